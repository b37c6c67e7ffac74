"""Working trees: whose code holds a fix."""

from __future__ import annotations

from devintel.projection import State, views
from tests.unit.projection.story import Story


def heads(story: Story, at: float, user: str, hash: str, author: str = "Ann") -> None:
    """A member's editor tells of HEAD."""
    last = {"hash": hash, "author": author, "message": f"work {hash}"}
    content = {"branch": "main", "lastCommit": last}
    story.add(at, "git", content, subtype="activity", source="vscode", user=user)


def fixed_and_committed() -> Story:
    """Ann and Bob stand on one commit; Ann mends the cart, and commits."""
    story = Story()
    heads(story, 0, "Ann", "c1")
    heads(story, 1, "Bob", "c1")
    story.error(10, user="Ann")
    story.error(11, user="Bob")
    story.edit(40, user="Ann")
    story.save(41, user="Ann")
    for at in (60, 70, 80):
        story.visit(at, user="Ann")
    heads(story, 90, "Ann", "c2")
    return story


def only(state: State) -> dict[str, object]:
    (row,) = views.errors(state)
    return {k: row[k] for k in ("status", "not_pulled")}


def test_who_still_runs_the_old_code_has_not_pulled_and_it_is_no_regression() -> None:
    story = fixed_and_committed()
    story.error(100, user="Bob")

    assert only(story.folded()[0]) == {
        "status": "fixed",
        "not_pulled": ["Bob has not pulled yet: Ann’s fix (c2) ended this."],
    }


def test_with_the_pull_nobody_is_behind() -> None:
    story = fixed_and_committed()
    story.error(100, user="Bob")
    heads(story, 110, "Bob", "c2")

    assert only(story.folded()[0]) == {"status": "fixed", "not_pulled": []}


def test_what_comes_back_to_who_has_the_fix_is_a_regression() -> None:
    story = fixed_and_committed()
    heads(story, 95, "Bob", "c2")
    story.error(100, user="Bob")

    assert only(story.folded()[0]) == {"status": "regressed", "not_pulled": []}


def test_a_colleagues_visits_prove_nothing_of_code_that_is_not_committed() -> None:
    story = Story()
    heads(story, 0, "Ann", "c1")
    story.error(10, user="Ann")
    story.edit(40, user="Bob")
    story.save(41, user="Bob")
    for at in (60, 70, 80, 90):
        story.visit(at, user="Ann")

    assert only(story.folded()[0])["status"] == "new"


def test_who_looks_at_an_old_commit_of_ones_own_meets_no_regression() -> None:
    story = fixed_and_committed()
    heads(story, 95, "Ann", "c3")
    heads(story, 97, "Ann", "c1")
    story.error(100, user="Ann")

    assert only(story.folded()[0]) == {
        "status": "fixed",
        "not_pulled": ["Ann is on an older commit: Ann’s fix (c2) ended this."],
    }
