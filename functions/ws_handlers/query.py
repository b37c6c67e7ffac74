"""`query`: answers what the session or the team knows."""

from __future__ import annotations

from devintel import wiring
from devintel.protocol import Query, QueryResult
from ws_handlers.admission import admitted
from ws_handlers.resolver import WebSocketEvent, ws_route


@ws_route(Query)
def handler(event: WebSocketEvent, message: Query) -> QueryResult:
    """Answer one query; unknown ones are named with those that are known."""
    found = admitted(event.caller, Query)
    answer = wiring.wired().queries.answer(found.key, message.query, message.params)
    return QueryResult(
        id=message.id,
        query=message.query,
        result=answer.result,
        truncated=answer.truncated or None,
    )
