"""Whose partitions may be touched."""

from __future__ import annotations

import pytest

from devintel import keys
from devintel.model import SessionKey
from devintel.tenancy import WrongTeam, acting_for, guard


def test_only_the_acting_teams_partitions_are_let_through() -> None:
    with acting_for("acme"):
        guard(keys.team("acme"))
        guard(keys.session(SessionKey("acme", "s")))
        for other in (keys.team("acme2"), keys.session(SessionKey("a", "cme")), "T#", ""):
            with pytest.raises(WrongTeam):
                guard(other)


def test_the_inner_team_counts_and_ends_with_its_block() -> None:
    with acting_for("one"):
        with acting_for("two"), pytest.raises(WrongTeam):
            guard(keys.team("one"))
        guard(keys.team("one"))
    with pytest.raises(WrongTeam):
        guard(keys.team("one"))


def test_what_is_looked_up_before_a_team_is_always_let_through() -> None:
    guard(keys.api_key("k").pk)
    guard(keys.ticket("t").pk)
