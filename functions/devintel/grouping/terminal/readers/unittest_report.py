"""unittest and doctest: one problem a failed test, with the exception that failed it.

Formats: docs.python.org (unittest, doctest).
"""

from __future__ import annotations

from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, Verdict, excerpt, place, until
from devintel.grouping.terminal.readers.failed_section import differs, own_name, slot


def _unit_goes_on(lines: list[str], line: str) -> bool:
    if line.startswith("-" * 70):
        return len(lines) < 4
    if len(lines) == 3 and not any(x.startswith("-" * 70) for x in lines):
        return False  # the rule stands below the name, or below a line that describes the test
    return not line.startswith(("=" * 70, "Ran ", "FAILED ("))


def _unit(block: Block) -> Iterator[Said]:
    """`FAIL: test_x (module.Class.test_x)`, a rule, a traceback."""
    test, where = block.match["test"], block.match["where"] or ""
    lines = block.lines
    at = next((n for n, line in enumerate(lines) if line.startswith("Traceback")), None)
    if at is None:
        return
    trace = stacks.trace("\n".join(lines[at:]))
    places = tuple(place(f.file, f.line) for f in trace.frames if f.in_app and f.file)[:6]
    kind = trace.type.rpartition(".")[2] or "AssertionError"
    yield Problem(
        "exception",
        kind,
        trace.message or f"{test} failed",
        frames=tuple(trace.frames[:40]),
        slots={"test": test, "suite": where, **slot(places)},
        language="python",
        title=f"{test}: {kind}: {trace.message}"[:180],
        places=places,
        excerpt=excerpt([lines[0], *lines[at + 1 :][-14:]]),
        same=f"test {own_name(test)}\n{where}".rstrip(),
        tool="unittest",
    )


def _unit_end(block: Block) -> Iterator[Said]:
    yield Verdict("unittest", block.lines[0], green=block.lines[0].startswith("OK"))


def _doctest(block: Block) -> Iterator[Said]:
    """`File "x", line 3, in mod.f`, `Failed example:`, `Expected:`, `Got:`."""
    if not any(line.startswith("Failed example:") for line in block.lines):
        return
    name = block.match["name"]
    at = next((n for n, x in enumerate(block.lines) if x.strip().startswith("Traceback")), None)
    if at is not None:
        yield _doctest_raised(block, name, [x.removeprefix("    ") for x in block.lines[at:]])
        return
    said = differs(block.lines)
    yield Problem(
        "exception",
        "DocTestFailure",
        said or f"{name} failed",
        frames=(Frame(name, block.match["file"], int(block.match["line"]), None, True),),
        slots={"test": name, "path": block.match["file"], "line": block.match["line"]},
        language="python",
        title=f"{name}: {said or 'doctest failed'}"[:180],
        tool="doctest",
        places=(place(block.match["file"], block.match["line"]),),
        excerpt=excerpt(block.lines),
    )


def _doctest_raised(block: Block, name: str, lines: list[str]) -> Problem:
    """An example that raised: the exception, at its own line and the example's."""
    trace = stacks.trace("\n".join(lines))
    own = [f for f in trace.frames if f.file and f.file[:1] != "<" and "/lib/python" not in f.file]
    kind = trace.type.rpartition(".")[2] or "DocTestFailure"
    here = place(block.match["file"], block.match["line"])
    return Problem(
        "exception",
        kind,
        trace.message,
        frames=tuple(own[:40]),
        slots={"test": name, "path": here.file, "line": str(here.line)},
        language="python",
        title=f"{name}: {kind}: {trace.message}"[:180],
        tool="doctest",
        places=(*(place(f.file or "", f.line) for f in own[:6]), here),
        excerpt=excerpt([*block.lines[:3], *lines[-4:]]),
    )


_TO_THE_RULE = until(r"\*{20,}|Traceback|\d+ items? had failures")


def _doctest_goes_on(lines: list[str], line: str) -> bool:
    """A call of a traceback begins alike: only below an example that failed there is more."""
    if len(lines) == 1 and not line.startswith("Failed example:"):
        return False
    return _TO_THE_RULE(lines, line)


READERS = (
    Reader(
        "unittest",
        "FAIL ERROR",
        r"(?:FAIL|ERROR): (?P<test>[\w.\[\]-]+)(?: \((?P<where>[^)]*)\).*)?$",
        _unit,
        _unit_goes_on,
    ),
    Reader(
        "unittest",
        "FAILED OK",
        r"(?:FAILED \((?:failures|errors|unexpected).*\)|OK(?: \(.*\))?)$",
        _unit_end,
    ),
    Reader(
        "doctest",
        "File",
        r'File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<name>\S+)$',
        _doctest,
        _doctest_goes_on,
        placed=True,
    ),
)
