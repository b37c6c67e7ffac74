"""A session's log in stretches, of each of which is kept which words it may hold, so that a search
passes over what cannot be meant without reading it.

They are made when the session's snapshot is, and of older logs by whoever searches them. Stretches
are derived: whoever changes a log's past deletes them.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypedDict, cast

from devintel import fencing, keys
from devintel.log.reader import contiguous, newest_first
from devintel.model import Entry, SessionKey
from devintel.ports import Ports, Row
from devintel.search.signature import Signature, places

MOST_EVENTS = 4_000
READ_BYTES = 4_096
"""What reading one is charged."""
TAIL_BYTES = 32_768
"""What it is charged to see that nothing is behind them: an entry of usual size."""
_PAGE = 64


class StretchRow(TypedDict):
    """Positions `first` to `last` and the signature of their words; `checked_ms`: nothing was
    behind it then; `newest_ms`: when the last was received."""

    first: int
    last: int
    bits: str
    epoch: str
    newest_ms: int
    checked_ms: int
    ttl: int


class Passed(NamedTuple):
    """Events that were not read, because none can be meant."""

    first_seq: int
    n: int


class Extended(NamedTuple):
    """What was read to bring stretches on."""

    size: int
    events: int


def extend(
    ports: Ports,
    session: SessionKey,
    most_events: int = 10**9,
    held: Sequence[Entry] = (),
) -> Extended:
    """Bring the stretches to the end of the log, or on by so many events; those that are `held`
    need not be read."""
    with fencing.behind(ports.store, keys.session(session)):
        return _extend(ports, session, most_events, held)


def _extend(ports: Ports, session: SessionKey, most_events: int, held: Sequence[Entry]) -> Extended:
    row = _newest(ports, session)
    now, size, taken = ports.clock(), TAIL_BYTES, 0
    signature = _signature(row) if row else Signature()
    for entry in _behind(ports, session, row["last"] if row else 0, held):
        if taken >= most_events:
            now = 0
            break
        size, taken = size + len(entry.packed), taken + entry.n
        if row and (_ended(row, signature) or row["epoch"] != entry.epoch):
            _put(ports, session, row, signature)
            row, signature = None, Signature()
        signature.take(entry.raw)
        row = _longer(row, entry)
    if row:
        _put(ports, session, {**row, "checked_ms": now}, signature)
    return Extended(size, taken)


def _behind(
    ports: Ports, session: SessionKey, after: int, held: Sequence[Entry]
) -> Iterator[Entry]:
    """Entries behind a position. Those that are held count where none is missing in front of them
    and their epoch is the log's: else somebody may have been erased from it meanwhile."""
    if held and held[0].first_seq <= after + 1:
        tail = ports.store.tail(session)
        if tail is not None and tail.epoch == held[-1].epoch:
            yield from (entry for entry in held if entry.first_seq > after)
            after = max(after, held[-1].last_seq)
            if tail.last_seq <= after:
                return
    yield from contiguous(ports.store, session, after)


def newest_first_meant(
    ports: Ports, session: SessionKey, rows: Sequence[StretchRow], before: int, words: Sequence[str]
) -> Iterator[Entry | Passed]:
    """Entries in front of a position, newest first; instead of those that cannot hold the words,
    how many were passed over. Behind the first of `rows` it looks unless that one is `checked`."""
    asked = places(words)
    if not rows or not asked:
        yield from _from_end(ports, session, before, 0)
        return
    at = before
    if not rows[0]["checked_ms"]:
        for entry in _from_end(ports, session, before, rows[0]["last"] + 1):
            at = entry.first_seq
            yield entry
    for row in rows:
        if row["first"] >= at:
            continue
        if row["last"] < at - 1 and row is not rows[0]:  # two made them at once
            yield from _from_end(ports, session, at, row["last"] + 1)
        last = min(row["last"], at - 1)
        if _signature(row).may_hold(asked):
            yield from _from_end(ports, session, last + 1, row["first"])
        else:
            yield Passed(row["first"], last - row["first"] + 1)
        at = row["first"]


def _from_end(ports: Ports, session: SessionKey, before: int, first: int) -> Iterator[Entry]:
    """Entries in front of a position down to the one that holds `first`, newest first."""
    for entry in newest_first(ports.store, session, before, consistent=False):
        if entry.last_seq < first:
            return
        yield entry
        if entry.first_seq <= first:
            return


def stretches(ports: Ports, session: SessionKey, settled_ms: int) -> list[StretchRow]:
    """A session's, the newest first; `checked` where that was after `settled_ms`."""
    pk, found, after = keys.session(session), list[StretchRow](), ""
    while page := ports.store.list(
        *(pk, keys.STRETCHES), limit=_PAGE, after=after, newest=True, consistent=False
    ):
        found += [cast(StretchRow, row) for _, row in page]
        if len(page) < _PAGE:
            break
        after = page[-1][0]
    if found and not 0 < settled_ms <= found[0]["checked_ms"]:
        found[0] = {**found[0], "checked_ms": 0}
    return found


def _newest(ports: Ports, session: SessionKey) -> StretchRow | None:
    rows = ports.store.list(keys.session(session), keys.STRETCHES, limit=1, newest=True)
    return cast(StretchRow, rows[0][1]) if rows else None


def _longer(row: StretchRow | None, entry: Entry) -> StretchRow:
    first = row["first"] if row else entry.first_seq
    return {
        "first": first,
        "last": entry.last_seq,
        "bits": "",
        "epoch": entry.epoch,
        "newest_ms": entry.received_at,
        "checked_ms": 0,
        "ttl": max(entry.ttl, row["ttl"] if row else 0),
    }


def _ended(row: StretchRow, signature: Signature) -> bool:
    return row["last"] - row["first"] >= MOST_EVENTS - 1 or signature.full


def _put(ports: Ports, session: SessionKey, row: StretchRow, signature: Signature) -> None:
    bits = base64.b64encode(zlib.compress(signature.held, 1)).decode()
    kept: StretchRow = {**row, "bits": bits}
    ports.store.put(keys.stretch(session, row["first"]), cast(Row, kept))


def _signature(row: StretchRow) -> Signature:
    return Signature(zlib.decompress(base64.b64decode(row["bits"])))
