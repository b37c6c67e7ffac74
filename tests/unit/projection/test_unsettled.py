"""Diagnostics of a file that is being typed in."""

from __future__ import annotations

from typing import Any

from devintel.projection import views
from devintel.projection.effects import SolutionWanted
from tests.unit.projection.story import Story

WRONG: list[Any] = [{"severity": 0, "message": "Cannot find name 'itms'.", "source": "ts"}]


def test_what_an_editor_underlines_while_somebody_types_is_no_problem() -> None:
    story = Story()
    story.edit(0, text="const a = itms")
    story.save(1, diagnostics=WRONG)
    story.edit(3, text="const a = items")
    story.save(4, diagnostics=[])
    state, effects = story.folded()

    assert (views.errors(state), [e for e in effects if isinstance(e, SolutionWanted)]) == ([], [])


def test_what_a_later_check_still_finds_is_one() -> None:
    story = Story()
    story.edit(0, text="const a = itms")
    story.save(1, diagnostics=WRONG)
    story.save(20, diagnostics=WRONG)

    (row,) = views.errors(story.folded()[0])

    assert (row["title"], row["suspect_edit"]) == ("ts: Cannot find name 'itms'.", None)


def test_what_nobody_takes_back_for_a_minute_is_one() -> None:
    story = Story()
    story.edit(0, text="const a = itms")
    story.save(1, diagnostics=WRONG)
    story.visit(90)

    assert [row["count"] for row in views.errors(story.folded()[0])] == [1]


def test_a_file_that_nobody_types_in_tells_at_once() -> None:
    story = Story()
    story.save(1, diagnostics=WRONG)

    assert [row["count"] for row in views.errors(story.folded()[0])] == [1]
