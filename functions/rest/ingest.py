"""`POST /ingest` and `POST /outcome/{solution_id}`: what tools without a WebSocket send."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from devintel import wiring
from devintel.protocol import session_id
from rest.http_request import Request
from rest.route import Router
from rest.schema import IngestBody, IngestResult, OutcomeBody, Recorded

router = Router()


@router.post("/ingest", scope="ingest", tag="Events", summary="Store events, each with its session")
def ingest(request: Request, body: IngestBody) -> list[IngestResult]:
    """One result an event, in the order sent; the good ones are stored whatever the others are."""
    size = len(request.text.encode("utf-8", "replace"))
    pinned = session_id(request.query.get("session"))
    who = request.caller
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
    scope="ingest",
    tag="Solutions",
    summary="Say whether a solution worked",
)
def outcome(
    request: Request,
    solution_id: Annotated[str, Field(examples=["s_0123456789abcdef"])],
    body: OutcomeBody,
) -> Recorded:
    """Recorded in the session that was shown the solution; everyone in it sees the outcome."""
    wiring.wired().outcomes.tell(request.caller, solution_id, body.model_dump(exclude_none=True))
    return Recorded()
