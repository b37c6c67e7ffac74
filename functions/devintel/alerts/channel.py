"""A channel: where alerts go, and the secret with which they may, which is never shown again."""

from __future__ import annotations

import base64
import re
import secrets
from typing import Literal, TypedDict
from urllib.parse import urlsplit

from devintel.alerts.cards.webhook import PREFIX
from devintel.errors import BadRequest

Service = Literal["webhook", "slack", "discord", "teams", "email", "github", "linear"]
BY_URL = ("webhook", "slack", "discord", "teams")
MOST_ADDRESSES = 10
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,200}")
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/(?!\.\.?$)[A-Za-z0-9._-]{1,100}")
_TEAM = re.compile(r"[0-9A-Fa-f-]{36}")


class Channel(TypedDict):
    """As it is kept: `target` is an address, addresses by comma, a repository or a team's id."""

    id: str
    service: Service
    target: str
    secret: str
    off: bool
    """A receiver said that it is gone (410): nothing is sent until the channel is put again."""


class Shown(TypedDict):
    """What may be told of a channel: of an address its host, because the rest may be a secret."""

    id: str
    service: Service
    to: str
    off: bool


def channel(name: str, service: Service, target: str, secret: str) -> Channel:
    """A channel of what was given; raises `BadRequest`."""
    if service in BY_URL:
        _check_url(target)
    elif service == "email":
        _check_addresses(target)
    elif not (_REPOSITORY if service == "github" else _TEAM).fullmatch(target):
        kind = "owner/name of a repository" if service == "github" else "the id of a Linear team"
        raise _wrong(f"The target is {kind}.")
    if service in ("github", "linear") and not (
        secret.isascii() and secret.isprintable() and secret
    ):
        raise _wrong("The service wants a token; give it as `secret`.")
    if service == "webhook":
        secret = PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    elif service not in ("github", "linear"):
        secret = ""
    return {"id": name, "service": service, "target": target, "secret": secret, "off": False}


def shown(found: Channel) -> Shown:
    """Without what opens it."""
    to = found["target"]
    if found["service"] in BY_URL:
        to = urlsplit(to).hostname or ""
    return {"id": found["id"], "service": found["service"], "to": to, "off": found["off"]}


def _check_url(target: str) -> None:
    try:
        parts = urlsplit(target)
        whole = parts.scheme == "https" and parts.hostname and parts.username is None
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        whole = None
    if not whole or not (target.isascii() and target.isprintable()) or " " in target:
        raise _wrong("The target is an address that begins with https:// and names no user.")


def _check_addresses(target: str) -> None:
    found = target.split(",")
    if len(found) > MOST_ADDRESSES or not all(_ADDRESS.fullmatch(one) for one in found):
        raise _wrong(f"The target is up to {MOST_ADDRESSES} mail addresses, with commas between.")


def _wrong(message: str) -> BadRequest:
    return BadRequest(message, code="invalid_channel")
