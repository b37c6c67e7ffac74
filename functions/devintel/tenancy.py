"""Which team the present work is for: set at the edge, checked under every storage call (G8)."""

from __future__ import annotations

from contextvars import ContextVar

from devintel.errors import Forbidden
from devintel.keys import BEFORE_A_TEAM, belongs

_acting: ContextVar[str | None] = ContextVar("devintel_team", default=None)


class WrongTeam(Forbidden):
    """A key outside the team that the work is for; a defect of ours, never the caller's retry."""


class acting_for:
    """Let the storage calls inside touch this team's partitions, and no other's."""

    __slots__ = ("_team", "_token")

    def __init__(self, team: str) -> None:
        self._team = team

    def __enter__(self) -> None:
        self._token = _acting.set(self._team)

    def __exit__(self, *failed: object) -> None:
        _acting.reset(self._token)


def guard(pk: str) -> None:
    """Raise `WrongTeam` unless the partition is the acting team's or is looked up before a team."""
    if pk.startswith(BEFORE_A_TEAM):
        return
    team = _acting.get()
    if team is None or not belongs(pk, team):
        raise WrongTeam("This is not in the caller's team.")
