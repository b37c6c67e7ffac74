"""Runners of tests in sentences and of plain TAP: behave, Robot Framework, Perl's Test::More.

Formats: behave.readthedocs.io (formatters), robotframework.org (console output), perldoc.perl.org
(Test::More), testanything.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, Verdict, excerpt, place

_STEP = re.compile(
    r"^\s*(?:Given|When|Then|And|But|\*) (?P<step>.+?)\s+# (?P<file>\S+\.\w+):(?P<line>\d+)"
)
_AT = re.compile(r"#\s+at (?P<file>\S+) line (?P<line>\d+)")
_VALUE = re.compile(r"#\s+(?P<what>got|expected): (?P<value>.+)$")


def _behave(block: Block) -> Iterator[Said]:
    """`ASSERT FAILED: got 4` below the step that failed and its place."""
    step = next((m for m in map(_STEP.match, reversed(block.before)) if m), None)
    message = block.match["message"].strip()
    test = step["step"] if step else "step"
    yield Problem(
        "exception",
        "AssertionError",
        message,
        slots={"test": test},
        title=f"{test}: {message}"[:180],
        places=(place(step["file"], step["line"]),) if step else (),
        excerpt=excerpt([*([step.group().strip()] if step else []), *block.lines]),
        same=f"test {test}",
        language="python",
    )


def _robot(block: Block) -> Iterator[Said]:
    """`Name | FAIL |`, below it what was said; a suite's own line says how many passed."""
    said = [x.strip() for x in block.lines[1:] if x.strip()]
    if not said or re.match(r"\d+ tests?, ", said[0]):
        return
    test = re.split(r"\s{2,}|\.F", block.match["test"].strip())[-1].strip() or "test"
    yield Problem(
        "exception",
        "TestFailed",
        " ".join(said)[:300],
        slots={"test": test},
        title=f"{test}: {said[0]}"[:180],
        excerpt=excerpt(block.lines),
        same=f"test {test}",
    )


def _perl(block: Block) -> Iterator[Said]:
    """`#   Failed test 'name'`, its place, what it got and expected."""
    test = block.match["test"] or "test"
    at = next((m for m in map(_AT.match, block.lines) if m), None)
    values = [f"{m['what']} {m['value']}" for m in map(_VALUE.match, block.lines) if m]
    message = ", ".join(values) or f"{test} failed"
    yield Problem(
        "exception",
        "AssertionError",
        message,
        slots={"test": test},
        title=f"{test}: {message}"[:180],
        places=(place(at["file"], at["line"]),) if at else (),
        excerpt=excerpt(block.lines),
        same=f"test {test}",
        language="perl",
    )


def _plan(block: Block) -> Iterator[Said]:
    yield Problem(
        "message",
        "TestPlan",
        block.match["message"],
        title=block.match["message"][:160],
        excerpt=excerpt(block.lines),
    )


def _passed(block: Block) -> Iterator[Said]:
    yield Verdict("robot", block.lines[0], green=bool(re.search(r"\b0 failed", block.lines[0])))


READERS = (
    Reader("behave", "ASSERT", r"ASSERT FAILED: (?P<message>\S.*)$", _behave),
    Reader(
        "robot",
        "FAIL",
        r"(?P<test>\S.*)\| FAIL \|$",
        _robot,
        lambda lines, line: len(lines) < 12 and not re.match(r"[-=]{20,}", line),
    ),
    Reader("robot", "passed failed", r"\d+ tests?, \d+ passed, \d+ failed", _passed),
    Reader(
        "prove",
        "Failed",
        r"#\s+Failed test(?: '(?P<test>[^'\n]{1,160})')?",
        _perl,
        lambda lines, line: line.startswith("#") and "Looks like" not in line and len(lines) < 20,
    ),
    Reader("prove", "Looks", r"# (?P<message>Looks like you planned \d+ .*)$", _plan),
)
