"""Who calls an HTTP route and whether the key reaches far enough: a middleware for each scope."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, cast

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import Field

from devintel import wiring
from devintel.model import Caller, SessionKey
from devintel.teams import work
from devintel.teams.authorization import key_text, of_request, require
from devintel.tenancy import acting_for
from rest.path_text import READ as TEXT

Next = Callable[[Any], Response[Any]]


MAX_SESSION = 128
SessionParam = Annotated[
    str,
    Path(description="The session's id, percent-encoded", examples=["checkout-bug"]),
    Field(min_length=1, max_length=MAX_SESSION),
    TEXT,
]


def scope(name: str) -> Callable[[Any, Next], Response[Any]]:
    """A middleware: the route needs a key with this scope."""

    def check(app: Any, following: Next) -> Response[Any]:
        found = caller_of(app)
        require(found, name)
        app.append_context(caller=found)
        with acting_for(found.team):
            return following(app)

    check.__name__ = f"scope_{name}"
    return check


def caller_of(app: APIGatewayHttpResolver) -> Caller:
    """Who sends the current request; raises `Unauthorized`."""
    event = app.current_event
    headers = {k.lower(): v for k, v in event.headers.items()}
    query = {k: str(v) for k, v in (event.get("queryStringParameters") or {}).items()}
    if cookies := event.get("cookies"):
        headers["cookie"] = "; ".join(cookies)
    wired = wiring.wired()
    found = of_request(wired.ports, wired.settings, headers, query)
    if found.login:
        found = wired.logins.still(found, key_text(headers))
    with acting_for(found.team):
        wired.limits.message(found, work.of_request(event.http_method))
    return found


def caller(router: Any) -> Caller:
    """The caller that the middleware found."""
    return cast(Caller, router.context["caller"])


def session_of(router: Any, session_id: str) -> SessionKey:
    """A session that the caller's team has; raises `NotFound`.

    An id that no path can carry (HTTP APIs decode a path before they route it) stands in the
    query: `/sessions/-?session=a%2Fb`.
    """
    query = router.current_event.get("queryStringParameters") or {}
    named = str(query.get("session") or "") if session_id == "-" else ""
    session = SessionKey(caller(router).team, named[:MAX_SESSION] or session_id)
    wiring.wired().queries.require(session)
    return session


READ = scope("read")
INGEST = scope("ingest")
ADMIN = scope("admin")
