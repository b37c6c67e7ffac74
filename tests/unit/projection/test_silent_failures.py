"""Runs that look green and are not."""

from __future__ import annotations

import pytest

from devintel.projection import views
from tests.unit.projection.story import Story
from tests.unit.projection.test_baselines import ran, rows

ZERO = {
    "vitest": "No test files found, exiting with code 0\n",
    "mocha": "\n  0 passing (1ms)\n",
    "cargo": "running 0 tests\n\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured;"
    " 12 filtered out; finished in 0.00s\n",
    "go": "?   \tshop/cart\t[no test files]\n",
    "bun": " 0 pass\n 0 fail\nRan 0 tests across 1 file. [5.00ms]\n",
    "rspec": "No examples found.\n\n0 examples, 0 failures\n",
    "phpunit": "No tests executed!\n",
}


@pytest.mark.parametrize("runner", ZERO)
def test_a_green_run_without_a_test_is_told(runner: str) -> None:
    story = Story()
    ran(story, 0, ZERO[runner], command="make test")

    (row,) = rows(story)
    assert (row["title"], row["type"]) == ("make test: No test ran", "NoTestsRan")


@pytest.mark.parametrize("command", ["npx vitest --passWithNoTests", "pytest --collect-only"])
def test_who_asks_for_no_tests_is_told_nothing(command: str) -> None:
    story = Story()
    ran(story, 0, "no tests ran in 0.01s\n" if "py" in command else ZERO["vitest"], command=command)

    assert [row["type"] for row in rows(story) if row["tool"] == "run"] == []


def test_a_run_with_some_tests_elsewhere_is_no_silent_one() -> None:
    story = Story()
    ran(story, 0, "?   \tshop/db\t[no test files]\nok  \tshop/cart\t0.004s\n", command="go test")

    assert rows(story) == []


def test_tests_that_all_were_skipped_are_told_where_they_used_to_run() -> None:
    story = Story()
    ran(story, 0, "== 3 skipped in 0.1s ==\n", command="pytest")
    ran(story, 60, "== 3 passed in 0.1s ==\n", command="pytest")
    ran(story, 120, "== 3 skipped in 0.1s ==\n", command="pytest")

    (row,) = rows(story)
    assert (row["title"], row["count"]) == ("pytest: No test ran: 3 skipped", 1)


def test_far_fewer_tests_are_told_until_they_are_usual() -> None:
    story = Story()
    for number, count in enumerate((40, 41, 38, 12, 12, 12, 12)):
        ran(story, number * 60, f"== {count} passed in 0.1s ==\n", command="pytest")

    (row,) = rows(story)
    assert row["title"] == "pytest: Only 12 tests ran, 38 in the clean runs before"
    assert (row["count"], row["status"]) == (2, "fixed")


def test_a_failure_that_the_exit_code_hides_is_told() -> None:
    story = Story()
    ran(story, 0, "Tests:       1 failed, 3 passed, 4 total\n", command="./ci.sh")

    (row,) = rows(story)
    assert row["title"] == "./ci.sh: 1 test failed, and the command ended with exit code 0"


def test_a_step_that_says_it_is_skipped_and_leaves_lines_out_is_told() -> None:
    story = Story()
    for at in (0, 60):
        ran(
            story, at, "build\nsmoke test began\nsmoke test is fine\nreleased\n", command="make all"
        )
    ran(story, 120, "build\nsmoke test skipped: no browser\nreleased\n", command="make all")

    (row,) = rows(story)
    assert row["title"] == "make all: smoke test skipped: no browser"


def test_without_clean_runs_a_skipped_step_is_as_usual() -> None:
    story = Story()
    ran(story, 0, "build\nsmoke test skipped: no browser\nreleased\n", command="make all")

    state = story.folded()[0]
    assert views.errors(state) == []
    assert len(state.baselines) == 1
