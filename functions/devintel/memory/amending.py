"""Changing a row that others change at the same time: under its version, again where they won."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from devintel.keys import Key
from devintel.memory.remembered import GroupRow, SolutionRow
from devintel.ports import Exists, Ports, Row

R = TypeVar("R", GroupRow, SolutionRow, Row)


def amend(ports: Ports, key: Key, change: Callable[[R], R | None], tries: int) -> bool:
    """Change a row (an empty one where there is none); whether it was.

    `change` gives the row as it is to be, the same to leave it, or None to delete it. A race that
    was lost `tries` times is given up.
    """
    for _ in range(tries):
        found = ports.store.get(key)
        row = cast(R, found or {})
        changed = change(row)
        if changed == row or (changed is None and found is None):
            return False
        if changed is None:
            ports.store.delete(key)
            return True
        if found is not None and "v" not in found:  # of the rows that nobody changes twice
            return ports.store.put(key, changed, Exists.PRESENT)
        if ports.store.swap(key, changed, int((found or {}).get("v", 0))):
            return True
    return False
