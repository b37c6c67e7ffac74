"""Looking through a session's log from the newest event backward, for as long as a reader waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devintel.log.reader import given_out, newest_first
from devintel.model import Entry, Event, SessionKey
from devintel.ports import Log

MOST_EVENTS = 200_000
"""Looked through at once, however fast."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: a test of an event, texts (lower case) that stand in all it takes, and
    when it was received."""

    takes: Callable[[Event], bool]
    raw: Sequence[str] = ()
    since_ms: int = 0
    until_ms: int = 10**15


@dataclass(frozen=True)
class Found:
    """Events in log order; `next` goes on as `before`, None where the log is looked through.

    `reached` is the first position that was looked at, `searched` how many events were.
    """

    events: list[Event]
    next: int | None
    reached: int
    searched: int


def search(
    log: Log,
    session: SessionKey,
    wanted: Wanted,
    *,
    before: int,
    limit: int,
    in_time: Callable[[], bool],
) -> Found:
    """At most `limit` events in front of `before`, the newest; stops once not `in_time`."""
    found: list[Event] = []
    reached, searched = before, 0
    for entry in newest_first(log, session, before):
        if entry.received_at < wanted.since_ms:
            return Found(found[::-1], None, reached, searched)
        if searched and (searched >= MOST_EVENTS or not in_time()):
            return Found(found[::-1], reached, reached, searched)
        inside = min(entry.last_seq, before - 1) - entry.first_seq + 1
        hits = _hits(session, entry, wanted, before)
        for at, event in enumerate(hits, 1):
            found.append(event)
            if len(found) == limit:
                more = at < len(hits) or event["seq"] > 1
                searched += min(entry.last_seq, before - 1) - event["seq"] + 1
                return Found(found[::-1], event["seq"] if more else None, event["seq"], searched)
        reached, searched = entry.first_seq, searched + inside
    return Found(found[::-1], None, reached, searched)


def _hits(session: SessionKey, entry: Entry, wanted: Wanted, before: int) -> list[Event]:
    """The entry's events that are wanted, newest first."""
    late = entry.received_at >= wanted.until_ms
    if late or (wanted.raw and not _may(entry, wanted.raw)):
        return []
    events = [event for event in given_out(session, entry) if event["seq"] < before]
    return [event for event in reversed(events) if wanted.takes(event)]


def _may(entry: Entry, raw: Sequence[str]) -> bool:
    """Whether an entry's bytes hold every text: much faster than parsing them."""
    said = entry.text.lower()
    return all(word in said for word in raw)
