"""What a session makes of its terminals: from the printed text to the group and its answer."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from devintel.projection import State, views
from devintel.projection.views.shapes import ErrorGroup
from devintel.solutions.solution import Solution
from devintel.solutions.suggest import no_outcomes, suggest
from tests.unit.projection.story import Story

TRACEBACK = """Traceback (most recent call last):
  File "/srv/app/worker.py", line 20, in main
    handle(jobs)
  File "/srv/app/worker.py", line 12, in handle
    first = jobs[0]
IndexError: list index out of range
"""
PYTEST = """=================================== FAILURES ===================================
________________________________ test_currency _________________________________

    def test_currency():
        price = Price(3, "EUR")
>       assert price.currency == "USD"
E       AssertionError: assert 'EUR' == 'USD'
E         - USD
E         + EUR

tests/test_money.py:14: AssertionError
=========================== short test summary info ============================
FAILED tests/test_money.py::test_currency - AssertionError: assert 'EUR' == 'USD'
========================= 1 failed, 2 passed in 0.03s ==========================
"""


def prints(story: Story, at: float, text: str, **more: Any) -> None:
    """A terminal prints."""
    content = {"name": "zsh", "data": text}
    story.add(at, "terminal", content, subtype="output", source="vscode", **more)


def runs(story: Story, at: float, command: str, **more: Any) -> None:
    """A command is typed."""
    story.add(at, "terminal", {"name": "zsh", "command": command}, source="vscode", **more)


def printed(*chunks: str) -> State:
    """The state after a terminal printed some chunks, one after the other."""
    story = Story()
    for number, chunk in enumerate(chunks):
        prints(story, number / 10, chunk)
    return story.folded()[0]


def only(state: State) -> ErrorGroup:
    """The one error group of a state."""
    (row,) = views.errors(state)
    return row


def answer(state: State) -> Solution:
    """The first suggestion for the one group of a state."""
    case = views.case(state, only(state)["fingerprint"])
    assert case is not None
    return suggest(case, no_outcomes)[0]


def test_a_failed_test_of_pytest_is_one_group_that_names_it() -> None:
    row = only(printed(PYTEST))

    assert row["title"] == "test_currency: AssertionError: assert 'EUR' == 'USD'"
    assert row["place"] == {"file": "tests/test_money.py", "line": 14, "column": None}
    assert "E       AssertionError: assert 'EUR' == 'USD'" in row["excerpt"]
    assert row["excerpt"].endswith("1 failed, 2 passed in 0.03s")


def test_a_failed_test_of_go_is_one_group_with_its_place() -> None:
    row = only(
        printed("--- FAIL: TestParse (0.00s)\n    parse_test.go:31: got 2 items, want 3\nFAIL\n")
    )

    assert row["title"] == "TestParse: got 2 items, want 3"
    assert row["place"] == {"file": "parse_test.go", "line": 31, "column": None}


def test_the_prefix_of_compose_changes_nothing() -> None:
    prefixed = "".join(f"worker-1  | {line}\n" for line in TRACEBACK.splitlines())

    assert only(printed(prefixed))["fingerprint"] == only(printed(TRACEBACK))["fingerprint"]


def test_a_module_that_a_bundler_cannot_find_is_named() -> None:
    state = printed(
        "ERROR in ./src/app.js 1:0-26\n"
        "Module not found: Error: Can't resolve 'dayjs' in '/srv/shop/src'\n\n"
    )
    row = only(state)

    assert row["place"] is not None
    assert (row["mistake"], row["place"]["file"]) == ("module_not_found", "src/app.js")
    assert answer(state).solution_code == "npm install dayjs"


@pytest.mark.parametrize("cuts", [(70, 150), (10, 11), (200,), (34, 240)])
@pytest.mark.parametrize("whole", [TRACEBACK, PYTEST])
def test_chunks_cut_anywhere_are_the_same_group_with_its_frames(
    cuts: tuple[int, ...], whole: str
) -> None:
    state = printed(*(whole[a:b] for a, b in pairwise([0, *cuts, len(whole)])))
    expected = printed(whole)
    row = only(state)

    assert row["fingerprint"] == only(expected)["fingerprint"]
    assert row["excerpt"] == only(expected)["excerpt"]
    assert [g.frames for g in state.groups.values()] == [g.frames for g in expected.groups.values()]
    assert row["count"] == 1


def test_what_stands_before_a_compilers_error_hides_nothing() -> None:
    state = printed(
        "".join(f"   Compiling dep-{n} v0.1.0\n" for n in range(30))
        + "error[E0499]: cannot borrow `items` as mutable more than once at a time\n"
        " --> src/main.rs:4:13\n  |\n4 |     let b = &mut items;\n  |             ^^^^^^^^^^\n\n"
        'error: could not compile `shop` (bin "shop") due to 1 previous error\n'
    )

    assert only(state)["place"] == {"file": "src/main.rs", "line": 4, "column": 13}
    assert answer(state).pattern_name == "rust.borrow"


def test_a_right_that_is_missing_is_named_in_cause_and_policy() -> None:
    state = printed(
        "botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling"
        " the GetItem operation: User: arn:aws:sts::1:assumed-role/shop/fn is not authorized to"
        " perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:1:table/orders\n"
    )

    title = "ClientError: not authorized to perform dynamodb:GetItem on table/orders"
    assert only(state)["title"] == title
    assert "may not do `dynamodb:GetItem`" in answer(state).root_cause
    assert '"Action": "dynamodb:GetItem"' in answer(state).solution_code


def test_the_rows_of_a_run_stand_in_the_order_of_what_they_tell() -> None:
    state = printed(
        "$ make check\nwarning: slow\nerror: something went wrong here\n"
        "src/a.c:3:5: error: 'x' undeclared (first use in this function)\n"
        "make: *** [Makefile:2: check] Error 1\n"
    )

    assert [row["title"] for row in views.errors(state)] == [
        "gcc: 'x' undeclared (first use in this function)",
        "error: something went wrong here",
    ]


def test_a_command_that_fails_without_a_word_of_error_says_its_last_ones() -> None:
    story = Story()
    prints(story, 0, "\x1b]633;E;./limits.sh\x07The change has 3174 lines, more than 2000.\n")
    prints(story, 1, "\x1b]633;D;1\x07")

    row = only(story.folded()[0])

    assert row["title"] == "./limits.sh: The change has 3174 lines, more than 2000."
    assert row["excerpt"] == (
        "$ ./limits.sh\nThe change has 3174 lines, more than 2000.\nexit code 1"
    )


def test_a_run_of_the_same_command_that_passes_ends_the_group_and_calls_it_flaky() -> None:
    story = Story()
    runs(story, 0, "pytest")
    prints(story, 1, "FAILED tests/test_a.py::test_x - KeyError: 'a'\n=== 1 failed in 0.1s ===\n")
    runs(story, 60, "pytest")
    prints(story, 61, "===== 4 passed in 0.12s =====\n")

    row = only(story.folded()[0])

    assert (row["status"], row["flaky"]) == ("fixed", 1)


def test_red_that_turns_green_after_an_edit_credits_who_made_it() -> None:
    story = Story()
    runs(story, 0, "pytest")
    prints(story, 1, "FAILED shop/test_a.py::test_x - KeyError: 'a'\n=== 1 failed in 0.1s ===\n")
    story.edit(30, "test_a.py", "value = row.get('a')", user="Ann")
    story.save(40, "test_a.py", user="Ann")
    runs(story, 60, "pytest")
    prints(story, 61, "===== 4 passed in 0.12s =====\n")

    (group,) = story.folded()[0].groups.values()

    assert (group.status, group.flaky, group.fix and group.fix["who"]) == ("fixed", 0, "Ann")


UNITTEST = """======================================================================
ERROR: tests.test_shop (unittest.loader._FailedTest.tests.test_shop)
----------------------------------------------------------------------
ImportError: Failed to import test module: tests.test_shop
Traceback (most recent call last):
  File "/srv/app/tests/test_shop.py", line 3, in <module>
    from shop import prize, slug
