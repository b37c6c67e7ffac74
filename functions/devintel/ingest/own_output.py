"""What DevIntel's own clients print into the page that they watch: no news of anybody's program.

The prototype's extension writes its state and every solution to the console, and captures the
console: without this its own lines come back as events, and a solution that quotes an error as a
new one. That a page's connection came or went stays: it says why a log has a gap.
"""

from __future__ import annotations

import re

from devintel.content import items, text
from devintel.model import Event

_OURS = re.compile(r"\s*(?:%c)?\s*\[DevIntel\](?!\s*(?:Connected|Disconnected|Reconnect))")
_PRINTED = frozenset(("log", "info", "warn", "error", "debug", "trace", "console"))


def is_own(event: Event) -> bool:
    """Whether the event is a line that a client of ours printed."""
    if event["type"] not in _PRINTED:
        return False
    content = event["content"]
    said = content.get("message") or content.get("formatted") or next(iter(_first(content)), "")
    shown = text(said, 80)
    return "[DevIntel]" in shown and bool(_OURS.match(shown))


def _first(content: dict[str, object]) -> list[object]:
    return items(content.get("args"), 1)
