"""How long the whole suite took when it last ran here (`make test` keeps it)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

KEPT = Path(__file__).parents[1] / ".build" / "suite.json"
BAR_S = 600


def rows() -> list[dict[str, Any]]:
    """Raises `FileNotFoundError` where the suite has not been run yet."""
    last = json.loads(KEPT.read_text())
    seconds = last["seconds"]
    return [
        {"row": "suite: seconds", "value": seconds, "bar": BAR_S, "holds": seconds <= BAR_S},
        {"row": "suite: tests passed", "value": last["tests"]},
        {"row": "suite: run on", "value": last["date"]},
    ]
