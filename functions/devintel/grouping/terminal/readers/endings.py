"""Words by which tools say how a run ended, beside what their own readers know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import GENERAL, Block, Reader, Said, Verdict, excerpt


def _failed(block: Block) -> Iterator[Said]:
    yield Verdict("run", block.lines[0].strip()[:160], green=None)


def _silent(block: Block) -> Iterator[Said]:
    """A run that did nothing and looks green."""
    line = block.lines[0].strip()
    yield Problem(
        "message",
        "NothingRan",
        line,
        excerpt=excerpt(block.lines),
        rank=GENERAL,
        title=line[:160],
        tool="run",
    )


READERS = (
    Reader("run", "configuration", r"nginx: configuration file \S+ test failed$", _failed),
    Reader("run", "collected", r"collected 0 items$", _silent),
    Reader("run", "testing", r"testing: warning: no tests to run$", _silent),
    Reader("run", "Ran", r"Ran 0 tests in [\d.]+s$", _silent),
    Reader(
        "run",
        "errors error failed tests Found",
        r"(?:[Ff]ound \d+ errors?|\d+ errors?(?: found)?|\d+ (?:tests? )?failed|Failed: \d+)"
        r"\b[^:]*$",
        lambda b: _failed(b) if not re.match(r"\D*0\b", b.lines[0]) else [],
    ),
)
