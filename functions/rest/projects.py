"""`POST /projects`: the session of a project, so that its clients meet without anybody's id."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.errors import BadRequest
from devintel.teams import projects
from rest.http_request import Request
from rest.route import Router

router = Router()


class ProjectBody(BaseModel):
    """What a client knows of its project; one of the first three is needed."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"remote": "3f2a9c41d07be865", "workspace": "shop"},
            "anyOf": [
                {"required": [name], "properties": {name: {"minLength": 1}}}
                for name in ("remote", "workspace", "origin")
            ],
        }
    )

    remote: str = Field(default="", max_length=128, description="A hash of the git remote")
    workspace: str = Field(default="", max_length=128, description="The workspace's name")
    origin: str = Field(default="", max_length=256, description="Where its pages come from")
    user: str = Field(default="", max_length=128)


class ProjectSession(BaseModel):
    """Where to send the project's events."""

    session: str


@router.post("/projects", scope="ingest", tag="Sessions", summary="The session of a project")
def project(request: Request, body: ProjectBody) -> ProjectSession:
    """The same session for everybody of the team who names the same project."""
    asked = projects.Asked(**body.model_dump())
    page = _page(request)
    if page:  # a page may only ask for itself: what it says of others would tell it their session
        asked = projects.Asked(origin=page, user=body.user)
        if projects.loopback(page):
            asked = projects.Asked(body.remote, body.workspace, page, body.user)
    if not (asked.remote or asked.workspace or asked.origin):
        raise BadRequest("Name a remote, a workspace or an origin.", code="invalid_request")
    return ProjectSession(
        session=projects.session_of(wiring.wired().ports, request.caller.team, asked)
    )


def _page(request: Request) -> str:
    """The origin of the page that asks; "" for tools and extensions."""
    origin = request.headers.get("origin", "")
    return origin if origin.startswith(("http://", "https://")) else ""
