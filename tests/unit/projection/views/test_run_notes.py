"""What a row says of the run it came from."""

from __future__ import annotations

from devintel.projection.documents import Difference
from devintel.projection.views.run_notes import difference, notes
from tests.unit.projection.story import Story


def test_a_group_of_which_nothing_is_known_says_nothing() -> None:
    story = Story()
    story.error(0)
    (group,) = story.folded()[0].groups.values()

    assert (notes(group), difference(group)) == ([], None)


def test_notes_are_plain_sentences() -> None:
    story = Story()
    story.error(0)
    (group,) = story.folded()[0].groups.values()
    group.flaky, group.unnoticed = 2, True
    group.differs = Difference(["tax is 7"], ["all sums agree"], 3)

    assert notes(group) == [
        "Flaky: it passed when it was run again with nothing changed, 2 times so far.",
        "The command ended with exit code 0 all the same, so nothing else noticed.",
    ]
    assert difference(group) == {
        "lines": ["tax is 7"],
        "missing": ["all sums agree"],
        "clean_runs": 3,
    }
