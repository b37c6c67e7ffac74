"""Which commits a commit holds."""

from __future__ import annotations

import pytest

from devintel.outcomes.documents import SeenCommit
from devintel.projection import lineage


def commit(hash: str, message: str = "work", **more: object) -> SeenCommit:
    known = {"hash": hash, "branch": "main", "author": "Ann", "message": message, "event_id": "e1"}
    return {**known, "seq": 1, "at_ms": 1, "source": "vscode", **more}  # type: ignore[typeddict-item]


@pytest.mark.parametrize(
    ("head", "holds"),
    [
        ("fix", True),
        ("on-top", True),
        ("amended", True),
        ("pulled", True),
        ("own", False),
        ("unheard-of", False),
    ],
)
def test_a_commit_holds_what_it_was_made_on(head: str, holds: bool) -> None:
    commits = [
        commit("fix"),
        commit("on-top", parents=["fix"]),
        commit("amended", instead="fix", parents=["base"]),
        commit("own", parents=["base"]),
        commit("pulled"),
    ]

    assert lineage.contains(commits, head, "fix") == holds


@pytest.mark.parametrize(
    ("new", "told", "mine", "placed"),
    [
        (commit("b", "more"), [], True, {"parents": ["a"]}),
        (commit("b"), [], True, {"instead": "a", "parents": ["a"]}),
        (commit("b", "wrote again"), ["base"], True, {"instead": "a", "parents": ["base"]}),
        (commit("b", "Merge branch 'main'"), [], True, {}),
        (commit("b", "squashed (#7)"), [], False, {}),
        (commit("b", "a merge"), ["a", "unheard-of"], True, {}),
    ],
)
def test_a_new_commit_is_placed_by_its_parents_and_its_words(
    new: SeenCommit, told: list[str], mine: bool, placed: dict[str, object]
) -> None:
    known = [commit("base"), commit("a", parents=["base"])]
    lineage.placed(known, new, "a", told, mine)

    assert {k: v for k, v in new.items() if k in ("instead", "parents")} == placed


def test_a_commit_in_whose_place_another_stands_is_told_of_no_more() -> None:
    first, second = commit("a"), commit("b", instead="a")

    assert lineage.standing([first, second]) == [second]


@pytest.mark.parametrize(
    ("author", "mine"), [("Ann Miller", True), ("ann", True), ("Ben Jones", False), ("CI", True)]
)
def test_whose_commit_it_is_is_told_by_names(author: str, mine: bool) -> None:
    assert lineage.mine(author, "ann", ["ann", "ben"]) == mine
