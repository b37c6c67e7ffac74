"""`POST /tickets`: a key for half a minute, so that no page has to hold a real one."""

from __future__ import annotations

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Body
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.teams import tickets
from rest.access import INGEST, caller

router = APIGatewayHttpRouter()


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


@router.post("/tickets", middlewares=[INGEST], tags=["Keys"], summary="A one-time ticket")
def create(body: Annotated[TicketBody | None, Body()] = None) -> TicketMade:
    """Opens one WebSocket within 30 seconds, with at most the scope of the key that asks."""
    body = body or TicketBody()
    headers = {k.lower(): v for k, v in router.current_event.headers.items()}
    origin = headers.get("origin", body.origin)
    who = caller(router)
    scope = body.scope or ("read" if who.may("read") else "ingest")
    made = tickets.issue(wiring.wired().ports, who, scope, origin)
    return TicketMade(
        ticket=made.text,
        expires_in=made.expires_in,
        protocols=["devintel.v1", tickets.SUBPROTOCOL + made.text],
    )
