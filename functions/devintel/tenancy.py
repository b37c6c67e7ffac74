"""Which team the present work is for: set at the edge, checked under every storage call (G8)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from devintel.errors import Forbidden
from devintel.keys import belongs

_acting: ContextVar[str | None] = ContextVar("devintel_team", default=None)
_BEFORE_A_TEAM_IS_KNOWN = ("KEY#", "TICKET#")


class WrongTeam(Forbidden):
    """A key outside the team that the work is for; a defect of ours, never the caller's retry."""


@contextmanager
def acting_for(team: str) -> Iterator[None]:
    """Let the storage calls inside touch this team's partitions, and no other's."""
    token = _acting.set(team)
    try:
        yield
    finally:
        _acting.reset(token)


def guard(pk: str) -> None:
    """Raise `WrongTeam` unless the partition is the acting team's or is looked up before a team."""
    if pk.startswith(_BEFORE_A_TEAM_IS_KNOWN):
        return
    team = _acting.get()
    if team is None or not belongs(pk, team):
        raise WrongTeam("This is not in the caller's team.")
