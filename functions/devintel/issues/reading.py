"""Reading the team's issues for a search, in the order of their lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import merge

from devintel.issues.packed import (
    PARTS_AT_ONCE,
    Changed,
    Packed,
    Part,
    Run,
    alive,
    changes_of,
    issue_of,
    listed,
    parts_of,
    run_of,
    stale,
)
from devintel.issues.packing import pack
from devintel.ports import Ports

MOST_UNPACKED = 400
"""As many issues beside a run a search reads; with more it packs anew itself."""


@dataclass
class Reading:
    """A team's issues in the order of the lists, behind a place; reads about `most_bytes` of
    parts, and is not `complete` where that was not all."""

    ports: Ports
    team: str
    after: str
    most_bytes: int
    complete: bool = True
    _changes: dict[str, Changed] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Packed]:
        self._changes = changes_of(self.ports, self.team, MOST_UNPACKED + 1)
        run = run_of(self.ports, self.team)
        if stale(run, self.ports.clock()) or len(self._changes) > MOST_UNPACKED:
            pack(self.ports, self.team)
            self._changes = changes_of(self.ports, self.team, 10 * MOST_UNPACKED)
            run = run_of(self.ports, self.team)
        fresh = sorted((issue_of(r) for r in self._changes.values() if r["place"]), reverse=True)
        base = self._parts(run) if run.get("run") else listed(self.ports, self.team)
        stream = merge(fresh, self._unchanged(base), key=lambda one: one.place, reverse=True)
        now_s = self.ports.clock() // 1000
        for one in stream:
            if one.ttl > now_s and (not self.after or one.place < self.after):
                yield one

    def _unchanged(self, base: Iterable[Packed]) -> Iterator[Packed]:
        return (one for one in base if one.name not in self._changes)

    def _parts(self, run: Run) -> Iterator[Packed]:
        """The issues of a run; what a new run has taken away meanwhile is left for the next page,
        and so is what lies behind a part that was not read."""
        left, parts = self.most_bytes, alive(run, self.ports.clock())
        parts = [one for one in parts if not self.after or one["end"] < self.after]
        while parts and left > 0:
            step = _affordable(parts[:PARTS_AT_ONCE], left)
            issues = parts_of(self.ports, self.team, run["run"], parts[:step])
            if issues is None:
                break
            yield from issues
            left -= sum(part["bytes"] for part in parts[:step])
            parts = parts[step:]
        self.complete = not parts


def _affordable(parts: list[Part], left: int) -> int:
    """How many of the next parts may be read; one at least."""
    step = 0
    for part in parts:
        left -= part["bytes"]
        if left < 0:
            break
        step += 1
    return max(1, step)
