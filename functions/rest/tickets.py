"""`POST /tickets`: a key for half a minute, so that no page has to hold a real one."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.teams import tickets
from rest.http_request import Request
from rest.route import Router

router = Router()


class TicketBody(BaseModel):
    """What the connection may do, and the origin of the page that will open it.

    Without `scope` it may read if the key may, else write. `origin` is for a server that asks on
    behalf of its page; a page's own `Origin` wins.
    """

    model_config = ConfigDict(json_schema_extra={"example": {"scope": "read"}})

    scope: Literal["ingest", "read", "admin"] | None = None
    origin: str = Field(default="", max_length=256)


class TicketMade(BaseModel):
    """Bring `protocols` as the WebSocket's subprotocols, or `?ticket=<ticket>`, in time."""

    ticket: str
    expires_in: int
    protocols: list[str]


@router.post("/tickets", scope="ingest", tag="Keys", summary="A one-time ticket")
def create(request: Request, body: TicketBody | None = None) -> TicketMade:
    """Opens one WebSocket within 30 seconds, with at most the scope of the key that asks."""
    body = body or TicketBody()
    origin = request.headers.get("origin", body.origin)
    who = request.caller
    scope = body.scope or ("read" if who.may("read") else "ingest")
    made = tickets.issue(wiring.wired().ports, who, scope, origin)
    return TicketMade(
        ticket=made.text,
        expires_in=made.expires_in,
        protocols=["devintel.v1", tickets.SUBPROTOCOL + made.text],
    )
