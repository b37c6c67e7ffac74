"""What the queries answer with."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from devintel.ingest import arrivals
from devintel.model import Event
from devintel.projection.views.shapes import Health
from devintel.realtime import connection


class EventsPage(TypedDict):
    """A page of the log: `next` continues it, `truncated` says that its beginning has expired."""

    session_id: str
    epoch: str
    head: int
    events: list[Event]
    next: int | None
    truncated: NotRequired[bool]


Searched = TypedDict("Searched", {"events": int, "from": int | None, "to": int})
"""How many events, between which positions, a search looked through."""


class SearchPage(TypedDict):
    """The newest events that a search found; `next` goes on where it stopped looking."""

    session_id: str
    head: int
    events: list[Event]
    next: int | None
    searched: Searched


class SessionHealth(Health):
    """A session's health with who is there, what was refused, and what other tools sent."""

    members: list[connection.Member]
    refused: dict[str, int]
    arrived: list[arrivals.Arrived]
