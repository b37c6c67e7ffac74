"""How many tests a run says it ran: the summaries of runners as their documentation shows them."""

from __future__ import annotations

import pytest

from devintel.grouping.terminal.tallies import Tally, tell

SUMMARIES = {
    "pytest": ("== 3 failed, 2 passed, 1 skipped, 1 rerun in 0.12s ==", Tally(5, 3, 1, 1)),
    "pytest, nothing": ("no tests ran in 0.01s", Tally(0)),
    "pytest, all left out": ("4 skipped, 2 deselected in 0.02s", Tally(-1, 0, 6)),
    "jest": ("Tests:       1 failed, 2 skipped, 3 passed, 6 total", Tally(4, 1, 2)),
    "vitest": ("      Tests  1 failed | 1 passed | 2 skipped (4)", Tally(2, 1, 2)),
    "vitest, no file": ("No test files found, exiting with code 0", Tally(0)),
    "mocha": ("  3 passing (12ms)\n  1 failing\n", Tally(4, 1)),
    "mocha, nothing": ("  0 passing (1ms)", Tally(0)),
    "node": ("ℹ tests 3\nℹ suites 0\nℹ pass 2\nℹ fail 0\nℹ skipped 1", Tally(2, 0, 1)),
    "tap": ("# tests 2\n# pass 2\n# fail 0", Tally(2)),
    "playwright": ("  1 flaky\n    a.spec.ts:3:1 › pays\n  3 passed (2.1s)", Tally(3, 0, 0, 1)),
    "bun": (" 3 pass\n 0 fail\n 4 expect() calls\nRan 3 tests across 1 file. [12.00ms]", Tally(3)),
    "deno": ("ok | 3 passed | 0 failed (5ms)", Tally(3)),
    "cargo": (
        "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in"
        " 0.00s\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
        Tally(3, 0, 1),
    ),
    "nextest": (
        "     Summary [   0.005s] 3 tests run: 2 passed, 1 failed, 4 skipped",
        Tally(3, 1, 4),
    ),
    "go": ("ok  \tshop/cart\t0.004s\n?   \tshop/db\t[no test files]", Tally(1)),
    "go, nothing": ("?   \tshop/db\t[no test files]", Tally(0)),
    "go, no match": ("ok  \tshop/cart\t0.004s [no tests to run]", Tally(0)),
    "unittest": ("Ran 3 tests in 0.001s\n\nOK (skipped=1)", Tally(2, 0, 1)),
    "unittest, nothing": ("Ran 0 tests in 0.000s\n\nNO TESTS RAN", Tally(0)),
    "rspec": ("3 examples, 0 failures, 1 pending", Tally(2, 0, 1)),
    "minitest": ("3 runs, 5 assertions, 0 failures, 0 errors, 1 skips", Tally(2, 0, 1)),
    "phpunit": ("OK (3 tests, 5 assertions)", Tally(3)),
    "phpunit, nothing": ("No tests executed!", Tally(0)),
    "maven": (
        "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in a.B\n"
        "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 1",
        Tally(1, 0, 1),
    ),
    "dotnet": (
        "Passed!  - Failed:     0, Passed:     3, Skipped:     1, Total:     4, Duration: 5 ms",
        Tally(3, 0, 1),
    ),
    "cucumber": ("3 scenarios (1 skipped, 2 passed)", Tally(2, 0, 1)),
    "ctest": ("100% tests passed, 0 tests failed out of 7", Tally(7)),
    "ctest, nothing": ("No tests were found!!!", Tally(0)),
    "ava": ("  3 tests passed", Tally(3)),
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_runners_summary_says_how_many_ran(name: str) -> None:
    text, expected = SUMMARIES[name]
    tests = Tally()
    for line in text.splitlines():
        tell(tests, line)

    assert tests == expected


@pytest.mark.parametrize(
    "line",
    [
        "0 errors",
        "2 failed logins of ann",
        "3 passed the door, 1 failed to",
        "[1/4] testing the lamps",
        "PASS src/cart.test.js",
        "Test Suites: 1 passed, 1 total",
        "     Test Files  1 passed (1)",
        "no test of the alarm today",
        "Found 0 vulnerabilities",
        "ok, done",
    ],
)
def test_other_lines_say_nothing_of_tests(line: str) -> None:
    tests = Tally()
    tell(tests, line)

    assert tests == Tally()
