"""Which upstream serves a request behind the one host name, and under which path and query."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Upstream(StrEnum):
    """Who serves a request; `REDIRECT` is a 302 to the target's path by the edge itself."""

    WEBSOCKET = "websocket"
    HTTP = "http"
    STATIC = "static"
    REDIRECT = "redirect"


class Target(NamedTuple):
    """Where a request goes."""

    path: str
    query: str
    upstream: Upstream
