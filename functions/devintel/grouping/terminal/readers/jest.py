"""Jest and Vitest: a `●` or a `FAIL` is a failed test, also where a suite could not run.

Formats: jestjs.io, vitest.dev (reporters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, Verdict, excerpt, place, until
from devintel.grouping.terminal.readers.javascript_failure import FILE, counts, problem, telling

_SUITE = re.compile(rf"^\s*(?:FAIL|PASS|❯|RUNS)\s+(?:\|?[\w@/.-]+\|? )?(?P<file>{FILE})")


_QUIET = re.compile(r"^(?:Console|Test suite failed to run)$")


_BULLET = re.compile(r"^\s*● (?P<test>\S.*)$")


def _jest(block: Block) -> Iterator[Said]:
    """A `●` of which the suite stands above, as in the summary of all failures."""
    file = _file_before(block)
    yield from _bullet(file, block.lines, f"FAIL {file}" if file else "")


def _file_before(block: Block) -> str:
    return next((m["file"] for m in map(_SUITE.match, reversed(block.before)) if m), "")


def _failed_suite(block: Block) -> Iterator[Said]:
    """Vitest's `FAIL file > test`; below Jest's `FAIL file` each `●` is a failed test."""
    file, test = block.match["file"], (block.match["test"] or "").strip(" >")
    starts = [n for n, line in enumerate(block.lines) if _BULLET.match(line)]
    if starts and not test:
        for begin, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
            yield from _bullet(file, block.lines[begin:end], block.lines[0])
        return
    found = problem(block, "vitest" if test else "jest", test or file, block.lines, file)
    if found is not None and (test or found.type != "Error" or found.places[:1] != (place(file),)):
        yield found
        return
    yield Problem(
        "message",
        "TestFailed",
        f"{test or file} failed",
        rank=1,
        tool="jest",
        slots={"path": file, "test": test or file},
        places=(place(file),),
        title=f"{test or file} failed",
        excerpt=excerpt(block.lines),
        same=f"suite {file}",
    )


def _bullet(file: str, lines: list[str], head: str = "") -> Iterator[Said]:
    """A failed test of Jest, and what its suite was."""
    lines = [line for line in lines if not line.lstrip().startswith("RUNS ")]
    match = _BULLET.match(lines[0])
    if match is None:
        return
    test = match["test"].strip()
    if _QUIET.match(test) and not test.startswith("Test suite"):
        return
    if test.startswith("Test suite"):
        test = f"{file or 'suite'} failed to run"
    found = problem(Block(lines, [], match), "jest", test, lines, file)
    if found:
        yield found._replace(excerpt=excerpt([*([head] if head else []), *telling(lines)]))


def _suite_goes_on(lines: list[str], line: str) -> bool:
    text = line.lstrip()
    if text.startswith(
        ("PASS ", "Test Suites:", "Test Files", "⎯⎯⎯⎯⎯⎯⎯", "Snapshot Summary", "› ")
    ):
        return False
    return not text.startswith("FAIL ") and len(lines) < 400


def _no_tests(block: Block) -> Iterator[Said]:
    yield Problem(
        "message",
        "NoTestsRan",
        block.lines[0],
        title=block.lines[0][:160],
        tool="jest",
        excerpt=excerpt(block.lines),
    )


READERS = (
    Reader(
        "vitest",
        "stderr stdout",
        r"std(?:err|out) \| \S+ > ",
        lambda block: [Verdict("vitest", "", green=None)],
        lambda lines, line: bool(line.strip()) and len(lines) < 60,
    ),
    Reader(
        "jest",
        "console",
        r"console\.(?:error|warn|log|info|debug|trace)$",
        lambda block: [Verdict("jest", "", green=None)],
        lambda lines, line: (
            len(lines) < 40 and (not line.strip() or line[:1] in " \t") and not _BULLET.match(line)
        ),
    ),
    Reader(
        "jest",
        "●",
        r"● (?P<test>\S.*)$",
        _jest,
        until(r"\s*(?:● |FAIL |PASS |Test Suites:|Tests: |Snapshot Summary|› \d|Summary of all)"),
        most=90,
    ),
    Reader(
        "jest",
        "FAIL",
        rf"FAIL\s+(?:[\w@/.|-][\w@/. -]{{0,80}}\|? )?(?P<file>{FILE})(?: \([\d.]+ m?s\))?"
        r"(?P<test> > .+)?$",
        _failed_suite,
        _suite_goes_on,
        most=90,
    ),
    Reader(
        "jest",
        "Tests Suites",
        r"(?:Tests:?|Test Suites:|Test Files) .*\d (?:failed|passed|skipped)",
        counts,
    ),
    Reader(
        "jest",
        "No",
        r"(?:Determining test suites to run\.\.\.)?No tests? (?:files )?found\b"
        r"(?!.*exiting with code 0)",
        _no_tests,
    ),
    Reader(
        "jest",
        "snapshots snapshot failed",
        r"› \d+ (?:snapshots?|tests?) failed",
        lambda b: [Verdict("jest", b.lines[0].strip())],
    ),
)
