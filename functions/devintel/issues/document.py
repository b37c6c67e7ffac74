"""An issue as it is stored: what sessions saw of its groups, and what people decided about it."""

from __future__ import annotations

from typing import Literal, NotRequired, Required, TypedDict

Status = Literal["open", "resolved", "ignored", "snoozed"]
ORDER_MS = 60_000
"""Lists are in order of when an issue was seen last, to the minute."""
MOST_SESSIONS = 500
"""Sessions that an issue tells apart; what older ones saw is kept as a sum."""
MOST_NAMES = 40
"""Members, sources, files and versions that an issue names, each."""


class Place(TypedDict):
    """Where in the code; a line where it is known."""

    file: str
    line: int | None


class Occurrences(TypedDict):
    """What one session saw of one group: `before` is the count of a group that the session's
    projection dropped and opened again. Positions make taking it twice the same as once."""

    count: int
    before: int
    first_ms: int
    last_ms: int
    first_seq: int
    last_seq: int
    status: str


class Sum(TypedDict):
    """What sessions saw that are not told apart any more."""

    count: int
    sessions: int
    first_ms: int


class Decision(TypedDict, total=False):
    """What a person decided, and until when it holds."""

    status: Required[Status]
    at_ms: Required[int]
    by: Required[str]
    until_ms: int
    until_count: int
    until_version: str
    in_version: str


class Link(TypedDict):
    """A commit, ticket or page that belongs to an issue."""

    kind: Literal["commit", "ticket", "page"]
    text: str
    url: NotRequired[str]


class Issue(TypedDict, total=False):
    """The row of an issue; `seen` is by group (its own, and those merged into it) and session."""

    id: Required[str]
    title: Required[str]
    type: Required[str]
    kind: Required[str]
    message: Required[str]
    seen: Required[dict[str, dict[str, Occurrences]]]
    earlier: Sum
    place: Place | None
    tool: str
    members: list[str]
    sources: list[str]
    files: list[str]
    versions: list[str]
    public: bool
    decision: Decision | None
    assignee: str
    links: list[Link]
    comments: int
    into: str
    """The issue that it was merged into, and with it the `parts` that it had itself."""
    parts: list[str]
    acted_ms: int
    """When a person last did something to it, which keeps it as an occurrence does."""
    orders: list[str]
    order_ms: int
    v: int
    ttl: int


class Snooze(TypedDict, total=False):
    """Until when an issue is quiet."""

    until: str
    count: int
    version: str


class Summary(TypedDict, total=False):
    """An issue as a list shows it."""

    id: Required[str]
    title: Required[str]
    type: Required[str]
    kind: Required[str]
    message: Required[str]
    status: Required[str]
    count: Required[int]
    first_seen: Required[str]
    last_seen: Required[str]
    session: Required[str]
    """The session that saw it last."""
    sessions: Required[int]
    place: Place | None
    tool: str
    members: list[str]
    sources: list[str]
    files: list[str]
    versions: list[str]
    assignee: str
    snooze: Snooze
    links: list[Link]
    comments: int
    merged: list[str]
    public: bool
