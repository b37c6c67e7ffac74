"""Letting a message in: authorised again from its connection's row, then into its session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from devintel import wiring
from devintel.errors import Unauthorized
from devintel.model import Caller, SessionKey
from devintel.protocol import Incoming
from devintel.realtime.connection import Connection
from devintel.teams.authorization import require

_ROWS_KB = 1.0

if TYPE_CHECKING:
    from devintel.ingest.accept import Accepted
    from ws_handlers.resolver import WebSocketEvent


def admitted(caller: Caller, message: type[Incoming], *, bound: bool = False) -> Connection:
    """The connection of a message, authorised again from its row; raises `Unauthorized`,
    `Forbidden` or `TooMany`. `bound`: nothing but its session and what it may do is of interest."""
    wired = wiring.wired()
    wired.buckets.take(caller.connection)
    find = wired.live.find_bound if bound else wired.live.find
    found = find(caller.team, caller.connection) if caller.team else None
    if found is None:
        raise Unauthorized("This connection is not known any more; connect again.", temporary=True)
    require(found.caller, message.scope)
    if not bound:  # events are counted by their size; all else leaves at most some rows
        wired.take_of_stranger(found.caller, _ROWS_KB)
    return found


def accept(
    event: WebSocketEvent, message: type[Incoming], raw: list[Any], pseq: int | None
) -> Accepted:
    """Accept the events of a frame into the connection's session, or into those they name."""
    wired = wiring.wired()
    found = admitted(event.caller, message, bound=True)
    session = found.session or found.pinned
    if not session and not all(_names_session(item) for item in raw):
        found = wired.live.wait_for_binding(found)
        session = found.session
    if found.session:
        wired.live.keep(found)
    with wired.turns.of(found.id):
        accepted = wired.ingest.frame(
            found.caller,
            SessionKey(found.team, session) if session else None,
            raw,
            source=found.source,
            size=len(event.body.encode("utf-8", "replace")),
            user=found.user or found.named,
            pid=found.producer if pseq is not None else None,
            pseq=pseq if found.pid else None,
            deadline_ms=event.deadline_ms,
        )
    event.record.add(session=wiring.logged(found.team, session or ""))
    stored = accepted.stored
    event.record.count("accepted", stored)
    event.record.count("duplicates", len(accepted.ids) - stored)
    event.record.count("refused", len(accepted.refused))
    return accepted


def _names_session(item: object) -> bool:
    return isinstance(item, dict) and bool(item.get("sessionId") or item.get("session_id"))
