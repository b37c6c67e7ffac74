"""What admins did, kept a year: who (key), when, what, to which object."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import count
from secrets import token_hex

from devintel import keys
from devintel.model import Caller
from devintel.ports import Ports, Row
from devintel.redaction import Redactor, builtin
from devintel.timestamp import iso

KEPT_S = 365 * 86_400
_order = count()
"""Keeps what one process did within a millisecond in order."""


def record(ports: Ports, caller: Caller, action: str, target: str, **details: str | int) -> None:
    """Write down that the caller did `action` to `target`; never holds a secret or content."""
    now = ports.clock()
    row: Row = {
        "at": iso(now),
        "key_id": caller.key_id,
        "action": action,
        "target": _plain(target),
        "ttl": now // 1000 + KEPT_S,
    }
    if caller.person:
        row["person"] = _plain(caller.person)
    told = {k: _plain(v) if isinstance(v, str) else v for k, v in details.items()}
    name = f"{next(_order) % 10**6:06d}{token_hex(4)}"
    ports.store.put(keys.audit(caller.team, now, name), row | told)


@lru_cache(1024)
def _plain(text: str) -> str:
    """A name that somebody chose, without the secrets that it may hold."""
    return _redactor().text(text)[0]


@cache
def _redactor() -> Redactor:
    return Redactor(builtin())


def recent(ports: Ports, team: str, limit: int = 100) -> list[Row]:
    """The newest records first."""
    rows = ports.store.list(keys.team(team), keys.AUDIT, limit=limit, newest=True)
    return [{k: v for k, v in row.items() if k != "ttl"} for _, row in rows]
