"""Frames for the members of a session: who wants what, cut to billing units, the gone removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic_core import to_json

from devintel.model import Event, SessionKey
from devintel.ports import Delivery, Ports, Post
from devintel.protocol import UNIT_BYTES, Outgoing, frame
from devintel.realtime.connection import Connection, close_row

PENDING_MS = 10_000
"""A younger connection may still be in its handshake: 410 does not yet mean that it is gone."""


def subscribers(members: Iterable[Connection], topic: str) -> list[Connection]:
    """The members that want a topic and may read; confirmations and solutions need no scope.

    A stranger is told nothing of what others do.
    """
    open_to_all = topic in ("confirmations", "solutions")
    return [
        m
        for m in members
        if topic in m.subscribe and not m.public and (open_to_all or m.caller.may("read"))
    ]


def tell(ports: Ports, members: Iterable[Connection], message: Outgoing) -> int:
    """Send one message to members; the number that got it."""
    text = frame(message)
    return deliver(ports, [(m, text) for m in members])


def deliver(ports: Ports, frames: Sequence[tuple[Connection, str]]) -> int:
    """Send frames and forget the connections that are gone; the number that were sent."""
    outcomes = ports.push.send([Post(c.id, text) for c, text in frames])
    for (connection, _), outcome in zip(frames, outcomes, strict=True):
        if outcome is Delivery.GONE:
            forget_gone(ports, connection)
    return sum(outcome is Delivery.SENT for outcome in outcomes)


def forget_gone(ports: Ports, connection: Connection) -> None:
    """Forget a connection that a push found gone, unless it is only just being made."""
    if ports.clock() - connection.connected_at > PENDING_MS:
        close_row(ports, connection.team, connection.id)


def event_frames(session: SessionKey, epoch: str, events: Iterable[Event]) -> list[str]:
    """`protocol.Events` frames in order, each below one billing unit where its events allow it."""
    return [text for text, _ in spelled(session, epoch, events)]


def spelled(session: SessionKey, epoch: str, events: Iterable[Event]) -> Iterator[tuple[str, int]]:
    """Such frames, each when it is asked for, with the position of its last event.

    An event is spelled once, for its size and for the frame.
    """
    head = f'{{"type":"events","sessionId":{_json(session.session)},"epoch":{_json(epoch)},"seq":'
    some: list[bytes] = []
    first, last, used = 0, 0, 0
    for event in events:
        text = to_json(event)
        if some and used + len(text) > UNIT_BYTES - len(head) - 64:
            yield _events(head, first, some), last
            some, used = [], 0
        first, last = first if some else event["seq"], event["seq"]
        some.append(text)
        used += len(text) + 1
    if some:
        yield _events(head, first, some), last


def _events(head: str, seq: int, events: Sequence[bytes]) -> str:
    return f'{head}{seq},"events":[{b",".join(events).decode()}]}}'


def _json(text: str) -> str:
    return to_json(text).decode()
