"""A connection's row: what it may do, which session it is bound to, and its lease there."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from functools import cached_property, partial
from typing import Any, NotRequired, TypedDict

from devintel import fencing, keys
from devintel.model import STRANGER, Caller, SessionKey
from devintel.ports import Exists, Ports, Row
from devintel.timestamp import iso

LIFETIME_S = 30 * 86_400
"""A row outlives its connection: API Gateway grants two hours, but a laptop and the sockets on it
sleep for a weekend. `$disconnect`, or a push to who is gone, removes it."""
LEASE_S = 660
"""A member's lease: just over the 10 minutes after which a silent connection is cut."""
TOPICS = ("confirmations", "solutions", "events", "patterns", "presence")
MEMBER_TEXT = 300
"""Characters of an address as others see it: a list of members is told often."""
DEFAULT_TOPICS = ("confirmations", "solutions")


class Member(TypedDict):
    """A connection as the others in its session see it (the prototype's fields first)."""

    clientId: str
    source: str
    url: str | None
    workspace: str | None
    user: NotRequired[str]
    connectedAt: str


@dataclass(frozen=True)
class Connection:
    """A live connection; `session` is "" until its `init` came."""

    id: str
    team: str
    scopes: tuple[str, ...]
    key_id: str = ""
    connected_at: int = 0
    session: str = ""
    client_id: str = ""
    source: str = "browser"
    url: str | None = None
    workspace: str | None = None
    folders: tuple[str, ...] = ()
    user_agent: str | None = None
    project: str | None = None
    user: str | None = None
    pid: str | None = None
    subscribe: tuple[str, ...] = field(default=DEFAULT_TOPICS)
    public: bool = False
    pinned: str | None = None
    """The session that the address names; it counts, whatever the client says."""
    named: str | None = None
    """Who the address says it is, where the client says nothing."""
    told: int = 0
    """The last position it was told of, where it is behind; -1 while it catches up."""
    since: int = 0
    """When its last `init` was handled (ms)."""
    until: int = 0
    """When its key ends (ms); 0: never."""

    @property
    def key(self) -> SessionKey:
        """The session it is bound to."""
        return SessionKey(self.team, self.session)

    @cached_property
    def caller(self) -> Caller:
        """Who is behind it."""
        return Caller(self.team, frozenset(self.scopes), self.key_id, self.id, self.public)

    @property
    def producer(self) -> str | None:
        """The name its numbers count under; no stranger can pose as a member's producer."""
        return f"{STRANGER}{self.pid}" if self.public and self.pid else self.pid

    def member(self) -> Member:
        """How the others see it."""
        seen: Member = {
            "clientId": self.client_id,
            "source": self.source,
            "url": _brief(self.url),
            "workspace": _brief(self.workspace),
            "connectedAt": iso(self.connected_at),
        }
        if self.user is not None:
            seen["user"] = self.user
        return seen


def _brief(text: str | None) -> str | None:
    return text[:MEMBER_TEXT] if text else text


def open_row(ports: Ports, connection: Connection) -> None:
    """Remember an accepted connection."""
    _put(ports, connection)


def bound_to(ports: Ports, connection: Connection, until: int) -> None:
    """Let a connection end with its key; one that was closed meanwhile stays closed."""
    _put(ports, replace(connection, until=until), Exists.PRESENT)


def find(
    ports: Ports, team: str, connection_id: str, *, consistent: bool = True
) -> Connection | None:
    """The connection, None when it is not known or has ended."""
    row = ports.store.get(keys.connection(team, connection_id), consistent=consistent)
    found = None if row is None else _known(row)
    return found if found and _lasts(ports, found) else None


def bind(ports: Ports, before: Connection, connection: Connection) -> bool:
    """Bind to a session and take the lease in it; leaves the session it was in `before`. False
    where it was closed meanwhile (its key was revoked, or its client is gone): it stays closed."""
    if before.session and before.session != connection.session:
        ports.store.delete(keys.lease(before.key, before.id))
    open_still = replace(connection, told=0)  # how far it was told is its lease's business
    if not _put(ports, open_still, Exists.PRESENT):
        return False
    renew(ports, connection)
    return True


def renew(ports: Ports, connection: Connection) -> None:
    """Extend the lease by `LEASE_S`, as the connection's row says now who that is; one that has
    been closed, or went to another session, gets none."""
    pk = keys.session(connection.key)
    fencing.derived(ports.store, pk, partial(_renew, ports, connection))


def _renew(ports: Ports, connection: Connection) -> None:
    found = ports.store.get(keys.connection(connection.team, connection.id))
    if found is None or found.get("session") != connection.session:
        return
    now = replace(_read(found), told=connection.told, since=connection.since)
    row = _row(now) | {"ttl": ports.clock() // 1000 + LEASE_S}
    ports.store.put(keys.lease(connection.key, connection.id), row)


def close_row(ports: Ports, team: str, connection_id: str) -> Connection | None:
    """Forget a connection wherever it is; the connection as it was, None if already forgotten."""
    row = ports.store.delete(keys.connection(team, connection_id))
    ports.store.delete(keys.monitor(team, connection_id))
    if row is None:
        return None
    connection = _read(row)
    if connection.session:
        ports.store.delete(keys.lease(connection.key, connection_id))
    return connection


def members(ports: Ports, session: SessionKey) -> list[Connection]:
    """Who holds a lease in the session now."""
    rows = ports.store.list(keys.session(session), keys.LEASES)
    return [found for _, row in rows if _lasts(ports, found := _read(row))]


def _lasts(ports: Ports, connection: Connection) -> bool:
    return not connection.until or ports.clock() < connection.until


def _put(ports: Ports, connection: Connection, exists: Exists = Exists.ANY) -> bool:
    key = keys.connection(connection.team, connection.id)
    ttl = connection.connected_at // 1000 + LIFETIME_S
    return ports.store.put(key, _row(connection, ttl), exists)


def _row(connection: Connection, ttl: int = 0) -> Row:
    row = {k: v for k, v in asdict(connection).items() if v is not None and v != ()}
    return row | {"ttl": ttl}


def _known(row: Row) -> Connection:
    """The connection of a row, made once while the row stays as it is: each frame reads it."""
    kept = _made.get(str(row["id"]))
    if kept is not None and kept[0] == row:
        return kept[1]
    made = _read(row)
    if len(_made) >= _MOST_MADE:
        _made.clear()
    _made[made.id] = row, made
    return made


def _read(row: Row) -> Connection:
    values: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k in _FIELDS
    }
    return Connection(**values)


_FIELDS = frozenset(Connection.__dataclass_fields__)
_MOST_MADE = 1_000
_made: dict[str, tuple[Row, Connection]] = {}
