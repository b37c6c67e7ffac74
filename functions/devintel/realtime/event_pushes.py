"""Pushing events to readers: each gets what follows the last it was told of, or nothing.

A reader whose push failed is behind: its lease says from where, and the next push begins there.
One that is too far behind, or that catches up, is told nothing; its next ping shows it the log's
head, and it resumes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from devintel.log.reader import contiguous, given_out
from devintel.model import Event, SessionKey
from devintel.ports import Delivery, Ports, Post
from devintel.realtime import connection
from devintel.realtime.broadcast import event_frames, forget_gone
from devintel.realtime.connection import Connection

BEHIND_EVENTS = 1_000
"""A reader that lacks more than this resumes instead."""


def tell_events(
    ports: Ports,
    session: SessionKey,
    epoch: str,
    events: Sequence[Event],
    readers: Sequence[Connection],
) -> int:
    """Push events to readers, in order and without a gap; the number of frames that were sent."""
    usual = event_frames(session, epoch, events)
    posts: list[Post] = []
    whose: list[tuple[Connection, int]] = []
    for reader in readers:
        first = events[0]["seq"]
        frames, begins = usual, first
        if reader.told:
            if reader.told < 0 or events[-1]["seq"] - reader.told > BEHIND_EVENTS:
                continue
            own = [*_between(ports, session, reader.told, first), *events]
            frames = event_frames(session, epoch, [e for e in own if e["seq"] > reader.told])
            begins = reader.told + 1
        posts += [Post(reader.id, text) for text in frames]
        whose += [(reader, begins)] * len(frames)
    outcomes = ports.push.send(posts)
    _note(ports, whose, outcomes)
    return sum(outcome is Delivery.SENT for outcome in outcomes)


def _between(ports: Ports, session: SessionKey, after: int, before: int) -> list[Event]:
    """Events behind one position and in front of another."""
    found: list[Event] = []
    if after + 1 >= before:
        return found
    for entry in contiguous(ports.store, session, after):
        if entry.first_seq >= before:
            break
        found += [e for e in given_out(session, entry) if after < e["seq"] < before]
    return found


def _note(
    ports: Ports, whose: Sequence[tuple[Connection, int]], outcomes: Sequence[Delivery]
) -> None:
    """Who got all is up to date; who did not is behind from here on."""
    failed: dict[str, tuple[Connection, int]] = {}
    reached: dict[str, Connection] = {}
    for (reader, begins), outcome in zip(whose, outcomes, strict=True):
        reached[reader.id] = reader
        if outcome is Delivery.GONE:
            forget_gone(ports, reader)
            failed[reader.id] = reader, 0
        elif outcome is not Delivery.SENT:
            failed.setdefault(reader.id, (reader, begins))
    for name, reader in reached.items():
        behind, begins = failed.get(name, (reader, 0))
        if begins and behind.told != begins - 1:
            connection.renew(ports, replace(behind, told=max(begins - 1, 1)))
        elif name not in failed and reader.told:
            connection.renew(ports, replace(reader, told=0))
