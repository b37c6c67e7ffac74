"""What a session learns of green runs, and what it then says of others."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from devintel.grouping.terminal.printed import Printed
from devintel.projection import State, dump, fold, load, views
from devintel.projection.baselines import MAX_LINES
from devintel.projection.state import MAX_BASELINES
from devintel.projection.views.shapes import ErrorGroup
from tests.unit.projection.story import Story

GREEN = "run 17 began at 10:41:07\nloading 12 orders\nledger written\nall sums agree\n"
RED = "run 18 began at 10:42:09\nloading 13 orders\nparcel 9 weighs nothing\nledger written\n"


def ran(story: Story, at: float, output: str, code: int | None = 0, **about: str) -> None:
    """A command, what it prints in chunks of 30 characters, and its exit code."""
    what = {"name": "zsh", "command": "./nightly.sh", "cwd": "/home/dev/shop"} | about
    story.add(at, "terminal", {**what, "data": what["command"]}, subtype="command", user="ann")
    for a, b in pairwise([*range(0, len(output), 30), len(output)]):
        story.add(at, "terminal", {**what, "data": output[a:b]}, subtype="output", user="ann")
    if code is not None:
        story.add(at + 1, "terminal", {**what, "exit_code": code}, subtype="exit", user="ann")


def rows(story: Story) -> list[ErrorGroup]:
    """The rows of a story's errors."""
    return views.errors(story.folded()[0])


def test_a_failing_run_is_told_by_what_differs_from_the_clean_ones() -> None:
    story = Story()
    ran(story, 0, GREEN)
    ran(story, 60, GREEN.replace("17", "19"))
    ran(story, 120, RED, 3)

    (row,) = rows(story)

    assert row["title"] == "./nightly.sh: parcel 9 weighs nothing"
    assert row["excerpt"] == "$ ./nightly.sh\nparcel 9 weighs nothing\nexit code 3"
    assert row["differs"] == {
        "lines": ["parcel 9 weighs nothing"],
        "missing": ["all sums agree"],
        "clean_runs": 2,
    }


@pytest.mark.parametrize("other", [{"command": "./weekly.sh"}, {"cwd": "/home/dev/other"}])
def test_another_command_or_folder_is_not_compared(other: dict[str, str]) -> None:
    story = Story()
    ran(story, 0, GREEN)
    ran(story, 60, RED, 3, **other)

    assert rows(story)[0]["differs"] is None


def test_another_branch_is_not_compared() -> None:
    story = Story()
    ran(story, 0, GREEN)
    last = {"hash": "c0ffee1", "author": "ann", "message": "wip"}
    content = {"branch": "other", "lastCommit": last}
    story.add(30, "git", content, subtype="activity", source="vscode", user="ann")
    ran(story, 60, RED, 3)

    assert rows(story)[0]["differs"] is None


def test_the_environment_of_a_command_does_not_make_it_another_one() -> None:
    story = Story()
    ran(story, 0, GREEN)
    ran(story, 60, RED, 3, command="CLAUDECODE=1 CI=true ./nightly.sh")

    (row,) = rows(story)
    assert row["differs"] and row["differs"]["lines"] == ["parcel 9 weighs nothing"]


def test_runs_that_the_output_itself_tells_apart_are_compared_too() -> None:
    story = Story()
    for at, output, code in ((0, GREEN, 0), (60, GREEN, 0), (120, RED, 3)):
        text = f"\x1b]633;E;./nightly.sh\x07{output}\x1b]633;D;{code}\x07"
        story.add(at, "terminal", {"name": "zsh", "data": text}, subtype="output", user="ann")
    story.add(180, "terminal", {"name": "zsh", "data": "$ ./nightly.sh\n"}, subtype="output")

    (row,) = rows(story)
    assert row["title"] == "./nightly.sh: parcel 9 weighs nothing"
    assert row["differs"] and row["differs"]["missing"] == ["all sums agree"]


def test_a_prompt_ends_the_run_before_the_next_one_begins() -> None:
    story = Story()
    text = "$ pytest\nseeding 4 carts\n==== 4 passed in 0.12s ====\n$ ls\na b\n"
    story.add(0, "terminal", {"name": "zsh", "data": text}, subtype="output", user="ann")

    (known,) = story.folded()[0].baselines.values()

    assert known.lines == ["seeding # carts", "==== # passed in #s ===="]


def test_what_differs_stands_beside_what_a_reader_knows() -> None:
    story = Story()
    ran(story, 0, "seeding 4 carts\n==== 4 passed in 0.12s ====\n", command="pytest")
    red = "seeding 4 carts\nlegacy cart found\nFAILED test_a.py::test_x - KeyError: 'a'\n"
    ran(story, 60, f"{red}== 1 failed, 3 passed in 0.1s ==\n", 1, command="pytest")

    (row,) = rows(story)
    assert row["title"] == "test_x: KeyError: 'a'"
    assert row["differs"] and "legacy cart found" in row["differs"]["lines"]


def test_a_run_that_found_something_is_not_what_green_looks_like() -> None:
    story = Story()
    ran(story, 0, "src/a.ts(3,5): error TS2304: Cannot find name 'x'.\n", command="npx tsc")

    state = story.folded()[0]

    assert state.baselines == {}
    assert [row["notes"] for row in views.errors(state)] == [
        ["The command ended with exit code 0 all the same, so nothing else noticed."]
    ]


def test_what_is_learned_holds_no_secret_even_one_that_was_cut() -> None:
    story = Story()
    ran(story, 0, "fine 1\n" + "x" * 20 + " password=hunter2hunter2 sent\ndone\n")

    state = story.folded()[0]

    (known,) = state.baselines.values()
    (terminal,) = state.terminals.values()
    assert known.lines == ["fine #", "x" * 20 + " password=[redacted:password] sent", "done"]
    assert terminal.printed == Printed()


def test_what_is_learned_is_bounded() -> None:
    story = Story()
    for number in range(MAX_BASELINES + 4):
        text = "".join(f"word{chr(97 + n % 26)}{'x' * (n // 26)} said\n" for n in range(600))
        ran(story, number * 60, text, command=f"./job{number}.sh")

    state = story.folded()[0]

    assert len(state.baselines) == MAX_BASELINES
    assert all(len(known.lines) <= MAX_LINES for known in state.baselines.values())
    assert not any(known.whole for known in state.baselines.values())


def test_a_state_that_was_kept_in_between_says_the_same() -> None:
    story = Story()
    ran(story, 0, GREEN)
    ran(story, 60, GREEN)
    ran(story, 120, RED, 3)
    whole = dump(story.folded()[0])

    for at in range(1, len(story.events)):
        state = State()
        for event in story.events[:at]:
            fold(state, event)
        state = load(dump(state))
        for event in story.events[at:]:
            fold(state, event)
        assert dump(state) == whole


def test_templates_hold_no_numbers() -> None:
    story = Story()
    ran(story, 0, "deployed 3f9ac11b2 in 3.1 s at 0x7fff\n========== done\n")

    (known,) = story.folded()[0].baselines.values()

    assert known.lines == ["deployed # in # s at #", "=== done"]
    assert not re.search(r"\d", "".join(known.lines))
