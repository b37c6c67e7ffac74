"""Ending a log's epoch: what was read of it is no longer what it says, so readers begin anew.

It happens when a person is erased from a log, and when a reader proves that it has seen more than
the log holds: then this is a restored copy that has lost its end, and what follows will be another
history.
"""

from __future__ import annotations

import secrets

from devintel.model import Entry, Event, SessionKey, pack
from devintel.ports import Log
from devintel.timestamp import iso


def end(log: Log, session: SessionKey, now: int, kind: str) -> Entry | None:
    """Append one event of type `kind` under a new epoch; the log's new tail, None where it has
    none that counts."""
    tail = log.tail(session)
    event: Event = {
        "id": f"{kind}-{secrets.token_hex(8)}",
        "type": kind,
        "timestamp": iso(now),
        "source": "devintel",
        "content": {},
    }
    while tail is not None and tail.packed:
        marker = Entry(
            first_seq=tail.last_seq + 1,
            n=1,
            packed=pack([event]),
            epoch=secrets.token_hex(8),
            wid=secrets.token_hex(8),
            received_at=max(now, tail.received_at),
            ttl=tail.ttl,
            marks=tail.marks,
            totals={**tail.totals, "": tail.totals.get("", 0) + 1},
        )
        tail = log.write(session, marker)
        if tail is None:
            return marker
    return None
