"""Logging in with the company's identity provider, and out again."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from aws_lambda_powertools.shared.cookies import Cookie, SameSite
from pydantic import BaseModel

from devintel import wiring
from devintel.errors import DevIntelError
from devintel.people import directory
from devintel.teams.authorization import LOGIN_COOKIE
from rest.access import INGEST, READ, caller

router = APIGatewayHttpRouter()
BEGUN_COOKIE = "devintel_login_begun"
_PAGE = re.compile(r"/(?![/\\])[\x21-\x7e]*")
"""A page of this deployment: no address of another."""
_HOME = "/dashboard/"
Text = Annotated[str, Query(max_length=4096)]


class Me(BaseModel):
    """Whose key it is; `login` where it is one; `address` is where others open the dashboard, empty
    where nobody said it."""

    person: str
    scopes: list[str]
    login: bool
    address: str


class PersonShown(BaseModel):
    """Somebody who has logged in within the year."""

    name: str
    mail: str
    role: str
    last_login: str


class LoggedOut(BaseModel):
    """The login has ended, with its live connections."""

    status: Literal["logged_out"] = "logged_out"


@router.get("/login", tags=["People"], summary="Log in", responses={302: {"description": "Go on"}})
def begin(to: Annotated[str, Query(max_length=500)] = _HOME) -> Response[str]:
    """Sends the browser to the identity provider; afterwards it is at `to`, logged in."""
    page = to if _PAGE.fullmatch(to) else _HOME
    try:
        begun = wiring.wired().logins.begin(_base() + "/login/callback", page)
    except DevIntelError as error:
        return _refused(error)
    return _sent(begun.url, _cookie(BEGUN_COOKIE, begun.state, SameSite.LAX_MODE, 600))


@router.get(
    "/login/callback",
    tags=["People"],
    summary="Come back from the provider",
    responses={302: {"description": "Logged in"}},
)
def finish(
    state: Text = "", code: Text = "", iss: Annotated[str | None, Query(max_length=500)] = None
) -> Response[str]:
    """The provider sends the browser here; works once, in the browser that began it."""
    begun = _cookies().get(BEGUN_COOKIE, "")
    try:
        done = wiring.wired().logins.finish(state, begun, code, iss)
    except DevIntelError as error:
        return _refused(error)
    return _sent(
        done.to,
        _cookie(LOGIN_COOKIE, done.key, SameSite.STRICT_MODE, done.lasts_s),
        _cookie(BEGUN_COOKIE, "", SameSite.LAX_MODE, 0),
    )


@router.post("/logout", middlewares=[INGEST], tags=["People"], summary="Log out")
def end() -> Response[LoggedOut]:
    """Ends the login now; a key that is none stays."""
    who = caller(router)
    if who.login:
        wiring.wired().logins.end(who)
    cookie = _cookie(LOGIN_COOKIE, "", SameSite.STRICT_MODE, 0)
    return Response(200, "application/json", LoggedOut(), cookies=[cookie])


@router.get("/me", middlewares=[INGEST], tags=["People"], summary="Who am I")
def me() -> Me:
    """Whose key the request brought, and what it reaches."""
    who = caller(router)
    address = wiring.wired().settings.public_url.rstrip("/")
    return Me(person=who.person, scopes=sorted(who.scopes), login=who.login, address=address)


@router.get("/people", middlewares=[READ], tags=["People"], summary="Who has logged in")
def people() -> list[PersonShown]:
    """By name: whom an issue can be assigned to."""
    found = directory.people(wiring.wired().ports, caller(router).team)
    return [PersonShown.model_validate(person) for person in found]


def _base() -> str:
    """Where the browser is, for the provider to send it back to."""
    if url := wiring.wired().settings.public_url:
        return url.rstrip("/")
    headers = {k.lower(): v for k, v in router.current_event.headers.items()}
    scheme = headers.get("x-forwarded-proto", "http").split(",")[0].strip()
    return f"{scheme}://{headers.get('host', '')}"


def _cookies() -> dict[str, str]:
    pairs = (part.partition("=") for part in router.current_event.get("cookies") or ())
    return {name.strip(): value for name, _, value in pairs}


def _cookie(name: str, value: str, same_site: SameSite, lasts_s: int) -> Cookie:
    return Cookie(
        name,
        value,
        path="/",
        secure=_base().startswith("https:"),
        http_only=True,
        same_site=same_site,
        max_age=lasts_s,
    )


def _refused(error: DevIntelError) -> Response[str]:
    """A browser that goes somewhere is sent to the dashboard, which says why; raises the rest."""
    headers = {k.lower(): v for k, v in router.current_event.headers.items()}
    if "text/html" not in headers.get("accept", ""):
        raise error
    cookie = _cookie(BEGUN_COOKIE, "", SameSite.LAX_MODE, 0)
    return _sent(f"{_HOME}?{urlencode({'login': error.code})}", cookie)


def _sent(url: str, *cookies: Cookie) -> Response[str]:
    headers: dict[str, str | list[str]] = {"Location": url, "Cache-Control": "no-store"}
    return Response(302, "text/plain", "", headers=headers, cookies=list(cookies))
