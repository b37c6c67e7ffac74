"""`query`: answers what the session or the team knows."""

from __future__ import annotations

from typing import cast

from devintel import wiring
from devintel.protocol import Query, QueryResult, parse
from ws_handlers.admission import admitted
from ws_handlers.edge import WebSocketEvent, WebSocketResolver

app = WebSocketResolver("query")


@app.route("query")
def query(event: WebSocketEvent) -> QueryResult:
    """Answer one query; unknown ones are named with those that are known."""
    message = cast(Query, parse(event.body))
    found = admitted(event.caller, "query")
    result = wiring.queries().answer(found.key, message.query, message.params)
    return QueryResult(id=message.id, query=message.query, result=result)


handler = app
