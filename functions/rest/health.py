"""Is it up, what does it speak, and where is that written."""

from __future__ import annotations

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from devintel import wiring
from devintel.protocol import PROTOCOL
from devintel.timestamp import iso
from rest.schema import Health

router = APIGatewayHttpRouter()


@router.get("/health", tags=["Service"], summary="Whether the service answers")
def health() -> Health:
    """Needs no key; says nothing of any team."""
    settings = wiring.wired().settings
    login = bool(settings.oidc_issuer)
    return Health(
        version=settings.version, protocol=PROTOCOL, time=iso(wiring.clock()), login=login
    )


@router.get("/", include_in_schema=False)
def root() -> Response[str]:
    """The dashboard is where a person wants to be."""
    return Response(302, "text/plain", "", headers={"Location": "/dashboard"})
