"""What is known of a session: error groups, patterns, solutions, the changelog."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from devintel import wiring
from devintel.queries.fitting import REST_BYTES, bounded
from devintel.queries.params import GroupParams, GroupsParams
from rest.access import SessionParam, TextParam
from rest.http_request import Request
from rest.response import Response
from rest.route import Router
from rest.schema import Changelog

router = Router()


@router.get("/errors/<session_id>", scope="read", tag="Insight", summary="The error groups")
def errors(
    request: Request,
    session_id: SessionParam,
    text: Annotated[str | None, Field(max_length=256, description="Found in the group")] = None,
    limit: Annotated[int, Field(ge=1, le=250)] = 250,
    before: Annotated[
        int | None, Field(ge=1, lt=10**12, description="Last seen before this position")
    ] = None,
) -> Response[list[Mapping[str, Any]]]:
    """Last seen first, each with status, counts, sources and why its events belong together; the
    header `X-Next` continues as `before`, `X-Groups-Dropped` says how many are not kept."""
    session = request.session(session_id)
    asked = GroupsParams(text=text, before=before, limit=limit)
    page = wiring.wired().queries.groups(session, asked, REST_BYTES)
    headers: dict[str, str] = {}
    if page["next"] is not None:
        headers["X-Next"] = str(page["next"])
    if page["dropped"]:
        headers["X-Groups-Dropped"] = str(page["dropped"])
    return Response(200, "application/json", list(page["groups"]), headers=headers)


@router.get(
    "/errors/<session_id>/<fingerprint>",
    scope="read",
    tag="Insight",
    summary="One error group",
)
def error(request: Request, session_id: SessionParam, fingerprint: TextParam) -> Mapping[str, Any]:
    """With its parsed stack, sample, and the evidence around it."""
    params = GroupParams(fingerprint=fingerprint)
    return dict(wiring.wired().queries.errors(request.session(session_id), params))


@router.get("/patterns/<session_id>", scope="read", tag="Insight", summary="The patterns")
def patterns(request: Request, session_id: SessionParam) -> Sequence[Mapping[str, Any]]:
    """Each with its members, evidence and since when."""
    return wiring.wired().queries.patterns(request.session(session_id))


@router.get("/solutions/<session_id>", scope="read", tag="Solutions", summary="What was suggested")
def solutions(request: Request, session_id: SessionParam) -> Sequence[Mapping[str, Any]]:
    """Newest first, each with the error group it is for."""
    return wiring.wired().queries.solutions(request.session(session_id))


@router.get(
    "/calibration",
    scope="read",
    tag="Solutions",
    summary="Whether confidence was deserved",
)
def calibration(request: Request) -> Mapping[str, Any]:
    """The reliability curve, ECE and Brier score of the team's recorded outcomes."""
    return wiring.wired().queries.calibration(request.caller.team)


@router.get(
    "/changelog/<session_id>",
    scope="read",
    tag="Insight",
    summary="What happened",
    description="As JSON, or as Markdown with `Accept: text/markdown`.",
)
def changelog(
    request: Request,
    session_id: SessionParam,
    form: Annotated[Literal["whole", "standup"], Field(description="As Markdown")] = "whole",
    before: Annotated[
        int | None, Field(ge=1, lt=10**12, description="The timeline's end, as JSON")
    ] = None,
) -> Response[Any]:
    """The changelog of a session; the header `X-Next` says `before` which position its timeline
    goes on."""
    session = request.session(session_id)
    if "text/markdown" in request.headers.get("accept", ""):
        text = wiring.wired().queries.markdown(session, standup=form == "standup")
        return Response(200, "text/markdown; charset=utf-8", text)
    page = wiring.wired().queries.changelog_page(session, before)
    found = Changelog.model_validate(bounded(page.document, REST_BYTES))
    body = json.dumps(found.model_dump(mode="json"), ensure_ascii=False)
    headers: dict[str, str] = {} if page.next is None else {"X-Next": str(page.next)}
    return Response(200, "application/json", body, headers=headers)
