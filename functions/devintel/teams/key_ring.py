"""A team's keys: make, check, list, rotate, revoke."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from devintel import keys
from devintel.errors import BadRequest, Conflict, NotFound, Unauthorized
from devintel.model import ALL_SCOPES, Caller
from devintel.ports import Exists, Ports, Row
from devintel.realtime import connection
from devintel.teams import api_key
from devintel.tenancy import acting_for
from devintel.timestamp import iso

TOUCH_MS = 3_600_000
"""A key's last use is written at most hourly."""
CONFIRMED_MS = 3_600_000
"""How long a login works after the identity provider has last said yes."""
OVERLAP_S = 24 * 3600
"""How long a rotated key goes on working beside its successor."""
_REFUSED = "This key is not known, has expired or was revoked."
_SHOWN = (
    *("id", "name", "scopes", "public", "person", "session"),
    *("created_at", "expires_at", "last_used_at", "replaced_by"),
)


class NewKey(NamedTuple):
    """A key just made: its text, which nobody can show again, and its row as listed."""

    text: str
    row: Row


def create(
    ports: Ports,
    team: str,
    name: str,
    scopes: Iterable[str],
    lifetime_s: int | None = None,
    *,
    public: bool = False,
    person: str = "",
    session: str = "",
) -> NewKey:
    """Make a key: for a `person`, whose leaving ends it; a `public` one, which anybody may take,
    can only send; what names no `session` goes to the key's.

    Raises `BadRequest` for a scope that does not exist, `Conflict` for one beyond a public key's.
    """
    wanted = sorted(set(scopes))
    if not wanted or not ALL_SCOPES.issuperset(wanted):
        raise BadRequest(f"Scopes are {', '.join(sorted(ALL_SCOPES))}.", code="invalid_scope")
    if public and wanted != ["ingest"]:
        raise Conflict("A public key can only have the scope ingest.")
    key, now = api_key.make(), ports.clock()
    row: Row = {
        "id": key.id,
        "team": team,
        "name": name,
        "scopes": wanted,
        "hash": key.digest,
        "created_at": now,
        "v": 1,
    }
    if public:
        row["public"] = True
    if person:
        row["person"] = person
    if session:
        row["session"] = session
    if lifetime_s is not None:
        row |= {"expires_at": now + lifetime_s * 1000, "ttl": now // 1000 + lifetime_s + 1}
    if not ports.store.put(keys.api_key(key.id), row, Exists.ABSENT):
        raise Conflict("This key's id is taken; try again.", temporary=True)
    with acting_for(team):
        ports.store.put(keys.team_key(team, key.id), {"id": key.id})
    return NewKey(key.text, shown(row))


def verify(ports: Ports, text: str) -> Caller:
    """Whose key this is; raises `Unauthorized` for any that does not work (now)."""
    key = api_key.parse(text)
    if key is None:
        raise Unauthorized("This is no DevIntel key: its shape or checksum is wrong.")
    row = ports.store.get(keys.api_key(key.id))
    if row is None or not key.matches(row["hash"]) or not _live(ports, row):
        raise Unauthorized(_REFUSED)
    _touch(ports, row)
    return Caller(
        row["team"],
        frozenset(row["scopes"]),
        key.id,
        public=bool(row.get("public")),
        session=str(row.get("session", "")),
        person=str(row.get("person", "")),
        login="subject" in row,
    )


def works(ports: Ports, key_id: str) -> bool:
    """Whether a key still works (for what was made with it before)."""
    return until(ports, key_id) is not None


def until(ports: Ports, key_id: str) -> int | None:
    """Until when a key works (ms), 0 for ever; None where it does not."""
    row = ports.store.get(keys.api_key(key_id))
    return _ends(row) or 0 if row is not None and _live(ports, row) else None


def of_team(ports: Ports, team: str) -> list[Row]:
    """The team's keys as they may be shown, the oldest first."""
    pointers = ports.store.list(keys.team(team), keys.TEAM_KEYS)
    found = (ports.store.get(keys.api_key(pointer["id"])) for _, pointer in pointers)
    rows = [shown(row) for row in found if row and _live(ports, row)]
    return sorted(rows, key=lambda row: (row["created_at"], row["id"]))


def rotate(ports: Ports, team: str, key_id: str, overlap_s: int = OVERLAP_S) -> NewKey:
    """A successor with the same name and scopes; the old key works for `overlap_s` more.

    Raises `NotFound`, or `Conflict` where it already has one: two live keys are enough.
    """
    old = _own(ports, team, key_id)
    if old.get("replaced_by"):
        raise Conflict("This key has been rotated already; revoke it, or rotate its successor.")
    public, person = bool(old.get("public")), str(old.get("person", ""))
    session = str(old.get("session", ""))
    new = create(
        *(ports, team, old["name"], old["scopes"]), public=public, person=person, session=session
    )
    now = ports.clock()
    expires = min(now + overlap_s * 1000, old.get("expires_at", now + overlap_s * 1000))
    row = old | {"replaced_by": new.row["id"], "expires_at": expires, "ttl": expires // 1000 + 1}
    if not ports.store.swap(keys.api_key(key_id), row, old["v"]):
        revoke(ports, team, new.row["id"])
        raise Conflict("The key changed meanwhile; try again.", temporary=True)
    return new


def revoke(ports: Ports, team: str, key_id: str) -> int:
    """End a key and its live connections, and return how many; raises `NotFound`."""
    _own(ports, team, key_id)
    ports.store.delete(keys.api_key(key_id))
    ports.store.delete(keys.team_key(team, key_id))
    return _disconnect(ports, team, key_id)


def shown(row: Row) -> Row:
    """What may be shown of a key's row; times as ISO 8601."""
    kept = {name: row[name] for name in _SHOWN if name in row}
    return {k: iso(v) if k.endswith("_at") else v for k, v in kept.items()}


def _own(ports: Ports, team: str, key_id: str) -> Row:
    row = ports.store.get(keys.api_key(key_id))
    if row is None or row["team"] != team:
        raise NotFound("There is no such key.")
    return row


def _live(ports: Ports, row: Row) -> bool:
    expires = _ends(row)
    return expires is None or ports.clock() < expires


def _ends(row: Row) -> int | None:
    """When a key ends (ms); a login with the hour in which nobody confirmed it."""
    ends = [row[name] for name in ("expires_at",) if name in row]
    ends += [row["confirmed_at"] + CONFIRMED_MS] if "confirmed_at" in row else []
    return min(ends, default=None)


def _touch(ports: Ports, row: Row) -> None:
    """Remember the use; `swap` never brings a key back that was revoked meanwhile."""
    now = ports.clock()
    if abs(now - row.get("last_used_at", 0)) >= TOUCH_MS:
        ports.store.swap(keys.api_key(row["id"]), row | {"last_used_at": now}, row["v"])


def _disconnect(ports: Ports, team: str, key_id: str) -> int:
    ended: list[str] = []
    after = ""
    while page := ports.store.list(keys.team(team), keys.CONNECTIONS, after=after):
        after = page[-1][0]
        ended += [row["id"] for _, row in page if row.get("key_id") == key_id]
    for connection_id in ended:
        connection.close_row(ports, team, connection_id)
    ports.push.close(ended)
    return len(ended)
