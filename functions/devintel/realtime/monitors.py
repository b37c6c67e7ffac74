"""Monitors: connections that see the team's sessions, at once and whenever they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from devintel import keys
from devintel.ports import Delivery, Ports, Post, Row
from devintel.protocol import MESSAGE_BYTES, Outgoing, Sessions, SessionsUpdate, frame
from devintel.realtime.broadcast import PENDING_MS
from devintel.realtime.session_directory import Summarise, sessions

_ANNOUNCING = Lock()


def announce(
    ports: Ports, team: str, summarise: Summarise, fresh: Mapping[str, Row] | None = None
) -> int:
    """Send `sessions_update` to every monitor; `fresh` overlays sessions by id. The number sent.

    A monitor that connected a moment ago may be missed: it is about to be greeted with all.
    """
    watching = _watching(ports, team, consistent=False)
    if not watching:
        return 0
    with _ANNOUNCING:  # what was read first is sent first
        data = overlay(sessions(ports, team, summarise), fresh or {})
        old = {sk: row for sk, row in watching.items() if row["greeted"]}
        new = {sk: row for sk, row in watching.items() if not row["greeted"]}
        if new:  # their handshake took longer than `greet` waits
            _greeted(ports, team, new, _fitted(Sessions(data=data)))
        return _send(ports, team, old, _fitted(SessionsUpdate(data=data)))


def greet(ports: Ports, team: str, summarise: Summarise, sleep: Callable[[float], None]) -> int:
    """Send `sessions` to monitors that have not had it; waits for a handshake still under way."""
    for attempt in range(6):
        new = {sk: row for sk, row in _watching(ports, team).items() if not row["greeted"]}
        if not new:
            return 0
        text = _fitted(Sessions(data=sessions(ports, team, summarise)))
        if Delivery.GONE not in _greeted(ports, team, new, text):
            return len(new)
        sleep(0.02 * 2**attempt)
    return 0


def _greeted(ports: Ports, team: str, new: Mapping[str, Row], text: str) -> list[Delivery]:
    outcomes = ports.push.send([Post(sk[4:], text) for sk in new])
    for (sk, row), outcome in zip(new.items(), outcomes, strict=True):
        if outcome is Delivery.SENT:
            ports.store.put(keys.monitor(team, sk[4:]), row | {"greeted": True})
    return outcomes


def tell(ports: Ports, team: str, message: Outgoing) -> int:
    """Send a message to every monitor; the number that got it."""
    watching = _watching(ports, team)
    return _send(ports, team, watching, frame(message)) if watching else 0


def subscribe(ports: Ports, team: str, connection_id: str, ttl: int) -> None:
    """Make a connection a monitor that has already been answered."""
    row = {"ttl": ttl, "connected_at": ports.clock(), "greeted": True}
    ports.store.put(keys.monitor(team, connection_id), row)


def overlay(listed: list[dict[str, Any]], fresh: Mapping[str, Row]) -> list[dict[str, Any]]:
    """Sessions with what the projection knows besides; how much the log holds, and since when,
    the log's end told as it was listed, which is never behind."""
    return [_overlaid(s, fresh[s["id"]]) if s["id"] in fresh else s for s in listed]


def _overlaid(listed: dict[str, Any], fresh: Row) -> dict[str, Any]:
    ahead = fresh.get("eventCount", 0) > listed.get("eventCount", 0)
    kept = () if ahead else ("eventCount", "lastEventAt")
    return listed | {name: value for name, value in fresh.items() if name not in kept}


def _fitted(message: Sessions | SessionsUpdate) -> str:
    """The frame; sessions that were idle longest are left out of one that would be too long."""
    while len(text := frame(message)) * 2 > MESSAGE_BYTES and len(text.encode()) > MESSAGE_BYTES:
        message.data = message.data[: len(message.data) * 3 // 4]
    return text


def _watching(ports: Ports, team: str, *, consistent: bool = True) -> dict[str, Row]:
    return dict(ports.store.list(keys.team(team), "MON#", consistent=consistent))


def _send(ports: Ports, team: str, rows: Mapping[str, Row], text: str) -> int:
    outcomes = ports.push.send([Post(sk[4:], text) for sk in rows])
    now = ports.clock()
    for (sk, row), outcome in zip(rows.items(), outcomes, strict=True):
        if outcome is Delivery.GONE and abs(now - row["connected_at"]) > PENDING_MS:
            ports.store.delete(keys.monitor(team, sk[4:]))
    return sum(outcome is Delivery.SENT for outcome in outcomes)
