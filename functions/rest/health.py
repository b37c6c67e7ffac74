"""Is it up, what does it speak, and where is that written."""

from __future__ import annotations

from devintel import wiring
from devintel.protocol import PROTOCOL
from devintel.timestamp import iso
from rest.response import Response
from rest.route import Router
from rest.schema import Health

router = Router()


@router.get("/health", tag="Service", summary="Whether the service answers")
def health() -> Health:
    """Needs no key; says nothing of any team."""
    settings = wiring.wired().settings
    login = bool(settings.oidc_issuer)
    return Health(
        version=settings.version, protocol=PROTOCOL, time=iso(wiring.clock()), login=login
    )


@router.get("/", documented=False)
def root() -> Response[str]:
    """The dashboard is where a person wants to be."""
    return Response(302, "text/plain", "", headers={"Location": "/dashboard"})
