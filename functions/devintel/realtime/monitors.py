"""Monitors: connections that see the team's sessions, at once and whenever they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from typing import TypedDict, cast

from pydantic_core import to_json

from devintel import keys
from devintel.model import Summary
from devintel.ports import Delivery, Ports, Post
from devintel.protocol import MESSAGE_BYTES, Outgoing, Sessions, SessionsUpdate, frame
from devintel.realtime.broadcast import PENDING_MS
from devintel.realtime.session_directory import (
    ListedSession,
    SessionsPage,
    Summarise,
    place,
    sessions,
)

_ANNOUNCING = Lock()
_ROOM = MESSAGE_BYTES - 4096
"""Of a frame for its sessions; the rest is for what stands around them."""


class MonitorRow(TypedDict):
    """A monitor's lease; `greeted` once it was told the sessions."""

    ttl: int
    connected_at: int
    greeted: bool


def announce(
    ports: Ports, team: str, summarise: Summarise, fresh: Mapping[str, Summary] | None = None
) -> int:
    """Send `sessions_update` to every monitor; `fresh` overlays sessions by id. The number sent.

    A monitor that connected a moment ago may be missed: it is about to be greeted with all.
    """
    watching = _watching(ports, team, consistent=False)
    if not watching:
        return 0
    with _ANNOUNCING:  # what was read first is sent first
        listed, following = sessions(ports, team, summarise)
        page = fitted(SessionsPage(overlay(listed, fresh or {}), following))
        old = {name: row for name, row in watching.items() if row["greeted"]}
        new = {name: row for name, row in watching.items() if not row["greeted"]}
        if new:  # their handshake took longer than `greet` waits
            _greeted(ports, team, new, frame(Sessions(data=page.sessions, next=page.next)))
        update = SessionsUpdate(data=page.sessions, next=page.next)
        return _send(ports, team, old, frame(update))


def greet(ports: Ports, team: str, summarise: Summarise, sleep: Callable[[float], None]) -> int:
    """Send `sessions` to monitors that have not had it; waits for a handshake still under way."""
    for attempt in range(6):
        new = {name: row for name, row in _watching(ports, team).items() if not row["greeted"]}
        if not new:
            return 0
        page = fitted(sessions(ports, team, summarise))
        text = frame(Sessions(data=page.sessions, next=page.next))
        if Delivery.GONE not in _greeted(ports, team, new, text):
            return len(new)
        sleep(0.02 * 2**attempt)
    return 0


def _greeted(ports: Ports, team: str, new: Mapping[str, MonitorRow], text: str) -> list[Delivery]:
    outcomes = ports.push.send([Post(name, text) for name in new])
    for (name, row), outcome in zip(new.items(), outcomes, strict=True):
        if outcome is Delivery.SENT:
            ports.store.put(keys.monitor(team, name), {**row, "greeted": True})
    return outcomes


def tell(ports: Ports, team: str, message: Outgoing) -> int:
    """Send a message to every monitor; the number that got it."""
    watching = _watching(ports, team)
    return _send(ports, team, watching, frame(message)) if watching else 0


def subscribe(ports: Ports, team: str, connection_id: str, ttl: int) -> None:
    """Make a connection a monitor that has already been answered."""
    row: MonitorRow = {"ttl": ttl, "connected_at": ports.clock(), "greeted": True}
    ports.store.put(keys.monitor(team, connection_id), row)


def overlay(listed: list[ListedSession], fresh: Mapping[str, Summary]) -> list[ListedSession]:
    """Sessions with what the projection knows besides; how much the log holds, and since when,
    the log's end told as it was listed, which is never behind."""
    return [_overlaid(s, fresh[s["id"]]) if s["id"] in fresh else s for s in listed]


def _overlaid(listed: ListedSession, fresh: Summary) -> ListedSession:
    ahead = fresh.get("eventCount", 0) > listed.get("eventCount", 0)
    known = fresh.copy()
    if not ahead:
        known.pop("eventCount", None)
        known.pop("lastEventAt", None)
    return {**listed, **known}


def fitted(page: SessionsPage) -> SessionsPage:
    """A page that a frame holds; where sessions that were idle longest are left out of it, it says
    where it goes on."""
    shown = page.sessions
    while len(shown) > 1 and _bytes(shown) > _ROOM:
        shown = shown[: len(shown) * 3 // 4]
    return page if shown is page.sessions else SessionsPage(shown, place(shown[-1]))


def _bytes(shown: list[ListedSession]) -> int:
    return len(to_json(shown))


def _watching(ports: Ports, team: str, *, consistent: bool = True) -> dict[str, MonitorRow]:
    """The monitors' rows by their connections."""
    rows = ports.store.list(keys.team(team), keys.MONITORS, consistent=consistent)
    return {sk.removeprefix(keys.MONITORS): cast(MonitorRow, row) for sk, row in rows}


def _send(ports: Ports, team: str, rows: Mapping[str, MonitorRow], text: str) -> int:
    outcomes = ports.push.send([Post(name, text) for name in rows])
    now = ports.clock()
    for (name, row), outcome in zip(rows.items(), outcomes, strict=True):
        if outcome is Delivery.GONE and abs(now - row["connected_at"]) > PENDING_MS:
            ports.store.delete(keys.monitor(team, name))
    return sum(outcome is Delivery.SENT for outcome in outcomes)
