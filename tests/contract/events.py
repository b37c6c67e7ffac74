"""Events as ingest hands them to the log."""

from __future__ import annotations

from devintel.model import Event
from devintel.timestamp import iso


def event(name: str, at: int = 1_795_444_988_915, *, type: str = "log") -> Event:
    """An event with its own id `name` that says its name; `at` is the client's time in ms."""
    return {
        "id": name,
        "type": type,
        "timestamp": iso(at),
        "source": "browser",
        "content": {"message": f"I am {name}"},
    }
