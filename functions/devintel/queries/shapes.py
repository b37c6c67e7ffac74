"""What the queries answer with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NotRequired, TypedDict

from devintel.ingest import arrivals
from devintel.model import Event
from devintel.projection.views.shapes import ErrorGroup, Health
from devintel.realtime import connection

if TYPE_CHECKING:
    from devintel.changelog.document import Changelog


class EventsPage(TypedDict):
    """A page of the log: `next` continues it, `truncated` says that its beginning has expired."""

    session_id: str
    epoch: str
    head: int
    events: list[Event]
    next: int | None
    truncated: NotRequired[bool]


class GroupsPage(TypedDict):
    """A page of error groups: `next` continues it as `before`; `dropped` are not kept any more."""

    groups: list[ErrorGroup]
    next: int | None
    dropped: int


class ChangelogPage(NamedTuple):
    """A changelog, and the position before which its timeline goes on, None at the log's begin."""

    document: Changelog
    next: int | None


class Answer(NamedTuple):
    """What a query is answered with; whether a list lost its end to the frame's limit."""

    result: Any
    truncated: bool


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
