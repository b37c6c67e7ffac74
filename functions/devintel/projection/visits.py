"""How often a page, route, test, command or checked file was exercised, a second apart."""

from __future__ import annotations

from devintel.outcomes.inferred import VISIT_GAP
from devintel.projection.state import MAX_VISITS, Group, State


def visit(state: State, ms: int, paths: tuple[str, ...]) -> list[str]:
    """Count paths as exercised at `ms`, each at most once a second; those that were counted."""
    visits, fresh = state.visits, []
    for path in paths:
        found = visits.get(path)
        if found is None:
            visits[path] = [1, ms, ms]
            fresh.append(path)
            if len(visits) > MAX_VISITS:
                del visits[min(visits, key=lambda p: visits[p][1])]
        elif ms - found[1] >= VISIT_GAP:
            found[0] += 1
            found[1] = ms
            fresh.append(path)
    return fresh


def of(state: State, group: Group) -> int:
    """How often the paths of a group were exercised in all."""
    visits = state.visits
    return sum([visits[path][0] for path in group.paths if path in visits])


def since(state: State, group: Group) -> int:
    """When one of a group's paths was first exercised (ms); 0 for never."""
    visits = state.visits
    return min([visits[path][2] for path in group.paths if path in visits], default=0)
