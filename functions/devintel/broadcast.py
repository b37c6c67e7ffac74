"""Frames for the members of a session: who wants what, cut to billing units, the gone removed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from devintel.connection import Connection, close_row
from devintel.model import Event, SessionKey
from devintel.ports import Delivery, Ports, Post
from devintel.protocol import (
    UNIT_BYTES,
    Events,
    Outgoing,
    frame,
)

PENDING_MS = 10_000
"""A younger connection may still be in its handshake: 410 does not yet mean that it is gone."""


def subscribers(members: Iterable[Connection], topic: str) -> list[Connection]:
    """The members that want a topic and may read; confirmations and solutions need no scope."""
    open_to_all = topic in ("confirmations", "solutions")
    return [m for m in members if topic in m.subscribe and (open_to_all or m.caller.may("read"))]


def tell(ports: Ports, members: Iterable[Connection], message: Outgoing) -> int:
    """Send one message to members; the number that got it."""
    text = frame(message)
    return deliver(ports, [(m, text) for m in members])


def deliver(ports: Ports, frames: Sequence[tuple[Connection, str]]) -> int:
    """Send frames and forget the connections that are gone; the number that were sent."""
    outcomes = ports.push.send([Post(c.id, text) for c, text in frames])
    now = ports.clock()
    for (connection, _), outcome in zip(frames, outcomes, strict=True):
        if outcome is Delivery.GONE and now - connection.connected_at > PENDING_MS:
            close_row(ports, connection.team, connection.id)
    return sum(outcome is Delivery.SENT for outcome in outcomes)


def event_frames(session: SessionKey, epoch: str, events: Sequence[Event]) -> list[str]:
    """`events` frames in order, each below one billing unit where its events allow it."""
    frames: list[str] = []
    start, used = 0, 0
    for index, event in enumerate(events):
        length = len(json.dumps(event, ensure_ascii=False).encode()) + 2
        if index > start and used + length > UNIT_BYTES - 256:
            frames.append(_events(session, epoch, events[start:index]))
            start, used = index, 0
        used += length
    if start < len(events):
        frames.append(_events(session, epoch, events[start:]))
    return frames


def _events(session: SessionKey, epoch: str, events: Sequence[Event]) -> str:
    return frame(
        Events(session_id=session.session, epoch=epoch, seq=events[0]["seq"], events=list(events))
    )
