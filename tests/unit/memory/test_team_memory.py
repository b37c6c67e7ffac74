"""What a team remembers of groups and solutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.keys import Key
from devintel.memory import advice, outcome_records, team_memory
from devintel.model import SessionKey
from devintel.outcomes.documents import LearnedFix
from devintel.ports import NOTHING_ELSE, Document, Ports
from devintel.projection import State, views
from devintel.solutions import fallback
from devintel.solutions.case import Case
from devintel.solutions.solution import Solution
from devintel.tenancy import acting_for
from devintel.timestamp import iso
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush
from tests.unit.memory.solutions import solution
from tests.unit.outcomes.outcomes import outcome
from tests.unit.projection.story import Story

SESSION = SessionKey("acme", "s")
FIX: LearnedFix = {
    "id": "s:7:worked",
    "how": "edit",
    "what": "app.js",
    "who": "Ann",
    "solution_id": "",
}


class Contested(SqliteStore):
    """A store in which somebody else is quicker for some times."""

    losing = 0

    def swap(
        self, key: Key, row: Document, version: int, also: Mapping[Key, Document] = NOTHING_ELSE
    ) -> bool:
        self.losing -= 1
        return False if self.losing >= 0 else super().swap(key, row, version, also)


@pytest.fixture(name="store")
def _store() -> Iterator[Contested]:
    store = Contested(None, FakeClock())
    with acting_for("acme"):
        yield store
    store.close()


@pytest.fixture(name="ports")
def _ports(store: Contested) -> Ports:
    return Ports(store, RecordingPush(), FakeClock())


def met(message: str = "The till is closed") -> tuple[State, str]:
    """A session with one error, and the error's fingerprint."""
    story = Story()
    story.add(0, "error", {"message": message})
    state, _ = story.folded()
    return state, next(iter(state.groups))


def test_a_group_that_the_session_no_longer_has_is_neither_explained_nor_remembered(
    ports: Ports,
) -> None:
    state, _ = met()

    team_memory.learn(ports, SESSION, state, "gone", FIX)

    assert advice.suggest(ports, SESSION, state, "gone") == []
    assert ports.store.get(keys.group("acme", "gone")) is None


@pytest.mark.parametrize(("losing", "fixes"), [(0, [FIX]), (4, [FIX]), (5, []), (9, [])])
def test_a_fix_is_written_again_until_a_race_is_lost_five_times(
    ports: Ports, store: Contested, losing: int, fixes: list[LearnedFix]
) -> None:
    state, name = met()
    team_memory.remember(ports, SESSION, state, name)

    store.losing = losing
    team_memory.learn(ports, SESSION, state, name, FIX)

    row = ports.store.get(keys.group("acme", name)) or {}
    assert row["fixes"] == [{**fix, "session": "s"} for fix in fixes]


def test_a_fix_that_is_learned_twice_is_kept_once_and_the_newest_five_are(ports: Ports) -> None:
    state, name = met()
    for number in (1, 2, 3, 4, 5, 6, 6):
        team_memory.learn(ports, SESSION, state, name, {**FIX, "id": f"f{number}"})

    row = ports.store.get(keys.group("acme", name)) or {}
    assert [fix["id"] for fix in row["fixes"]] == ["f2", "f3", "f4", "f5", "f6"]


def test_the_best_solution_is_kept_with_where_it_was_shown(ports: Ports, store: Contested) -> None:
    state, name = met()
    best = solution("s1", 0.7)
    team_memory.keep_best(ports, SESSION, "unknown", best)
    team_memory.remember(ports, SESSION, state, name)

    store.losing = 1
    team_memory.keep_best(ports, SESSION, name, best)

    assert ports.store.get(keys.group("acme", "unknown")) is None
    assert (ports.store.get(keys.group("acme", name)) or {})["best"] == best
    assert team_memory.shown_in(ports, "acme", "s1") == ("s", name)


def test_an_outcome_is_kept_under_its_solution_or_its_fix_and_of_neither_nowhere(
    ports: Ports,
) -> None:
    now = ports.clock()
    worked = replace(outcome(1, "worked"), solution_id="s1", at_ms=now).as_json()
    learned = replace(outcome(2, "worked"), solution_id="", fix_id="f1", at_ms=now).as_json()
    nobodys = replace(outcome(3, "failed"), solution_id="", fix_id="", at_ms=now).as_json()
    for told in (worked, learned, nobodys):
        outcome_records.record(ports, SESSION, told)

    assert outcome_records.outcomes(ports, "acme") == [learned, worked]


@pytest.mark.parametrize(
    ("message", "sources"),
    [
        ("The till is closed", ["model", "fallback"]),
        (
            "Uncaught TypeError: Cannot read properties of undefined (reading 'map')",
            ["rule", "rule"],
        ),
    ],
)
def test_a_model_is_asked_only_where_little_is_known(
    ports: Ports, message: str, sources: list[str]
) -> None:
    def ask(case: Case) -> Solution:
        return replace(fallback.solution(case), source="model", confidence=0.6)

    found = advice.suggest(ports, SESSION, *met(message), ask)

    assert [solution["source"].partition(":")[0] for solution in found] == sources


def test_a_model_without_an_answer_changes_nothing(ports: Ports) -> None:
    found = advice.suggest(ports, SESSION, *met(), lambda case: None)

    assert [solution["source"] for solution in found] == ["fallback"]


def test_an_outcome_that_is_older_than_the_memory_goes_when_another_is_kept(ports: Ports) -> None:
    now = ports.clock()
    old, new = (
        replace(outcome(n, "worked"), solution_id="s1", at_ms=at).as_json()
        for n, at in ((1, now - 60_000), (2, now))
    )
    for told in (old, new):
        outcome_records.record(ports, SESSION, told, lasts_s=60)

    assert outcome_records.outcomes(ports, "acme") == [new]


@pytest.mark.parametrize(("hours", "known"), [(1, False), (72, True)])
def test_a_fix_behind_which_the_error_was_back_within_a_day_is_offered_no_more(
    ports: Ports, hours: int, known: bool
) -> None:
    state, name = met()
    made = ports.clock() - 90 * 3_600_000
    team_memory.learn(ports, SESSION, state, name, {**FIX, "when": iso(made)})
    back = outcome(
        1,
        "regressed",
        solution_id="",
        fingerprint=name,
        fix_id=FIX["id"],
        at_ms=made + hours * 3_600_000,
    )
    outcome_records.record(ports, SESSION, back.as_json())

    case = views.case(state, name, ())
    assert case is not None
    assert bool(team_memory.recall(ports, "acme", case)) == known
