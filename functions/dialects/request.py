"""A request of another tool: parsed defensively, its caller found by whatever the tool sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from devintel import request_body, wiring
from devintel.model import Caller
from devintel.observability import Record
from devintel.teams.authorization import of_request
from devintel.tenancy import acting_for


@dataclass(eq=False)
class Request:
    """A payload 2.0 event; `parameters` are what the route's pattern found in the path."""

    raw: Mapping[str, Any]
    record: Record
    parameters: dict[str, str] = field(default_factory=dict)
    host: str = ""
    """The host name that the client asked."""

    method: str = field(init=False)
    """`GET`, `POST` and so on."""
    path: str = field(init=False)
    """The path without its query."""
    headers: dict[str, str] = field(init=False)
    """Names in lower case."""

    def __post_init__(self) -> None:
        http = (self.raw.get("requestContext") or {}).get("http") or {}
        self.method = str(http.get("method", "GET")).upper()
        self.path = str(self.raw.get("rawPath") or "/")
        headers = self.raw.get("headers") or {}
        self.headers = {str(k).lower(): str(v) for k, v in headers.items()}

    @cached_property
    def query(self) -> dict[str, str]:
        """Query parameters, among them `key` and `session` where the path carried them."""
        return {str(k): str(v) for k, v in (self.raw.get("queryStringParameters") or {}).items()}

    @cached_property
    def body(self) -> bytes:
        """The decoded body; raises what `request_body.read` does."""
        return request_body.read(self.raw)

    @property
    def kind(self) -> str:
        """The media type, in lower case and without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def session(self, caller: Caller) -> str:
        """The session that the address names, else the caller's key; "" without one."""
        return self.query.get("session", "") or caller.session

    def caller(self, offered: Callable[[], str] = str) -> Caller:
        """Who sends this: a Bearer key, the path's key, or what a tool `offered` as one.

        Raises `Unauthorized`.
        """
        query = dict(self.query)
        if "key" not in query and (key := offered()):
            query["key"] = key
        wired = wiring.wired()
        found = of_request(wired.ports, wired.settings, self.headers, query)
        with acting_for(found.team):
            wired.limits.message(found)
        return found
