"""How long the team remembers: fixes and outcomes that are older than its memory reaches go."""

from __future__ import annotations

from devintel.memory.remembered import GroupRow, SolutionRow
from devintel.ports import Ports
from devintel.timestamp import to_ms

MEMORY_S = 365 * 86_400
"""A team's memory of a group outlives the events of its sessions, unless it chose otherwise."""


def young_group(row: GroupRow, now: int, lasts_s: int) -> GroupRow:
    """A group without the fixes that are too old."""
    since = now - lasts_s * 1000
    kept = row.copy()
    if "fixes" in row:
        kept["fixes"] = [fix for fix in row["fixes"] if (to_ms(fix.get("when")) or now) > since]
    return kept


def lasting(ports: Ports, row: SolutionRow, fields: SolutionRow, lasts_s: int) -> SolutionRow:
    """A solution's row with these fields, kept from now on, without the outcomes that are too old;
    the same row where it has them."""
    now = ports.clock()
    since = now - lasts_s * 1000
    changed = row.copy()
    changed.update(fields)
    if "records" in changed:
        changed["records"] = [one for one in changed["records"] if one.get("at_ms", now) > since]
    if changed != row:
        changed["ttl"] = now // 1000 + lasts_s
    return changed
