"""What is known of a session: error groups, patterns, solutions, the changelog."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from devintel import wiring
from devintel.queries.fitting import REST_BYTES, bounded
from devintel.queries.params import GroupParams, GroupsParams
from rest.access import READ, SessionParam, caller, session_of
from rest.path_text import TextParam
from rest.schema import Changelog
from rest.turns import beside_others

router = APIGatewayHttpRouter()


@router.get(
    "/errors/<session_id>", middlewares=[READ], tags=["Insight"], summary="The error groups"
)
def errors(
    session_id: SessionParam,
    text: Annotated[str | None, Query(max_length=256, description="Found in the group")] = None,
    limit: Annotated[int, Query(ge=1, le=250)] = 250,
    before: Annotated[
        int | None, Query(ge=1, lt=10**12, description="Last seen before this position")
    ] = None,
) -> Response[list[Mapping[str, Any]]]:
    """Last seen first, each with status, counts, sources and why its events belong together; the
    header `X-Next` continues as `before`, `X-Groups-Dropped` says how many are not kept."""
    session = session_of(router, session_id)
    asked = GroupsParams(text=text, before=before, limit=limit)
    page = wiring.wired().queries.groups(session, asked, REST_BYTES)
    headers: dict[str, str | list[str]] = {}
    if page["next"] is not None:
        headers["X-Next"] = str(page["next"])
    if page["dropped"]:
        headers["X-Groups-Dropped"] = str(page["dropped"])
    return Response(200, "application/json", list(page["groups"]), headers=headers)


@router.get(
    "/errors/<session_id>/<fingerprint>",
    middlewares=[READ],
    tags=["Insight"],
    summary="One error group",
)
def error(session_id: SessionParam, fingerprint: TextParam) -> Mapping[str, Any]:
    """With its parsed stack, sample, and the evidence around it."""
    params = GroupParams(fingerprint=fingerprint)
    return dict(wiring.wired().queries.errors(session_of(router, session_id), params))


@router.get("/patterns/<session_id>", middlewares=[READ], tags=["Insight"], summary="The patterns")
def patterns(session_id: SessionParam) -> Sequence[Mapping[str, Any]]:
    """Each with its members, evidence and since when."""
    return wiring.wired().queries.patterns(session_of(router, session_id))


@router.get(
    "/solutions/<session_id>", middlewares=[READ], tags=["Solutions"], summary="What was suggested"
)
def solutions(session_id: SessionParam) -> Sequence[Mapping[str, Any]]:
    """Newest first, each with the error group it is for."""
    return wiring.wired().queries.solutions(session_of(router, session_id))


@router.get(
    "/calibration",
    middlewares=[READ],
    tags=["Solutions"],
    summary="Whether confidence was deserved",
)
def calibration() -> Mapping[str, Any]:
    """The reliability curve, ECE and Brier score of the team's recorded outcomes."""
    return wiring.wired().queries.calibration(caller(router).team)


@router.get(
    "/changelog/<session_id>",
    middlewares=[READ],
    tags=["Insight"],
    summary="What happened",
    description="As JSON, or as Markdown with `Accept: text/markdown`.",
)
def changelog(
    session_id: SessionParam,
    form: Annotated[Literal["whole", "standup"], Query(description="As Markdown")] = "whole",
    before: Annotated[
        int | None, Query(ge=1, lt=10**12, description="The timeline's end, as JSON")
    ] = None,
) -> Response[Any]:
    """The changelog of a session; the header `X-Next` says `before` which position its timeline
    goes on."""
    session = session_of(router, session_id)
    accept = {k.lower(): v for k, v in router.current_event.headers.items()}.get("accept", "")
    if "text/markdown" in accept:
        with beside_others(router):
            text = wiring.wired().queries.markdown(session, standup=form == "standup")
        return Response(200, "text/markdown; charset=utf-8", text)
    with beside_others(router):
        page = wiring.wired().queries.changelog_page(session, before)
        found = Changelog.model_validate(bounded(page.document, REST_BYTES))
    body = json.dumps(found.model_dump(mode="json"), ensure_ascii=False)
    headers: dict[str, str | list[str]] = {} if page.next is None else {"X-Next": str(page.next)}
    return Response(200, "application/json", body, headers=headers)
