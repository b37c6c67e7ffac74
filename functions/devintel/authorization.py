"""What a caller may do: admin > read > ingest; a scope for each message and route.

On the laptop (`auth=local`) there is one team. Tools, which send no `Origin`, may do everything.
A browser may send events from any page, because content scripts of extensions carry the page's
origin; reading from a browser needs the token that the local cloud prints, as Jupyter's does.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from devintel.errors import Forbidden, Unauthorized
from devintel.model import ALL_SCOPES, LOCAL_TEAM, Caller
from devintel.ports import Ports
from devintel.settings import Settings


def require(caller: Caller, scope: str) -> None:
    """Raise `Forbidden` unless the caller's key reaches `scope`."""
    if not caller.may(scope):
        raise Forbidden(f"This needs a key with the scope `{scope}`.")


def of_handshake(ports: Ports, settings: Settings, event: Mapping[str, Any]) -> Caller:
    """Who opens a WebSocket; raises `Unauthorized`."""
    headers = {k.lower(): str(v) for k, v in (event.get("headers") or {}).items()}
    query = event.get("queryStringParameters") or {}
    return of_request(ports, settings, headers, query)


def of_request(
    ports: Ports, settings: Settings, headers: Mapping[str, str], query: Mapping[str, str]
) -> Caller:
    """Who sends an HTTP request (header names in lower case); raises `Unauthorized`."""
    if settings.auth == "local":
        return Caller(LOCAL_TEAM, _local_scopes(settings, headers, query))
    raise Unauthorized("This endpoint needs a key.")


def _local_scopes(
    settings: Settings, headers: Mapping[str, str], query: Mapping[str, str]
) -> frozenset[str]:
    if "origin" not in headers and "sec-fetch-site" not in headers:
        return ALL_SCOPES
    bearer = headers.get("authorization", "").removeprefix("Bearer ")
    for given in (bearer, query.get("token", "")):
        if settings.token and hmac.compare_digest(given.encode(), settings.token.encode()):
            return ALL_SCOPES
    return frozenset({"ingest"})
