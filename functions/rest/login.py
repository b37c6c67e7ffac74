"""Logging in with the company's identity provider, and out again."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from devintel import wiring
from devintel.errors import DevIntelError
from devintel.people import directory
from devintel.teams.authorization import LOGIN_COOKIE
from rest.http_request import Request
from rest.response import Response
from rest.route import Router

router = Router()
BEGUN_COOKIE = "devintel_login_begun"
_PAGE = re.compile(r"/(?![/\\])[\x21-\x7e]*")
"""A page of this deployment: no address of another."""
_HOME = "/dashboard/"
Text = Annotated[str, Field(max_length=4096)]
SameSite = Literal["Lax", "Strict"]


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


@router.get("/login", tag="People", summary="Log in", responses={302: {"description": "Go on"}})
def begin(request: Request, to: Annotated[str, Field(max_length=500)] = _HOME) -> Response[str]:
    """Sends the browser to the identity provider; afterwards it is at `to`, logged in."""
    page = to if _PAGE.fullmatch(to) else _HOME
    try:
        begun = wiring.wired().logins.begin(_base(request) + "/login/callback", page)
    except DevIntelError as error:
        return _refused(request, error)
    return _sent(begun.url, _cookie(request, BEGUN_COOKIE, begun.state, "Lax", 600))


@router.get(
    "/login/callback",
    tag="People",
    summary="Come back from the provider",
    responses={302: {"description": "Logged in"}},
)
def finish(
    request: Request,
    state: Text = "",
    code: Text = "",
    iss: Annotated[str | None, Field(max_length=500)] = None,
) -> Response[str]:
    """The provider sends the browser here; works once, in the browser that began it."""
    begun = request.cookies.get(BEGUN_COOKIE, "")
    try:
        done = wiring.wired().logins.finish(state, begun, code, iss)
    except DevIntelError as error:
        return _refused(request, error)
    return _sent(
        done.to,
        _cookie(request, LOGIN_COOKIE, done.key, "Strict", done.lasts_s),
        _cookie(request, BEGUN_COOKIE, "", "Lax", 0),
    )


@router.post("/logout", scope="ingest", tag="People", summary="Log out")
def end(request: Request) -> Response[LoggedOut]:
    """Ends the login now; a key that is none stays."""
    who = request.caller
    if who.login:
        wiring.wired().logins.end(who)
    cookie = _cookie(request, LOGIN_COOKIE, "", "Strict", 0)
    return Response(200, "application/json", LoggedOut(), cookies=[cookie])


@router.get("/me", scope="ingest", tag="People", summary="Who am I")
def me(request: Request) -> Me:
    """Whose key the request brought, and what it reaches."""
    who = request.caller
    address = wiring.wired().settings.public_url.rstrip("/")
    return Me(person=who.person, scopes=sorted(who.scopes), login=who.login, address=address)


@router.get("/people", scope="read", tag="People", summary="Who has logged in")
def people(request: Request) -> list[PersonShown]:
    """By name: whom an issue can be assigned to."""
    found = directory.people(wiring.wired().ports, request.caller.team)
    return [PersonShown.model_validate(person) for person in found]


def _base(request: Request) -> str:
    """Where the browser is, for the provider to send it back to."""
    if url := wiring.wired().settings.public_url:
        return url.rstrip("/")
    scheme = request.headers.get("x-forwarded-proto", "http").split(",")[0].strip()
    return f"{scheme}://{request.headers.get('host', '')}"


def _cookie(request: Request, name: str, value: str, same_site: SameSite, lasts_s: int) -> str:
    secure = "; Secure" if _base(request).startswith("https:") else ""
    return f"{name}={value}; Path=/; Max-Age={lasts_s}; HttpOnly{secure}; SameSite={same_site}"


def _refused(request: Request, error: DevIntelError) -> Response[str]:
    """A browser that goes somewhere is sent to the dashboard, which says why; raises the rest."""
    if "text/html" not in request.headers.get("accept", ""):
        raise error
    cookie = _cookie(request, BEGUN_COOKIE, "", "Lax", 0)
    return _sent(f"{_HOME}?{urlencode({'login': error.code})}", cookie)


def _sent(url: str, *cookies: str) -> Response[str]:
    headers: dict[str, str] = {"Location": url, "Cache-Control": "no-store"}
    return Response(302, "text/plain", "", headers=headers, cookies=cookies)
