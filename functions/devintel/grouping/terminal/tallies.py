"""How many tests a run says it ran, failed and left out, in the summaries of common runners.

Formats: docs.pytest.org, docs.python.org (unittest), jestjs.io, vitest.dev, mochajs.org, nodejs.org
(test runner), playwright.dev, bun.sh, deno.com, doc.rust-lang.org (libtest), nexte.st, pkg.go.dev
(cmd/go), maven.apache.org (Surefire), learn.microsoft.com (dotnet test), rspec.info, minitest,
phpunit.de, cucumber.io, cmake.org (ctest).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 240


@dataclass
class Tally:
    """What a run has said of its tests so far; `ran` is -1 until it says how many, `retried` are
    those that failed and passed within the run."""

    ran: int = -1
    failed: int = 0
    skipped: int = 0
    retried: int = 0


_MAY = re.compile(
    r"\d (?:pass|fail|tests?\b|examples?|runs?,|skip|flaky|pending|rerun|scenarios?)"
    r"|[Tt]ests? (?:result|run|found|Files?|files? found|\d)|[Nn]o tests?\b|NO TESTS|Tests[: ]"
    r"|Ran \d|\(skipped=|\(retry x|Passed:|^ok\s|^FAIL\s|\[no test|any files to test"
    r"|[ℹ#] (?:tests|skipped|fail) \d|FLAKY|NOTESTS|collected 0"
)
_WORDS = (
    r"(?:pass(?:ed|ing)?|fail(?:ed|ing)?|errors?|skip(?:ped)?|pending|ignored|todo|deselected"
    r"|xfailed|xpassed|warnings?|reruns?|flaky|measured|filtered out|interrupted|did not run|total"
    r"|expect\(\) calls|tests? run)"
)
_COUNTS = re.compile(
    rf"(?:=+ )?(?:Tests:? +|test result: \w+\. |(?:ok|FAILED) \| |Summary \[[^]]*\] +\d+ tests? "
    rf"run: )?\d+ (?:tests? )?{_WORDS}\b(?: \(\d+ \w+\))?(?:(?:,|;| \|)? \d+ {_WORDS}\b"
    r"(?: \(\d+ \w+\))?)*(?:;? finished)?(?:;? in [\d.]+ ?m?s.*|,? ?\([\w. ]+\))?(?: =+)?$"
)
_COUNT = re.compile(
    r"(\d+) (?:tests? )?(?:(?P<passed>pass(?:ed|ing)?)|(?P<failed>fail(?:ed|ing)?)"
    r"|(?P<skipped>skip(?:ped)?|pending|ignored|todo|deselected)|(?P<retried>reruns?|flaky))\b"
)
_ALL = re.compile(
    r"(?:Ran (?P<ran>\d+) tests? in "
    r"|(?P<ran1>\d+) (?:examples?|runs?|tests?), \d+ (?:failures?|assertions?|passed)\b"
    r"(?:.*?(?P<skipped1>\d+) (?:pending|skips|skipped|omissions))?"
    r"|(?P<ran2>\d+) scenarios? \((?:.*?(?P<skipped2>\d+) skipped)?"
    r"|(?:\[\w+\] )?Tests run: (?P<ran3>\d+), Failures: \d+, Errors: \d+, "
    r"Skipped: (?P<skipped3>\d+)$"
    r"|OK \((?P<ran4>\d+) tests?, |Tests: (?P<ran5>\d+), Assertions: "
    r"(?:.*?Skipped: (?P<skipped5>\d+))?"
    r"|(?:Passed|Failed|Skipped)!\s+- Failed:\s+\d+, Passed:\s+\d+, Skipped:\s+(?P<skipped6>\d+)"
    r", Total:\s+(?P<ran6>\d+)"
    r"|[ℹ#] tests (?P<ran7>\d+)$|[ℹ#] skipped (?P<skipped7>\d+)$|OK \(skipped=(?P<skipped8>\d+)\)"
    r"|\d+% tests passed, \d+ tests failed out of (?P<ran8>\d+)$)"
)
_GO = re.compile(
    r"(?P<ok>ok|FAIL)\s+\S+\s+(?:[\d.]+s|\(cached\))(?!.*\[no tests)|\?\s+\S+\s+\[no t"
)
_NONE = re.compile(
    r"(?:Error: |error: |Test run: )?(?:[Nn]o tests? (?:files? |modules? )?(?:(?:were |was )?found"
    r"|executed|ran|to run|is available|matches)|NO TESTS RAN|Couldn.t find any files to test"
    r"|collected 0 items$|Result: NOTESTS|testing: warning: no tests to run"
    r"|ok\s.*\[no tests to run)"
)
_AGAIN = re.compile(r"[✓√] .* \(retry x\d+\)|\s*FLAKY \d+/\d+ ")


def _may(line: str) -> bool:
    """Whether a line has one of the words that each summary has: most have none. Spelt out, for
    every line of every terminal is asked."""
    low = line.lower()
    return (
        "test" in low
        or "pass" in low
        or "fail" in low
        or "skip" in low
        or low[:2] == "ok"
        or "flaky" in low
        or "retry x" in low
        or "example" in low
        or "runs," in low
        or "pending" in low
        or "scenario" in low
        or "rerun" in low
        or "collected" in low
    )


def tell(tests: Tally, line: str) -> None:
    """Take a line of output: add what it says of the run's tests, if it is a summary."""
    if len(line) > LONGEST or not _may(line) or _MAY.search(line) is None:
        return
    text = line.strip()
    if _NONE.match(text):
        tests.ran = max(tests.ran, 0)
    elif _COUNTS.match(text):
        _counted(tests, text)
    elif found := _ALL.match(text):
        _all(tests, found)
    elif found := _GO.match(text):
        tests.ran = max(tests.ran, 0) + (found["ok"] is not None)
        tests.failed += found["ok"] == "FAIL"
    elif _AGAIN.match(text):
        tests.retried += 1


def _counted(tests: Tally, text: str) -> None:
    """`3 passed, 1 failed`: what passed or failed has run."""
    for found in _COUNT.finditer(text):
        number, name = int(found[1]), found.lastgroup or ""
        if name == "passed" or (name == "failed" and (number or tests.ran >= 0)):
            tests.ran = max(tests.ran, 0) + number
        if name != "passed":
            setattr(tests, name, getattr(tests, name) + number)


def _all(tests: Tally, found: re.Match[str]) -> None:
    """`Ran 3 tests`: those left out are among them."""
    said = {name.rstrip("12345678"): int(n) for name, n in found.groupdict().items() if n}
    left = said.get("skipped", 0)
    tests.skipped += left
    tests.ran = max(0, max(tests.ran, 0) + said.get("ran", 0) - left)
