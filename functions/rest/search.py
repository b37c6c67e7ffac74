"""Search over the whole team: issues, sessions and events by one grammar."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from devintel import wiring
from rest.http_request import Request
from rest.issues import After, Reach, Text
from rest.route import Router

router = Router()
Part = Literal["issues", "sessions", "events"]


class Hits(BaseModel):
    """What was found of one kind; `next` is the `after` of the following page of this kind."""

    items: list[dict[str, Any]]
    next: str | None
    reach: Reach


class SearchAnswer(BaseModel):
    """What was found; a kind that was not asked for is left out."""

    issues: Hits | None = None
    sessions: Hits | None = None
    events: Hits | None = None


@router.get("/search", scope="read", tag="Issues", summary="Search the team")
def search(
    request: Request,
    q: Text,
    kind: Annotated[Part | None, Field(alias="in", description="One kind; else all")] = None,
    after: After = "",
    limit: Annotated[int, Field(ge=1, le=100)] = 20,
) -> SearchAnswer:
    """Words and filters: `is:open type:error file:cart user:ana since:2h "no items" -test`.

    `after` goes with `in`. Each answer says how far it looked.
    """
    team, found = request.caller.team, SearchAnswer()
    after = after if kind else ""
    if kind in (None, "issues"):
        page = wiring.wired().issues.page(team, q, after, limit)
        items = [dict(issue) for issue in page.issues]
        found.issues = Hits(items=items, next=page.next, reach=Reach(**asdict(page.reach)))
    if kind in (None, "sessions"):
        found.sessions = _hits(wiring.wired().issues.sessions(team, q, after, limit))
    if kind in (None, "events"):
        found.events = _hits(wiring.wired().issues.events(team, q, after, limit))
    return found


def _hits(found: Any) -> Hits:
    return Hits(items=found.items, next=found.next, reach=Reach(**asdict(found.reach)))
