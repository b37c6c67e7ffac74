"""Who a caller is and what they may do: admin > read > ingest; a scope for each message and route.

With keys (`auth=keys`) a caller brings a key, or on a WebSocket a ticket; a key in the path, where
anybody may see it, can only write. A page may read only from an origin of the deployment's list.

On the laptop (`auth=local`) there is one team. Tools, which send no `Origin`, may do everything.
A browser may send events from any page, because content scripts of extensions carry the page's
origin; reading needs our own page or the token that the local cloud prints, as Jupyter's does.

A stranger is whoever holds a public key, or a page that is neither ours, nor the deployment's, nor
served from this machine. Extensions and tools, which no page can pose as, are none.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol
from urllib.parse import urlsplit

from devintel.errors import Forbidden, Unauthorized
from devintel.model import ALL_SCOPES, LOCAL_TEAM, Caller
from devintel.ports import Ports

_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\[\]:/?#@]+))(?::\d+)?")
"""A host's address or name, with its port; what goes on behind a bracket is no address."""
EDGE_HEADER = "x-devintel-edge"
"""Where the edge, if there is one, shows the secret by which it is known."""
LOGIN_COOKIE = "devintel_login"
"""Holds the key of somebody who has logged in, where scripts cannot read it."""
_WRITE_ONLY = frozenset({"ingest"})


class Access(Protocol):
    """How a deployment is entered, as its settings say."""

    @property
    def auth(self) -> str:
        """`keys`, or `local` for one team without."""
        ...

    @property
    def token(self) -> str:
        """The reading token of `local`."""
        ...

    @property
    def origin_secret(self) -> str:
        """What the edge shows; empty where anybody may ask."""
        ...

    @property
    def allowed_origins(self) -> frozenset[str]:
        """Origins that may read from a browser."""
        ...


def require(caller: Caller, scope: str) -> None:
    """Raise `Forbidden` unless the caller reaches `scope`."""
    if not caller.may(scope):
        raise Forbidden(
            f"This needs a key with the scope `{scope}`"
            + (", and from a browser a page that may read." if scope != "ingest" else ".")
        )


def of_handshake(ports: Ports, access: Access, event: Mapping[str, Any]) -> Caller:
    """Who opens a WebSocket, by ticket (subprotocol or query) or key; raises `Unauthorized`."""
    headers = {k.lower(): str(v) for k, v in (event.get("headers") or {}).items()}
    query = event.get("queryStringParameters") or {}
    ticket = _offered_ticket(headers) or query.get("ticket", "")
    if ticket and access.auth == "keys":
        _come_through_the_edge(access, headers)
        from devintel.teams.tickets import redeem

        caller = redeem(ports, ticket, headers.get("origin", ""))
        return _in_browser(caller, access, headers)
    return of_request(ports, access, headers, query)


def of_request(
    ports: Ports, access: Access, headers: Mapping[str, str], query: Mapping[str, str]
) -> Caller:
    """Who sends an HTTP request (header names in lower case); raises `Unauthorized`."""
    if access.auth == "local":
        scopes = _local_scopes(access, headers, query)
        return Caller(LOCAL_TEAM, scopes, public="read" not in scopes and _foreign(headers))
    _come_through_the_edge(access, headers)
    from devintel.teams.key_ring import verify

    if bearer := _bearer(headers):
        return _in_browser(verify(ports, bearer), access, headers)
    if login := _cookie(headers):
        return verify(ports, login)
    if key := query.get("key", ""):
        found = verify(ports, key)
        return _in_browser(replace(found, scopes=_WRITE_ONLY), access, headers)
    raise Unauthorized("This endpoint needs a key: `Authorization: Bearer dvi_...`.")


def _come_through_the_edge(access: Access, headers: Mapping[str, str]) -> None:
    """Refuse whoever goes around the edge, where addresses are counted and bad ones are kept out;
    before the table is asked, so that it costs no read."""
    shown = headers.get(EDGE_HEADER, "")
    if not hmac.compare_digest(shown.encode(), access.origin_secret.encode()):
        raise Forbidden("Ask the edge's address; this one serves nobody else.", code="not_the_edge")


def _in_browser(caller: Caller, access: Access, headers: Mapping[str, str]) -> Caller:
    """The caller, who may only write where a page of an origin we do not know asks."""
    origin = headers.get("origin", "")
    if not origin or origin in access.allowed_origins or _own(headers):
        return caller
    return replace(caller, scopes=_WRITE_ONLY, public=caller.public or _foreign(headers))


def _foreign(headers: Mapping[str, str]) -> bool:
    """Whether a page asks that is served from elsewhere; `null` is any page that hides where."""
    origin = headers.get("origin", "")
    if not origin:
        return headers.get("sec-fetch-site", "") == "cross-site"
    scheme, found, place = origin.partition("://")
    if not found or scheme not in ("http", "https"):
        return origin == "null"
    host = _HOST.fullmatch(place)
    return host is None or not is_loopback(host[1] or host[2])


def is_loopback(host: str) -> bool:
    """Whether a host's name (without port or brackets) is of this machine, whatever DNS says."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _local_scopes(
    access: Access, headers: Mapping[str, str], query: Mapping[str, str]
) -> frozenset[str]:
    site = headers.get("sec-fetch-site", "")
    if "origin" not in headers and site in ("", "none", "same-origin"):
        return ALL_SCOPES
    if _own(headers) or headers.get("origin") in access.allowed_origins:
        return ALL_SCOPES
    for given in (_bearer(headers), query.get("token", "")):
        if access.token and hmac.compare_digest(given.encode(), access.token.encode()):
            return ALL_SCOPES
    return _WRITE_ONLY


def _own(headers: Mapping[str, str]) -> bool:
    """Whether the page comes from the host that is asked (who may be asked is checked before)."""
    host = headers.get("host", "")
    return bool(host) and urlsplit(headers.get("origin", "")).netloc == host


def key_text(headers: Mapping[str, str]) -> str:
    """The key of a request that `of_request` took, as it was brought."""
    return _bearer(headers) or _cookie(headers)


def _cookie(headers: Mapping[str, str]) -> str:
    """The login that a browser brings of itself: believed only of our own page, or of one that
    nobody else's page can have sent it from (the cookie is `SameSite=Strict` besides)."""
    foreign = headers.get("origin") and not _own(headers)
    if foreign or headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return ""
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == LOGIN_COOKIE:
            return value
    return ""


def _bearer(headers: Mapping[str, str]) -> str:
    kind, _, value = headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else ""


def _offered_ticket(headers: Mapping[str, str]) -> str:
    from devintel.teams.tickets import SUBPROTOCOL

    for part in headers.get("sec-websocket-protocol", "").split(","):
        if part.strip().startswith(SUBPROTOCOL):
            return part.strip().removeprefix(SUBPROTOCOL)
    return ""
