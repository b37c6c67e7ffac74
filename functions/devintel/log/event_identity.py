"""When two events without a producer's number are one: by id, else by what they say.

The prototype's clients send again, after a reconnect, what they already sent, with ids they had
not sent before. So an event that came without an id is named by its identity, and it is a
duplicate when its id is known, when it has an id of its own and a nameless event of the same
identity is known, or when it has none and any known event has the same identity.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from devintel.model import Event
from devintel.timestamp import to_ms

SKEW_MS = 15 * 60_000
NAMELESS = "h_"
"""How the id of a nameless event begins."""
_NTH = "."
"""What stands before the number of the second and later of equal events."""
_MAX_AHEAD_MS = 24 * 3_600_000
_UNIQUE = "r_"
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def identity(event: Event) -> str:
    """`h_` and 16 hex digits over type, subtype, timestamp, content and stack."""
    said = [
        event["type"],
        event.get("subtype"),
        event["timestamp"],
        event["content"],
        event.get("stack_trace"),
    ]
    return NAMELESS + blake2b(_canonical(said).encode(), digest_size=8).hexdigest()


def said(event: Event) -> str:
    """What an event is known by beside its id: its identity, and for the second and later of
    equal ones of a message also which of them it is."""
    told = identity(event)
    return event["id"] if event["id"].startswith(told + _NTH) else told


def nameless(event: Event) -> bool:
    """Whether the event carries its identity as its id, because it came without one."""
    return event["id"].startswith(NAMELESS) and event["id"] == said(event)


def assign(event: Event, had_timestamp: bool, named: Counter[str] | None = None) -> None:
    """Name an event whose `id` is empty: by its identity, or at random if the client told no time.

    Equal events of one message were said as often as they are in it: `named` counts them, and the
    second and later are numbered. Call it when the event is as it will be stored (redacted,
    truncated), so that the name can be computed again from the log. One that came with neither id
    nor time is never a duplicate.
    """
    if event["id"]:
        return
    if not had_timestamp:
        event["id"] = _UNIQUE + secrets.token_hex(8)
        return
    told = event["id"] = identity(event)
    if named is not None:
        named[told] += 1
        if named[told] > 1:
            event["id"] = f"{told}{_NTH}{named[told]}"


def untimed(event: Event) -> bool:
    """Whether the event came with neither id nor time, and was named at random."""
    return event["id"].startswith(_UNIQUE) and len(event["id"]) == len(_UNIQUE) + 16


def bound(events: Sequence[Event], now: int) -> int | None:
    """The `received_at` (ms) before which no duplicate of these events can lie; None: nowhere.

    An event is received after it happened, so a duplicate was received no earlier than the frame's
    oldest timestamp, less what the client's clock is ahead of ours: 15 minutes are allowed for,
    and more (up to a day) when a timestamp of the frame itself lies in our future and proves it.
    A clock that is behind only makes us look further back than needed.
    """
    # As they are spelled (24 characters, UTC), times sort like texts.
    times = [e["timestamp"] for e in events if not untimed(e)]
    if not times:
        return None
    oldest = to_ms(min(times)) or 0
    newest = oldest if len(times) == 1 else to_ms(max(times)) or 0
    return oldest - min(max(0, newest - now), _MAX_AHEAD_MS) - SKEW_MS
