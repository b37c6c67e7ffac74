"""Requests that failed: by method, route template and status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.content import status as status_of
from devintel.content import text
from devintel.grouping import route
from devintel.grouping.problem import Problem

_BROKEN = ("fetch-error", "xhr-error", "error", "websocket-error", "timeout", "abort")


def problems(event: Mapping[str, Any], content: Mapping[str, Any]) -> tuple[Problem, ...]:
    """One problem for status 400 and above, or a request that got no answer; else none."""
    status = status_of(content)
    broken = event.get("subtype") in _BROKEN or text(content.get("error")) != ""
    return (_failure(event, content, status),) if status >= 400 or broken else ()


def _failure(event: Mapping[str, Any], content: Mapping[str, Any], status: int) -> Problem:
    method = (text(content.get("method")) or "GET").upper()[:16]
    address = text(content.get("url")) or text(content.get("path"))
    path = route.template(address)
    said = str(status) if status >= 400 else "failed"
    slots = {"method": method, "route": path, "url": address[:500], "status": said}
    host = route.split(address)[0]
    if host:
        slots["host"] = host
    message = f"{method} {path} {_outcome(content, said)}"
    return Problem(
        "network",
        f"HTTP {said}" if status >= 400 else "NetworkError",
        message,
        text(event.get("stack_trace")) or text(event.get("stack")),
        (method, path, said),
        slots,
        language="",
        mistake=f"http_{said}" if status >= 400 else "failed_fetch",
    )


def _outcome(content: Mapping[str, Any], said: str) -> str:
    words = text(content.get("error")) or text(content.get("statusText"))
    if said == "failed":
        return f"failed: {words}" if words else "failed"
    return f"{said} {words}".strip()
