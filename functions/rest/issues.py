"""The team's issues: the list, one of them, what may be done to some, saved views."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.issues import deeds, standing, views
from devintel.issues.actions import AnyAction, Id
from devintel.issues.history import Deed
from rest.access import TextParam
from rest.http_request import Request
from rest.route import Router
from rest.schema import ErrorBody, Open

router = Router()


class Issue(Open):
    """A problem of the team: an error group over all sessions, and what people decided."""

    id: str
    title: str
    type: str
    kind: str
    message: str
    status: str = Field(description="new, open, regressed, resolved, ignored or snoozed")
    count: int
    first_seen: str
    last_seen: str
    session: str = Field(description="The session that saw it last")
    sessions: int = Field(description="How many sessions have seen it")


class Reach(BaseModel):
    """How far an answer looked: so many things, back to a time; `complete` where that is all."""

    examined: int
    since: str | None
    complete: bool


class IssuePage(BaseModel):
    """Issues, last seen first; `next` is the `after` of the following page."""

    issues: list[Issue]
    next: str | None
    reach: Reach


class DeedShown(Open):
    """What somebody did; `undo` takes its `id`."""

    id: str
    at: str
    who: str
    action: str


class SessionSeen(BaseModel):
    """What one session saw of one group of the issue."""

    session: str
    group: str
    count: int
    status: str
    first_seen: str
    last_seen: str


class IssueDetail(BaseModel):
    """One issue, the sessions that saw it, and what people did, the newest first."""

    issue: Issue
    sessions: list[SessionSeen]
    deeds: list[DeedShown]
    next: str | None


class ActionBody(BaseModel):
    """The same for up to 100 issues; `who` says who does it where the caller has no key."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "issues": ["5c1f0a"],
                "do": {"action": "snooze", "until": "2027-01-01T00:00:00Z"},
            }
        }
    )

    issues: list[Id] = Field(min_length=1, max_length=100)
    do: AnyAction
    who: str = Field(default="", max_length=200)


class DoneShown(BaseModel):
    """An issue as it is now, and the deed that undo takes."""

    issue: Issue
    deed: DeedShown


class RefusedShown(ErrorBody):
    """Why nothing was done to an issue."""

    id: str


class ActionResult(BaseModel):
    """What was done, and what was refused."""

    done: list[DoneShown]
    refused: list[RefusedShown]


Text = Annotated[str, Field(max_length=1024, description="Words and filters, as in search")]
After = Annotated[str, Field(max_length=1200, description="`next` of the page before")]


@router.get("/issues", scope="read", tag="Issues", summary="The team's issues")
def issues(
    request: Request,
    q: Text = "is:open",
    after: After = "",
    limit: Annotated[int, Field(ge=1, le=200)] = 50,
) -> IssuePage:
    """Over all sessions, last seen first: `is:open type:TypeError file:cart user:ana since:2h`."""
    found = wiring.wired().issues.page(request.caller.team, q, after, limit)
    return IssuePage.model_validate(asdict(found))


@router.get("/issues/<issue_id>", scope="read", tag="Issues", summary="One issue")
def issue(
    request: Request,
    issue_id: TextParam,
    after: After = "",
    limit: Annotated[int, Field(ge=1, le=200)] = 50,
) -> IssueDetail:
    """With its sessions and what was done; one that was merged answers as what it is now."""
    found = wiring.wired().issues.one(request.caller.team, issue_id, after, limit)
    seen = [
        SessionSeen(
            session=one.session,
            group=one.group,
            count=one.what["before"] + one.what["count"],
            status=one.what["status"],
            **deeds.times(one),
        )
        for one in found.seen
    ]
    return IssueDetail(
        issue=Issue.model_validate(found.summary),
        sessions=seen,
        deeds=[DeedShown.model_validate(_deed(deed)) for deed in found.deeds],
        next=found.next,
    )


@router.post("/issues", scope="read", tag="Issues", summary="Do something to issues")
def act(request: Request, body: ActionBody) -> ActionResult:
    """Resolve, reopen, ignore, snooze, assign, comment, link, unlink, merge, split or undo."""
    who = request.caller
    acted = wiring.wired().issues.act(who, body.issues, body.do, body.who)
    now = wiring.wired().ports.clock()
    done = [
        DoneShown(
            issue=Issue.model_validate(standing.summary(one.issue, now)),
            deed=DeedShown.model_validate(_deed(one.deed)),
        )
        for one in acted.done
    ]
    refused = [RefusedShown.model_validate({"id": i, **e.wire()}) for i, e in acted.refused]
    return ActionResult(done=done, refused=refused)


def _deed(deed: Deed) -> dict[str, Any]:
    hidden = ("key_id", "before")
    return {name: value for name, value in deed.items() if name not in hidden}


class ViewBody(BaseModel):
    """A query to keep by a name."""

    model_config = ConfigDict(json_schema_extra={"example": {"query": "is:open user:ana"}})

    query: str = Field(max_length=1024)
    who: str = Field(default="", max_length=200)


class ViewShown(BaseModel):
    """A saved view: `GET /issues?q=` takes its query."""

    name: str
    query: str
    who: str
    at: str


class ViewRemoved(BaseModel):
    """It is gone for the whole team."""

    status: Literal["removed"] = "removed"


ViewName = Annotated[str, Field(min_length=1, max_length=80)]


@router.get("/views", scope="read", tag="Issues", summary="The team's saved views")
def saved_views(request: Request) -> list[ViewShown]:
    """By name."""
    found = views.of_team(wiring.wired().ports, request.caller.team)
    return [ViewShown.model_validate(view) for view in found]


@router.put("/views/<name>", scope="read", tag="Issues", summary="Save a view")
def save_view(request: Request, name: ViewName, body: ViewBody) -> ViewShown:
    """In place of one of the same name, for the whole team."""
    view = wiring.wired().issues.save_view(request.caller, name, body.query, body.who)
    return ViewShown.model_validate(view)


@router.delete("/views/<name>", scope="read", tag="Issues", summary="Remove a view")
def remove_view(request: Request, name: ViewName) -> ViewRemoved:
    """For the whole team."""
    views.remove(wiring.wired().ports, request.caller, name)
    return ViewRemoved()
