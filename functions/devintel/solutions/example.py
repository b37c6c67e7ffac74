"""Examples: an error's text or a whole event, as the case a rule is tried on."""

from __future__ import annotations

import re
from typing import Any

from devintel.model import Event
from devintel.solutions.case import Case

_TYPED = re.compile(
    r"^([A-Za-z_][\w.]*(?:Error|Exception|Warning|Exit|Interrupt)): (.*)", re.DOTALL
)


def event(kind: str, **content: Any) -> Event:
    """An event of a type with a content."""
    return {
        "id": "example",
        "type": kind,
        "timestamp": "2026-01-01T00:00:00.000Z",
        "source": "example",
        "content": content,
    }


def response(status: int, url: str = "/api/orders/7", method: str = "GET") -> Event:
    """A network event with a status."""
    return event("network", url=url, method=method, status=status)


def case_of(example: str | Event) -> Case:
    """The case of an example, without any further evidence."""
    if isinstance(example, dict):
        return Case("example", example)
    found = _TYPED.match(example)
    kind, message = (found[1], found[2]) if found else ("", example)
    sample = event("error", message=example)
    return Case("example", sample, type=kind, message=message, title=example)


def diagnostic(source: str, code: int | str, message: str) -> Event:
    """A file event with one diagnostic of a compiler or linter."""
    start = {"line": 3, "character": 4}
    row = {"severity": 0, "message": message, "source": source, "code": code}
    return event("file", path="/app/src/a.ts", diagnostics=[{**row, "range": {"start": start}}])
