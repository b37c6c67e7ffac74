"""CORS of an HTTP API: once configured, the gateway answers it and a backend's own is ignored.

Rules: API Gateway developer guide, "Configure CORS for HTTP APIs".
"""

from __future__ import annotations

from dataclasses import dataclass

from local_cloud.rules.headers import Fields, first
from local_cloud.rules.http_api import HttpRequest, HttpResponse

_PREFIX = "access-control-"


@dataclass(frozen=True)
class Cors:
    """CORS answered by the gateway itself; a backend's own CORS headers are then ignored."""

    allow_origins: tuple[str, ...] = ()
    allow_methods: tuple[str, ...] = ()
    allow_headers: tuple[str, ...] = ()
    expose_headers: tuple[str, ...] = ()
    max_age: int | None = None
    allow_credentials: bool = False


def preflight(cors: Cors, request: HttpRequest) -> HttpResponse | None:
    """The answer to a preflight request; None where the request is not one."""
    asked = first(request.sent, "access-control-request-method")
    if request.method != "OPTIONS" or asked is None:
        return None
    headers = _allowing(cors, request.sent)
    if headers:
        headers += _listed("methods", cors.allow_methods) + _listed("headers", cors.allow_headers)
        if cors.max_age is not None:
            headers.append((f"{_PREFIX}max-age", str(cors.max_age)))
    return HttpResponse(204, headers, b"")


def applied(cors: Cors, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response with the gateway's CORS headers instead of the backend's."""
    kept = [(name, value) for name, value in response.headers if not name.startswith(_PREFIX)]
    added = _allowing(cors, request.sent)
    if added and cors.expose_headers:
        added.append((f"{_PREFIX}expose-headers", ",".join(cors.expose_headers)))
    return HttpResponse(response.status, kept + added, response.body)


def _allowing(cors: Cors, sent: Fields) -> list[tuple[str, str]]:
    origin = first(sent, "origin")
    if origin is None:
        return []
    if "*" in cors.allow_origins:
        allowed = [(f"{_PREFIX}allow-origin", "*")]
    elif origin.lower() in (known.lower() for known in cors.allow_origins):
        allowed = [(f"{_PREFIX}allow-origin", origin), ("vary", "origin")]
    else:
        return []
    if cors.allow_credentials:
        allowed.append((f"{_PREFIX}allow-credentials", "true"))
    return allowed


def _listed(what: str, values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"{_PREFIX}allow-{what}", ",".join(values))] if values else []