"""
CAUSE = """ImportError: cannot import name 'prize' from 'shop' (/srv/app/shop.py)


----------------------------------------------------------------------
Ran 1 test in 0.000s

FAILED (errors=1)
"""


def test_a_report_that_reads_otherwise_at_its_end_is_not_lost() -> None:
    """What a report was read as while it was printed gives way to what it reads as."""
    title = (
        "tests.test_shop: ImportError: cannot import name 'prize' from 'shop' (/srv/app/shop.py)"
    )

    assert only(printed(UNITTEST, CAUSE))["title"] == title
    assert only(printed(UNITTEST + CAUSE))["title"] == title


TOLD = {
    "message": "AssertionError: assert 'EUR' == 'USD'",
    "test": "tests/test_money.py::test_currency",
}
BODY = PYTEST.partition("_\n\n")[2].partition("=====")[0]


def tells(story: Story, at: float) -> None:
    """The plugin within the run tells of the failed test."""
    story.add(
        at, "error", TOLD, subtype="test-failure", stack=BODY.rstrip(), source="pytest", user="ann"
    )


@pytest.mark.parametrize("plugin_first", [True, False])
def test_a_test_that_plugin_and_terminal_tell_of_has_failed_once(plugin_first: bool) -> None:
    story = Story()
    runs(story, 0, "pytest")
    for step in (tells, prints_failure) if plugin_first else (prints_failure, tells):
        step(story, 1 + len(story.events))
    story.add(9, "terminal", {"name": "zsh", "exit_code": 1}, subtype="exit", source="vscode")

    row = only(story.folded()[0])
    assert (row["title"], row["count"]) == (
        "test_currency: AssertionError: assert 'EUR' == 'USD'",
        1,
    )


def test_a_second_red_run_is_a_second_occurrence() -> None:
    story = Story()
    for begin in (0, 20):
        runs(story, begin, "pytest")
        tells(story, begin + 1)
        prints_failure(story, begin + 2)

    assert only(story.folded()[0])["count"] == 2


def prints_failure(story: Story, at: float) -> None:
    """The terminal shows the failed test."""
    prints(story, at, PYTEST)
