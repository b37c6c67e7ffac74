"""Who calls an HTTP route and whether the key reaches far enough; what an id in a path may be."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from devintel import wiring
from devintel.model import Caller
from devintel.teams import work
from devintel.teams.authorization import key_text, of_request
from devintel.tenancy import acting_for
from rest.http_request import MAX_SESSION, Request

SessionParam = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MAX_SESSION,
        description="The session's id, percent-encoded",
        examples=["checkout-bug"],
    ),
]
TextParam = Annotated[str, Field(max_length=512)]
"""A path parameter that may be any text."""


def caller_of(request: Request) -> Caller:
    """Who sends a request; raises `Unauthorized`, and `TooMany` where the day is used up."""
    headers = request.headers
    if request.cookie_pairs:
        headers = headers | {"cookie": "; ".join(request.cookie_pairs)}
    wired = wiring.wired()
    found = of_request(wired.ports, wired.settings, headers, request.query)
    if found.login:
        found = wired.logins.still(found, key_text(headers))
    with acting_for(found.team):
        wired.limits.message(found, work.of_request(request.method))
    return found
