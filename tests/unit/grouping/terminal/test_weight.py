"""What only concludes other reports, or finds fault with style, stands behind them."""

from __future__ import annotations

import pytest

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import GENERAL, LAST, TEST, TOOL
from devintel.grouping.terminal.weight import weight


@pytest.mark.parametrize(
    "said",
    [
        "clang: error: linker command failed with exit code 1 (use -v to see invocation)",
        "collect2: error: ld returned 1 exit status",
        "Automatic merge failed; fix conflicts and then commit the result.",
        "fatal: Could not read from remote repository.",
        "BEGIN failed--compilation aborted",
        "Error: ERR_PNPM_NO_SCRIPT",
        "cert.pem: verification failed",
        "problems with the configuration, described below.",
        "Command 'make out' returned non-zero exit status 127.",
        "At least one job did not complete successfully.",
        "creating sql view model totals .......... [ERROR in 0.02s]",
    ],
)
def test_a_conclusion_says_no_more_than_that_something_failed(said: str) -> None:
    assert weight(Problem("message", "Error", said), TOOL) == LAST


@pytest.mark.parametrize(
    "said",
    [
        "'greet' is declared but its value is never read.",
        "Local variable `found` is assigned to but never used",
        "local variable 'file' is assigned to but never used",
    ],
)
def test_what_is_unused_breaks_nothing(said: str) -> None:
    assert weight(Problem("diagnostic", "ts", said), TOOL) == GENERAL


def test_a_failed_test_and_a_plain_error_keep_their_rank() -> None:
    assert weight(Problem("exception", "Error", "check failed"), TEST) == TEST
    assert weight(Problem("diagnostic", "ts", "Cannot find name 'x'."), TOOL) == TOOL


def test_an_exception_with_its_stack_concludes_nothing() -> None:
    said = "Command '['pnpm', 'tsc']' returned non-zero exit status 2."
    raised = Problem("exception", "CalledProcessError", said, stack="Traceback ...")

    assert weight(raised, TOOL) == TOOL
