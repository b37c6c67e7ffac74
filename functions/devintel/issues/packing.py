"""Packing the team's issues anew, with what has changed since the last time."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from pydantic_core import to_json

from devintel import fencing, keys
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
    part,
    parts_of,
    run_of,
    stale,
    written,
)
from devintel.ports import Exists, Ports

MOST_CHANGED = 96
"""Issues changed beside a run, where reading is charged: whoever folds packs anew behind them."""
PART = 128
"""Issues of a part: some 8 KB, one read unit."""
_CLAIM_MS = 60_000


def pack_if_due(ports: Ports, team: str, most: int = MOST_CHANGED) -> None:
    """Pack anew where more than so many have changed, or what is packed is old."""
    run = run_of(ports, team)
    old = bool(run.get("run")) and stale(run, ports.clock())
    if old or len(changes_of(ports, team, most + 1)) > most:
        pack(ports, team)


def pack(ports: Ports, team: str) -> None:
    """Make a new run of the old one and of what has changed; one process at a time, and none
    where the issues are forgotten meanwhile."""
    with suppress(fencing.Outdated), fencing.behind(ports.store, keys.team(team)):
        _pack(ports, team)


def _pack(ports: Ports, team: str) -> None:
    old = run_of(ports, team)
    if ports.clock() - old.get("claimed_ms", 0) < _CLAIM_MS or not written(
        ports, team, {**old, "claimed_ms": ports.clock()}, old.get("v", 0)
    ):
        return
    version = old.get("v", 0) + 1
    changes = changes_of(ports, team, 10**6)
    now_s = ports.clock() // 1000
    had = _whole(ports, team, old)
    kept = {one.place: one for one in had if one.name not in changes and one.ttl > now_s}
    kept |= {r["place"]: issue_of(r) for r in changes.values() if r["place"] and r["ttl"] > now_s}
    parts = _put(ports, team, version, sorted(kept.values(), reverse=True))
    run: Run = {"run": version, "parts": parts, "at_ms": now_s * 1000}
    if written(ports, team, run, version):
        _tidied(ports, team, changes, old)
    else:
        _forgotten(ports, team, version, parts)


def _put(ports: Ports, team: str, run: int, issues: Sequence[Packed]) -> list[Part]:
    parts: list[Part] = []
    for number, first in enumerate(range(0, len(issues), PART)):
        some = issues[first : first + PART]
        size = len(zlib.compress(to_json(some), 6))
        ttl = max(one.ttl for one in some)
        ports.store.put(part(team, run, number), {"issues": some, "ttl": ttl})
        parts.append({"number": number, "end": some[-1].place, "bytes": size, "ttl": ttl})
    return parts


def _tidied(ports: Ports, team: str, changes: Mapping[str, Changed], old: Run) -> None:
    """Without what is in the new run now; what changed once more meanwhile is put back."""
    for row in changes.values():
        key = keys.issue_changed(team, row["id"])
        gone = ports.store.delete(key)
        if gone is not None and gone != row:
            ports.store.put(key, gone, Exists.ABSENT)
    _forgotten(ports, team, old.get("run", 0), old.get("parts", ()))


def _forgotten(ports: Ports, team: str, run: int, parts: Iterable[Part]) -> None:
    for one in parts:
        ports.store.delete(part(team, run, one["number"]))


def _whole(ports: Ports, team: str, run: Run) -> Iterable[Packed]:
    """The issues of a run; as their lists have them where there is none, or not all of it."""
    parts, found = alive(run, ports.clock()), list[Packed]()
    if stale(run, ports.clock()):
        return listed(ports, team)
    for at in range(0, len(parts), PARTS_AT_ONCE):
        some = parts_of(ports, team, run["run"], parts[at : at + PARTS_AT_ONCE])
        if some is None:
            return listed(ports, team)
        found += some
    return found
