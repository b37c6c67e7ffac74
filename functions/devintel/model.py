"""The nouns: events as they are given out, log entries, sessions, callers."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple, Required, cast

from pydantic_core import from_json, to_json
from typing_extensions import TypedDict


class Event(TypedDict, total=False):
    """An event as it is stored and given out (protocol part 2); absent fields are left out."""

    id: Required[str]
    type: Required[str]
    timestamp: Required[str]
    source: Required[str]
    content: Required[dict[str, Any]]
    seq: int
    received_at: str
    session_id: str
    subtype: str
    stack_trace: str
    context: dict[str, Any]
    fingerprint: str
    truncated: bool
    redacted: dict[str, int]
    public: bool
    """Sent by a stranger (a public key, a foreign page): it is shown and teaches nothing."""


class LastError(TypedDict):
    """The group that was seen last."""

    fingerprint: str
    title: str
    at: str
    status: str


class Summary(TypedDict, total=False):
    """A session in a few fields, none of them where nothing was folded yet.

    The sparklines end at `ratesUntil`.
    """

    startTime: str
    lastEventAt: str
    eventCount: int
    errorCount: int
    openErrors: int
    eventsPerMinute: list[int]
    errorsPerMinute: list[int]
    ratesUntil: str
    lastError: LastError | None
    sources: list[str]
    members: list[str]
    types: dict[str, int]


class SessionKey(NamedTuple):
    """A session of a team; both parts come from the caller, never from a key in the table."""

    team: str
    session: str


STRANGER = "~"
"""How the producers of strangers are marked in a log; they are the first to be forgotten."""


class Mark(NamedTuple):
    """How far a producer (`pid`) has come: its last accepted number, where it lies, how many."""

    pseq: int
    first_seq: int
    n: int


@dataclass(frozen=True)
class Entry:
    """One accepted frame in a session's log: `n` events from `first_seq` on.

    `packed` is the compressed JSON list of events without seq, received_at and session_id.
    `wid` names the write itself, so that an SDK's own retry recognises what it wrote.
    `by` is the connection that sent it ("" for HTTP), which needs no second confirmation.
    `received_at` and `ttl` are milliseconds and seconds since the epoch.
    """

    first_seq: int
    n: int
    packed: bytes
    epoch: str
    wid: str
    received_at: int
    ttl: int
    pid: str | None = None
    pseq: int | None = None
    by: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    told: bool = False
    """Whoever wrote it tells the session's members of it (`realtime.distribution`)."""

    @property
    def last_seq(self) -> int:
        """The position of the entry's last event."""
        return self.first_seq + self.n - 1

    @cached_property
    def stored(self) -> list[Event]:
        """The events as packed, without their positions."""
        return unpack(self.packed)

    @property
    def text(self) -> str:
        """Its events as JSON."""
        return self.raw.decode("utf-8", "replace")

    @property
    def raw(self) -> bytes:
        """Its events as the bytes of their JSON."""
        return _text(self.packed)

    @cached_property
    def text_bytes(self) -> int:
        """How long its events are as JSON; read, they take several times as much."""
        return len(_text(self.packed))

    @property
    def closed(self) -> Entry:
        """The same without its events as read, where those are large: for whoever keeps it."""
        return replace(self) if self.text_bytes > KEPT_OPEN and "stored" in vars(self) else self


KEPT_OPEN = 16_000
PLAIN_BYTES = 700


def pack(events: Sequence[Event], zlib_level: int = 6) -> bytes:
    """Events as an entry keeps them, compressed where that pays; the inverse is `unpack`."""
    return compressed(to_json(events), zlib_level)


def compressed(text: bytes, zlib_level: int) -> bytes:
    """An entry's text as it is kept.

    A write is charged by started KB, so what is well below one stays plain JSON.
    """
    return text if len(text) < PLAIN_BYTES else zlib.compress(text, zlib_level)


def unpack(packed: bytes) -> list[Event]:
    """The inverse of `pack`."""
    return cast(list[Event], from_json(_text(packed)))


def _text(packed: bytes) -> bytes:
    return packed if packed[:1] == b"[" else zlib.decompress(packed)


_REACHED_BY = {
    "ingest": frozenset({"ingest", "read", "admin"}),
    "read": frozenset({"read", "admin"}),
    "admin": frozenset({"admin"}),
}


@dataclass(frozen=True)
class Caller:
    """Who is asking: the team and what the key allows; `connection` on a WebSocket.

    `public` is a stranger: whoever holds a key that is flagged so, or a foreign page. It may send,
    and neither learns from others nor teaches the team. `session` is the key's own: where events
    go that name none.
    """

    team: str
    scopes: frozenset[str]
    key_id: str = ""
    connection: str = ""
    public: bool = False
    session: str = ""
    person: str = ""
    """Whose key it is, where it is a person's."""
    login: bool = False
    """The key is a login, which lasts as long as the provider says."""

    def may(self, scope: str) -> bool:
        """Whether the caller's key reaches `scope`: admin > read > ingest."""
        return not _REACHED_BY[scope].isdisjoint(self.scopes)


LOCAL_TEAM = "local"
ALL_SCOPES = frozenset({"ingest", "read", "admin"})
