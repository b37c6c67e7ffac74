"""What a program hands over as JSON can carry it: objects, cycles and numbers that are none too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

DEPTH = 6
MOST = 200
"""So many items of a list, or fields of an object, travel."""
LONGEST = 20_000
"""Characters of one text; more than a block of a terminal's output has."""
EXACT = 2**53
"""Beyond it a number is not the same for every reader of JSON (RFC 8259, 6)."""


def plain(value: Any, depth: int = DEPTH) -> Any:
    """A copy of now that holds JSON's own types alone; never raises."""
    try:
        return _plain(value, depth)
    except Exception:  # noqa: BLE001 -- an object of the program may fail in any way when it is read
        return "[unreadable]"


def _plain(value: Any, depth: int) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        more = len(value) - LONGEST
        text = f"{value[:LONGEST]}… {more} more characters" if more > 0 else str(value)
        return text.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int):
        return int(value) if abs(value) <= EXACT else str(int(value))
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if depth and isinstance(value, Mapping):
        return {str(k): plain(v, depth - 1) for k, v in islice(value.items(), MOST)}
    if depth and isinstance(value, list | tuple | set | frozenset):
        items: Iterable[Any] = islice(value, MOST)
        return [plain(one, depth - 1) for one in items]
    return _plain(str(value), depth)
