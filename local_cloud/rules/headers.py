"""Header fields as API Gateway hands them to a function."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

Fields = tuple[tuple[str, str], ...]
"""Header fields in the order and spelling in which they were sent."""

_KNOWN = """
Accept Accept-Encoding Accept-Language Authorization Cache-Control Connection
Content-Type Cookie Host Origin Pragma Referer Upgrade User-Agent Sec-WebSocket-Extensions
Sec-WebSocket-Key Sec-WebSocket-Protocol Sec-WebSocket-Version X-Amzn-Trace-Id X-Forwarded-For
X-Forwarded-Port X-Forwarded-Proto
"""
_CANONICAL = {name.lower(): name for name in _KNOWN.split()}

HOP_BY_HOP = {
    "connection",
    "content-length",
    "date",
    "keep-alive",
    "proxy-authenticate",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}
"""Fields that are the connection's own; what a function says of them is not passed on."""
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_ONE_LINE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


def sendable(name: str, value: str) -> bool:
    """Whether a field can be sent at all: a token, and one line of Latin-1 (RFC 9110, 5.1, 5.5)."""
    return bool(_TOKEN.fullmatch(name) and _ONE_LINE.fullmatch(value))


@lru_cache(maxsize=512)
def canonical(name: str) -> str:
    """A known field in its canonical case, any other as it was sent."""
    return _CANONICAL.get(name.lower(), name)


def first(fields: Iterable[tuple[str, str]], name: str) -> str | None:
    """The first value of a field, whatever its case."""
    wanted = name.lower()
    return next((value for key, value in fields if key.lower() == wanted), None)


def multi(fields: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """All values by canonical name."""
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(canonical(name), []).append(value)
    return values


def last(values: Mapping[str, list[str]]) -> dict[str, str]:
    """The last value of each, as `headers` and `queryStringParameters` carry it."""
    return {name: all_of_it[-1] for name, all_of_it in values.items()}


def head_bytes(path: str, query: str, fields: Iterable[tuple[str, str]]) -> int:
    """What a request's line and header fields count against the limit."""
    return len(path) + len(query) + sum(len(name) + len(value) for name, value in fields)
