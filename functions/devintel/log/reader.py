"""Reading a session's log: pages by position, forward or backward, and resuming from a cursor."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from devintel.content import texts
from devintel.log.event_identity import SKEW_MS
from devintel.model import Entry, Event, Mark, SessionKey
from devintel.ports import Log
from devintel.timestamp import iso

_FIRST_STEP = 16
_MAX_STEP = 256
_SCAN_EVENTS = 20_000


@dataclass(frozen=True)
class Page:
    """Events in log order, as they are given out.

    `next` continues the same reading (as `after`, or as `before` when reading backward); None
    when there is nothing further now. `truncated`: events right behind `after` exist no more.
    """

    events: list[Event]
    next: int | None
    head: int
    epoch: str
    truncated: bool = False


@dataclass(frozen=True)
class Resumed:
    """Whether all that follows a cursor can be read, and if not, why: `epoch` or `truncated`."""

    recovered: bool
    reason: str | None
    head: int
    epoch: str
    marks: Mapping[str, Mark] = field(default_factory=dict)

    def expected(self, pid: str) -> int:
        """The number that the log expects next of a producer."""
        mark = self.marks.get(pid)
        return mark.pseq + 1 if mark else 1


@dataclass(frozen=True)
class _Filter:
    types: frozenset[str] | None
    text: str | None

    def __call__(self, event: Event) -> bool:
        if self.types is not None and event["type"] not in self.types:
            return False
        return self.text is None or self.text in _words(event)


def read(
    log: Log,
    session: SessionKey,
    after: int = 0,
    limit: int = 100,
    types: Collection[str] | None = None,
    text: str | None = None,
    before: int | None = None,
) -> Page:
    """At most `limit` events behind `after`; with `before`, the last ones in front of it.

    `types` and `text` (found anywhere in an event, whatever its case) filter. A page scans at
    most 20,000 events, so it may hold fewer than `limit` and still say `next`. It never skips.
    """
    keep = _Filter(None if types is None else frozenset(types), text.lower() if text else None)
    tail = log.tail(session)
    head, epoch = (tail.last_seq, tail.epoch) if tail else (0, "")
    if before is not None:
        return _backward(log, session, after, limit, before, keep, head, epoch)
    return _forward(log, session, after, limit, keep, head, epoch)


def resume(
    log: Log, session: SessionKey, epoch: str | None, seq: int | None, *, now: int
) -> Resumed:
    """Whether a reader that has seen `seq` in `epoch` can be given everything that follows.

    Without a cursor it only tells the log's head and epoch. `now` is in milliseconds.
    """
    tail = log.tail(session)
    if tail is None:
        return Resumed(False, "epoch" if epoch else None, 0, "")
    marks = tail.marks if counts(tail, now) else {}
    head = tail.last_seq
    if epoch is None or seq is None:
        return Resumed(False, None, head, tail.epoch, marks)
    if tail.epoch != epoch or not 0 <= seq <= head:
        return Resumed(False, "epoch", head, tail.epoch, marks)
    first = tail if seq == head else next(contiguous(log, session, seq), None)
    complete = first is not None and first.first_seq <= seq + 1
    return Resumed(complete, None if complete else "truncated", head, tail.epoch, marks)


def counts(tail: Entry | None, now: int) -> bool:
    """Whether what a tail carries (epoch, totals, marks) goes on, or a new epoch begins behind it.

    A quarter of an hour longer than its events are seen, so that servers whose clocks differ do
    not disagree about events that one of them still shows.
    """
    return tail is not None and bool(tail.packed) and tail.ttl * 1000 + SKEW_MS > now


def contiguous(
    log: Log, session: SessionKey, after: int, *, consistent: bool = True
) -> Iterator[Entry]:
    """Entries behind `after` without a hole among them.

    A store may scan while others write, and so see an entry but not the one before it, which was
    written earlier: what follows a hole is not believed but read again. A hole that is still
    there is what has expired in front of the rest.
    """
    cursor, step, doubted = after, _FIRST_STEP, False
    while True:
        got, believe, doubted = 0, doubted, False
        for entry in log.forward(session, cursor, step, consistent=consistent):
            if entry.first_seq > cursor + 1 and not believe:
                doubted = True
                break
            got, believe = got + 1, False
            cursor = entry.last_seq
            yield entry
        if got < step and not doubted:
            return
        step = min(step * 4, _MAX_STEP)


def newest_first(
    log: Log, session: SessionKey, before: int, *, consistent: bool = True
) -> Iterator[Entry]:
    """Live entries in front of a position, newest first."""
    step = _FIRST_STEP
    while True:
        got = 0
        for entry in log.backward(session, before, step, consistent=consistent):
            got, before = got + 1, entry.first_seq
            yield entry
        if got < step:
            return
        step = min(step * 4, _MAX_STEP)


def given_out(session: SessionKey, entry: Entry) -> Iterator[Event]:
    """An entry's events with their positions, session and time of acceptance."""
    received_at, name = iso(entry.received_at), session.session
    for seq, stored in enumerate(entry.stored, entry.first_seq):
        event = stored.copy()
        event["seq"], event["received_at"], event["session_id"] = seq, received_at, name
        yield event


def _forward(
    log: Log, session: SessionKey, after: int, limit: int, keep: _Filter, head: int, epoch: str
) -> Page:
    found: list[Event] = []
    cursor, scanned, truncated = after, 0, False
    for entry in contiguous(log, session, after):
        truncated = truncated or (cursor == after and entry.first_seq > after + 1)
        epoch = entry.epoch if entry.last_seq > head else epoch  # the tail's is the log's
        for event in given_out(session, entry):
            if event["seq"] <= after:
                continue
            if len(found) >= limit or scanned >= _SCAN_EVENTS:
                return Page(found, cursor, max(head, entry.last_seq), epoch, truncated)
            cursor, scanned = event["seq"], scanned + 1
            if keep(event):
                found.append(event)
    return Page(found, None, max(head, cursor if found or scanned else head), epoch, truncated)


def _backward(
    log: Log,
    session: SessionKey,
    after: int,
    limit: int,
    before: int,
    keep: _Filter,
    head: int,
    epoch: str,
) -> Page:
    found: list[Event] = []
    cursor, scanned = before, 0
    for entry in newest_first(log, session, before):
        for event in reversed(list(given_out(session, entry))):
            if event["seq"] >= before:
                continue
            if event["seq"] <= after:
                return Page(found[::-1], None, head, epoch)
            if len(found) >= limit or scanned >= _SCAN_EVENTS:
                return Page(found[::-1], cursor, head, epoch)
            cursor, scanned = event["seq"], scanned + 1
            if keep(event):
                found.append(event)
    return Page(found[::-1], None, head, epoch)


def _words(event: Event) -> str:
    """What `text` is looked for in: every string and number inside, in lower case."""
    return "\n".join(texts([event])).lower()
