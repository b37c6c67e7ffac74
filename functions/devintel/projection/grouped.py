"""The seam to grouping: which error groups an event belongs to."""

from __future__ import annotations

from dataclasses import replace

from devintel.grouping import Grouping, groups
from devintel.model import Event

_NEVER = frozenset(
    {"edit", "git", "performance", "group_action"}
    | {"solution_attempt", "solution_outcome", "solution_shown"}
)
CLIENT = "client:"


def grouped(event: Event) -> list[Grouping]:
    """The groups of an event; none for the types that never tell of an error.

    The fingerprint the event was stored with wins, so that the log alone says what belongs where.
    """
    if event["type"] in _NEVER:
        return []
    found = groups(event)
    stored = event.get("fingerprint")
    if found and stored and found[0].fingerprint != stored:
        own = stored.startswith(CLIENT)
        reason = "the client's own fingerprint" if own else found[0].reason
        found[0] = replace(found[0], fingerprint=stored, reason=reason)
    return found
