"""People: what one of them sent handed out, all of it erased, and a member who leaves."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.projector.person import person
from devintel.safe_text import json_for_terminal
from devintel.teams import audit_log, offboarding
from rest.http_request import Request
from rest.response import Response
from rest.route import Router

router = Router()
EXPORT_BYTES = 4_000_000
Name = Annotated[str, Field(min_length=2, max_length=200, pattern=r"^\S.*\S$")]


class PersonBody(BaseModel):
    """Every name that one person goes by: user, author of commits, e-mail address."""

    model_config = ConfigDict(json_schema_extra={"example": {"names": ["Ann", "ann@example.com"]}})

    names: list[Name] = Field(min_length=1, max_length=10)


class Erased(BaseModel):
    """In so many entries and rows something was erased."""

    places: int


class Offboarded(BaseModel):
    """So many keys were revoked and live connections closed."""

    keys: int
    connections: int


@router.post("/people/erase", scope="admin", tag="People", summary="Erase a person")
def erase(request: Request, body: PersonBody) -> Erased:
    """Over all sessions: their events keep their place and say nothing, their fixes and outcomes
    go, and their name goes wherever else it stands. Readers of those sessions begin anew."""
    who = person(body.names)
    team = request.caller.team
    places = wiring.wired().erasure.erase(team, who)
    audit_log.record(wiring.wired().ports, request.caller, "person.erase", "-", places=places)
    return Erased(places=places)


@router.post("/people/offboard", scope="admin", tag="People", summary="A member leaves")
def offboard(request: Request, body: PersonBody) -> Offboarded:
    """The keys made for them are revoked, and their live connections closed."""
    ports, who = wiring.wired().ports, request.caller
    left = offboarding.leave(ports, who.team, person(body.names).names)
    audit_log.record(ports, who, "person.offboard", "-", **left._asdict())
    return Offboarded(keys=left.keys, connections=left.connections)


@router.get(
    "/people/export",
    scope="admin",
    tag="People",
    summary="What one person sent, as NDJSON",
    responses={
        200: {
            "description": "One event a line",
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        }
    },
)
def export(
    request: Request,
    name: Annotated[
        str, Field(min_length=2, max_length=200, pattern=r"^\S.*\S$", description="Whose events")
    ],
    after: Annotated[int, Field(ge=0, lt=10**9, description="Skip so many events")] = 0,
) -> Response[str]:
    """Over all sessions, up to 4 MB; the header `X-Next` continues as `after` where it is given."""
    lines: list[str] = []
    size, following = 0, after
    found = wiring.wired().erasure.events(request.caller.team, person([name]))
    for event in islice(found, after, None):
        line = json_for_terminal(event) + "\n"
        size += len(line.encode())
        if size > EXPORT_BYTES and lines:
            headers: dict[str, str] = {"X-Next": str(following)}
            return Response(200, "application/x-ndjson", "".join(lines), headers=headers)
        lines.append(line)
        following += 1
    return Response(200, "application/x-ndjson", "".join(lines))
