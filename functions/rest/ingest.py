"""`POST /ingest` and `POST /outcome/{solution_id}`: what tools without a WebSocket send."""

from __future__ import annotations

from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from devintel import wiring
from devintel.protocol import session_id
from rest.access import INGEST, caller
from rest.path_text import READ
from rest.schema import IngestBody, IngestResult, OutcomeBody, Recorded
from rest.turns import beside_others

router = APIGatewayHttpRouter()


@router.post(
    "/ingest", middlewares=[INGEST], tags=["Events"], summary="Store events, each with its session"
)
def ingest(body: Annotated[IngestBody, Body()]) -> list[IngestResult]:
    """One result an event, in the order sent; the good ones are stored whatever the others are."""
    size = len((router.current_event.body or "").encode("utf-8", "replace"))
    query = router.current_event.get("queryStringParameters") or {}
    pinned = session_id(query.get("session"))
    who = caller(router)
    with beside_others(router):
        accepted = wiring.wired().ingest.batch(
            who, body.events, size=size, session=pinned, answered=True
        )
    results: list[IngestResult | None] = [None] * len(body.events)
    for index, error in accepted.refused:
        results[index] = IngestResult(
            event_id=None, status="error", code=error.code, message=error.message
        )
    for index in accepted.own:
        results[index] = IngestResult(event_id=None, status="success")
    ids, fresh = iter(accepted.ids), accepted.fresh
    for index, result in enumerate(results):
        if result is None:
            event_id = next(ids)
            known: Any = accepted.solutions.get(event_id)
            status = "success" if event_id in fresh else "duplicate"
            fresh.discard(event_id)  # the same id further on is its repetition
            results[index] = IngestResult(event_id=event_id, status=status, solution=known)
    return [result for result in results if result]


@router.post(
    "/outcome/<solution_id>",
    middlewares=[INGEST],
    tags=["Solutions"],
    summary="Say whether a solution worked",
)
def outcome(
    solution_id: Annotated[str, Path(examples=["s_0123456789abcdef"]), READ],
    body: Annotated[OutcomeBody, Body()],
) -> Recorded:
    """Recorded in the session that was shown the solution; everyone in it sees the outcome."""
    wiring.wired().outcomes.tell(caller(router), solution_id, body.model_dump(exclude_none=True))
    return Recorded()
