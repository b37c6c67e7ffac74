"""One-time tickets: what a browser brings to a WebSocket instead of a key."""

from __future__ import annotations

import hashlib
import secrets
from typing import NamedTuple

from devintel import keys
from devintel.errors import Forbidden, Unauthorized
from devintel.model import Caller
from devintel.ports import Ports
from devintel.teams import key_ring

LIFETIME_S = 30
SUBPROTOCOL = "ticket."
"""How a ticket is brought in `Sec-WebSocket-Protocol`, behind `devintel.v1`."""


class Ticket(NamedTuple):
    """A ticket just made: 256 random bits as URL-safe text, and its seconds to live."""

    text: str
    expires_in: int = LIFETIME_S


def issue(ports: Ports, caller: Caller, scope: str, origin: str = "") -> Ticket:
    """A ticket that opens one connection with `scope`, from a page of `origin` where given.

    Raises `Forbidden` when the caller's own key does not reach the scope.
    """
    if not caller.may(scope):
        raise Forbidden(f"Your key does not reach the scope `{scope}`.")
    text = secrets.token_urlsafe(32)
    row = {
        "team": caller.team,
        "scope": scope,
        "key_id": caller.key_id,
        "origin": origin,
        "public": caller.public,
        "expires_at": ports.clock() + LIFETIME_S * 1000,
        "ttl": ports.clock() // 1000 + LIFETIME_S + 1,
    }
    ports.store.put(keys.ticket(_digest(text)), row)
    return Ticket(text)


def redeem(ports: Ports, text: str, origin: str) -> Caller:
    """Use a ticket up; of two who try only one gets it (the delete returns the row to one).

    Raises `Unauthorized` where it is unknown, used, too old or meant for another origin, or its
    key was revoked meanwhile.
    """
    row = ports.store.delete(keys.ticket(_digest(text))) if len(text) < 100 else None
    if row is None or ports.clock() >= row["expires_at"]:
        raise Unauthorized("This ticket was used, has expired or never was; get another one.")
    if row["origin"] and row["origin"] != origin:
        raise Unauthorized("This ticket was made for a page of another origin.")
    if row["key_id"] and not key_ring.works(ports, row["key_id"]):
        raise Unauthorized("The key that this ticket was made with does not work any more.")
    scopes = frozenset({row["scope"]})
    return Caller(row["team"], scopes, row["key_id"], public=bool(row.get("public")))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
