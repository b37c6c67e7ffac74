"""A request as the functions of routes see it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from devintel import wiring
from devintel.model import Caller, SessionKey
from devintel.observability import Record

MAX_SESSION = 128


class Request:
    """The event of an HTTP API (payload format 2.0); header names are in lower case."""

    caller: Caller
    """Who asks; only where the route asks for a scope."""

    def __init__(self, event: Mapping[str, Any], record: Record) -> None:
        http = (event.get("requestContext") or {}).get("http") or {}
        self.method = str(http.get("method", "GET")).upper()
        self.path = str(event.get("rawPath") or "/")
        self.headers = {k.lower(): str(v) for k, v in (event.get("headers") or {}).items()}
        query = event.get("queryStringParameters")
        self.query = {k: str(v) for k, v in query.items()} if query else {}
        self.cookie_pairs = tuple(event.get("cookies") or ())
        self.record = record
        self._event = event

    @cached_property
    def text(self) -> str:
        """The decoded body, "" where there is none; raises `BadRequest` and its like."""
        if not self._event.get("body"):
            return ""
        from devintel import request_body  # who only reads sends no body

        return request_body.text(request_body.read(self._event))

    def json(self) -> Any:
        """The body as JSON, whatever a tool's header says of it; None where there is none."""
        if not self.text:
            return None
        from devintel.protocol import decode_body

        return decode_body(self.text)

    @cached_property
    def cookies(self) -> Mapping[str, str]:
        """The cookies by name."""
        pairs = (part.partition("=") for part in self.cookie_pairs)
        return {name.strip(): value for name, _, value in pairs}

    def session(self, session_id: str) -> SessionKey:
        """A session that the caller's team has; raises `NotFound`.

        An id that no path can carry (HTTP APIs decode a path before they route it) stands in the
        query: `/sessions/-?session=a%2Fb`.
        """
        named = self.query.get("session", "") if session_id == "-" else ""
        session = SessionKey(self.caller.team, named[:MAX_SESSION] or session_id)
        wiring.wired().queries.require(session)
        return session
