"""Flaky run."""

from __future__ import annotations

from tests.unit.patterns.sighting import sighted
from tests.unit.projection.story import Story
from tests.unit.projection.test_terminals import prints, runs

RED = "FAILED tests/test_a.py::test_x - KeyError: 'a'\n=== 1 failed in 0.1s ===\n"
GREEN = "===== 1 passed in 0.12s =====\n"


def test_a_run_that_passes_with_nothing_changed_is_flaky() -> None:
    story = Story()
    runs(story, 0, "pytest")
    prints(story, 1, RED)
    runs(story, 60, "pytest")
    prints(story, 61, GREEN)

    (found,) = sighted(story, "flaky_run")

    assert "`pytest` was run again" in found["description"]


def test_a_run_that_passes_after_an_edit_is_not() -> None:
    story = Story()
    runs(story, 0, "pytest")
    prints(story, 1, RED)
    story.edit(30, "shop/a.py", "value = row.get('a')")
    runs(story, 60, "pytest")
    prints(story, 61, GREEN)

    assert sighted(story, "flaky_run") == []
