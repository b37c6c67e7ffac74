"""Sessions: list, look at, delete, export."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic_core import to_json

from devintel import wiring
from devintel.protocol import EVENT_BYTES
from devintel.queries.fitting import REST_BYTES
from devintel.queries.params import EventsParams, SearchParams
from devintel.teams import audit_log
from rest.access import SessionParam
from rest.http_request import Request
from rest.response import Response
from rest.route import Router
from rest.schema import Deleted, EventPage, SearchPage, Session

router = Router()
EXPORT_EVENTS = 5_000


@router.get(
    "/sessions",
    scope="read",
    tag="Sessions",
    summary="The team's sessions",
    compress=True,
)
def sessions(
    request: Request,
    everything: Annotated[bool, Field(alias="all", description="Idle ones too")] = False,
    limit: Annotated[int, Field(ge=1, le=500)] = 500,
    before: Annotated[str, Field(max_length=1024, description="Where a page ended")] = "",
) -> Response[list[Session]]:
    """Active sessions with their connections, the last active first; the header `X-Next` continues
    as `before` where there are more."""
    found, following = wiring.wired().queries.sessions_page(
        request.caller.team, everything=everything, before=before, limit=limit
    )
    headers: dict[str, str] = {"X-Next": following} if following else {}
    listed = [Session.model_validate(row) for row in found]
    return Response(200, "application/json", listed, headers=headers)


@router.get("/sessions/<session_id>", scope="read", tag="Sessions", summary="One session")
def session(request: Request, session_id: SessionParam) -> Session:
    """Its members now and its counts."""
    return Session.model_validate(wiring.wired().queries.session(request.session(session_id)))


@router.delete("/sessions/<session_id>", scope="admin", tag="Sessions", summary="Delete a session")
def delete(request: Request, session_id: SessionParam) -> Deleted:
    """Its log and everything derived from it; connections stay and may go on in a new log."""
    who, session = request.caller, request.session(session_id)
    items = wiring.wired().removal.delete(who, session)
    audit_log.record(wiring.wired().ports, who, "session.delete", session.session, items=items)
    return Deleted(items=items)


@router.get(
    "/events/<session_id>",
    scope="read",
    tag="Events",
    summary="Read the log",
    compress=True,
)
def events(
    request: Request,
    session_id: SessionParam,
    after: Annotated[int, Field(ge=0, lt=10**12, description="Positions behind this")] = 0,
    before: Annotated[int | None, Field(ge=1, lt=10**12, description="Or before this")] = None,
    limit: Annotated[int, Field(ge=1, le=1000)] = 100,
    kind: Annotated[str | None, Field(alias="type", description="Types, by commas")] = None,
    text: Annotated[str | None, Field(max_length=256, description="Found in the event")] = None,
) -> EventPage:
    """A page of events; `next` is the `after` (or `before`) of the following page."""
    types = [t for t in kind.split(",") if t] if kind else None
    params = EventsParams(after=after, before=before, limit=limit, types=types, text=text)
    return EventPage.model_validate(
        wiring.wired().queries.events(request.session(session_id), params)
    )


@router.get(
    "/search/<session_id>",
    scope="read",
    tag="Events",
    summary="Search events",
    compress=True,
)
def search(
    request: Request,
    session_id: SessionParam,
    q: Annotated[
        str,
        Field(
            max_length=1024,
            description="Words, `-not`, `/expression/`, is: type: file: user: source: since:",
        ),
    ] = "",
    kind: Annotated[str, Field(alias="type", description="Types, by commas")] = "",
    source: Annotated[str, Field(description="Sources, by commas")] = "",
    group: Annotated[str, Field(max_length=256, description="Of this error group")] = "",
    since: Annotated[int, Field(ge=0, description="Received since (ms)")] = 0,
    until: Annotated[int, Field(ge=0, description="Received before (ms)")] = 10**15,
    before: Annotated[int | None, Field(ge=1, lt=10**12, description="Before this")] = None,
    limit: Annotated[int, Field(ge=1, le=500)] = 100,
) -> SearchPage:
    """The newest events that are meant; `searched` says how far it looked, `next` goes on there as
    `before`."""
    params = SearchParams(
        q=q,
        types=frozenset(filter(None, kind.split(","))),
        sources=frozenset(filter(None, source.split(","))),
        group=group,
        since=since,
        until=until,
        before=before,
        limit=limit,
    )
    session = request.session(session_id)
    found = wiring.wired().queries.search(session, params)
    return SearchPage.model_validate(found)


@router.get(
    "/export/<session_id>",
    scope="read",
    tag="Events",
    summary="The log as NDJSON",
    responses={
        200: {
            "description": "One event a line",
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        }
    },
)
def export(
    request: Request,
    session_id: SessionParam,
    after: Annotated[int, Field(ge=0, lt=10**12, description="Positions behind this")] = 0,
) -> Response[str]:
    """One event a line, up to 4 MB; the header `X-Next` continues as `after` where it is given."""
    session = request.session(session_id)
    lines: list[str] = []
    size = 0
    following: int | None = after
    while (room := REST_BYTES - size) > 2 * EVENT_BYTES and len(lines) < EXPORT_EVENTS:
        params = EventsParams(after=following, limit=min(1000, EXPORT_EVENTS - len(lines)))
        # read once: a page is cut where the answer is full
        page = wiring.wired().queries.events(session, params, room // 2)
        fresh = [to_json(event).decode() for event in page["events"]]
        lines += fresh
        size += sum(len(to_json(line)) for line in fresh)  # a text within the function's JSON
        following = page["next"]
        if following is None:
            break
    headers: dict[str, str] = {} if following is None else {"X-Next": str(following)}
    body = "".join(line + "\n" for line in lines)
    return Response(200, "application/x-ndjson", body, headers=headers)
