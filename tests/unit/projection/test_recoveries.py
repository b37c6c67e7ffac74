"""Requests that work again."""

from __future__ import annotations

from devintel.projection import views
from tests.unit.projection.story import Story


def broken() -> Story:
    """A request fails, and the page with it; somebody edits the page."""
    story = Story()
    story.request(0, 500, user="Ann")
    story.error(1, user="Ann")
    story.edit(30, user="Ann")
    story.save(31, user="Ann")
    return story


def test_an_error_that_a_failing_request_explains_ends_with_it_to_nobodys_credit() -> None:
    story = broken()
    for at in (60, 70, 80):
        story.request(at, 200, user="Ann")
    state, _ = story.folded()

    assert [g["status"] for g in views.errors(state)] == ["fixed", "fixed"]
    assert [g.fix for g in state.groups.values()] == [None, None]


def test_who_changed_the_server_meanwhile_has_mended_both() -> None:
    story = broken()
    story.edit(40, "server/cart.py", "rows = query(user.id)", user="Bob")
    story.save(41, "server/cart.py", user="Bob")
    for at in (60, 70, 80):
        story.request(at, 200, user="Ann")
    state, _ = story.folded()

    assert [g.fix and g.fix["who"] for g in state.groups.values()] == ["Bob", "Bob"]


def test_one_answer_between_failures_ends_nothing() -> None:
    story = broken()
    for at, status in ((60, 200), (70, 200), (80, 500), (90, 200)):
        story.request(at, status, user="Ann")

    assert {g["status"] for g in views.errors(story.folded()[0])} == {"new"}
