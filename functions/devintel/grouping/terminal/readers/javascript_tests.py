"""Mocha, Bun, node:test, TAP, Playwright, AVA, Karma: one problem a failed test.

Formats: mochajs.org (spec), bun.sh (test), nodejs.org (test runner, TAP), playwright.dev (list
reporter), karma-runner.github.io, the read-me of AVA.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place, until
from devintel.grouping.terminal.readers.javascript_failure import (
    CALL,
    FILE,
    TYPED,
    counts,
    problem,
    telling,
)

_SPOT = re.compile(
    rf"(?<![^\s()'\"])(?:file://)?(?P<file>{FILE}):(?P<line>\d+)(?::(?P<column>\d+))?"
)


def _mocha(block: Block) -> Iterator[Said]:
    """`1) suite`, deeper the test's name and a colon, the error, its stack."""
    lines = block.lines
    colon = next((n for n, line in enumerate(lines[:6]) if line.rstrip().endswith(":")), None)
    if colon is None or len(lines) < colon + 2:
        return
    name = " ".join(line.strip().rstrip(":") for line in lines[: colon + 1])
    test = name.partition(") ")[2]
    rest = lines[colon:]
    if not any(CALL.match(line) or TYPED.match(line.strip()) for line in rest):
        return
    found = problem(block, "mocha", test, rest)
    if found:
        yield found._replace(excerpt=excerpt(telling(lines)))


_BUN = re.compile(r"(?:\(fail\)|✗) (?P<test>.+?) \[[\d.]+m?s\]$")


def _bun(block: Block) -> Iterator[Said]:
    """`error: expect(received)...`, what was expected, its stack, `(fail) name [0.55ms]`."""
    named = next((m for m in map(_BUN.match, block.lines[::-1]) if m), None)
    said = block.lines[0].removeprefix("error: ")
    found = (
        problem(block, "bun test", named["test"], ["", said, *block.lines[1:]]) if named else None
    )
    if found:
        yield found


def _to_the_name(lines: list[str], line: str) -> bool:
    return not any(map(_BUN.match, lines)) and not line.startswith("error: ")


_NOTE = re.compile(
    r"#\s+(?!Subtest|(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms|time)\b"
    r"|Failed test|Looks like|\s*at )(\S.*)$"
)
_NEXT = re.compile(r"\s*(?:ok \d|not ok \d|\d+\.\.\d+|\.\.\.$)")


def _to_the_next(lines: list[str], line: str) -> bool:
    """Up to the next test; comments (`# ...`) right below a test are its own."""
    if line.lstrip()[:1] == "#":
        return _NOTE.match(line.lstrip()) is not None
    return _NEXT.match(line) is None


def _tap(block: Block) -> Iterator[Said]:
    """TAP 13/14: `not ok 2 - name`, YAML between `---` and `...`."""
    said = dict(
        re.findall(r"^[ \t]*(\w+): ['\"|>-]*[ \t]*(.*?)['\"]?$", "\n".join(block.lines), re.M)
    )
    test = (block.match["test"] or "a test").strip()
    if "TODO" in test or "SKIP" in test or said.get("failureType") == "subtestsFailed":
        return
    error = next(
        (
            line.strip()
            for n, line in enumerate(block.lines)
            if n and block.lines[n - 1].strip().startswith("error: |")
        ),
        "",
    )
    notes = [m[1] for m in map(_NOTE.match, block.lines[1:]) if m]
    note = re.sub(r"^[A-Z]\w+ message: ", "", next((x for x in notes if ": " in x), ""))
    message = error or said.get("error") or said.get("message") or note or f"{test} failed"
    at = _SPOT.search("\n".join(block.lines))
    places = (place(at["file"], at["line"], at["column"]),) if at else ()
    yield Problem(
        "exception",
        said.get("name") or "AssertionError",
        message,
        frames=tuple(Frame(test, p.file, p.line, p.column, True) for p in places),
        slots={"test": test},
        title=f"{test}: {message}"[:180],
        places=places,
        excerpt=excerpt(block.lines),
        same=f"test {test}",
        tool="tap",
        language="javascript",
    )


def _playwright(block: Block) -> Iterator[Said]:
    test, file = block.match["test"].strip(" ─"), block.match["file"]
    found = problem(block, "playwright", test, block.lines, file)
    at = place(block.match["file"], block.match["line"], block.match["column"])
    if found:
        yield found._replace(places=tuple(dict.fromkeys((*found.places, at))))


def _cross(block: Block) -> Iterator[Said]:
    """node:test's spec reporter: `✖ name (3ms)`, then the error."""
    trace = stacks.trace("\n".join(block.lines[1:]))
    found = problem(block, "node:test", block.match["test"], block.lines)
    if found and trace.frames:
        yield found


def _karma(block: Block) -> Iterator[Said]:
    found = problem(block, "karma", block.match["test"].strip(), block.lines)
    if found:
        yield found


def _ava(block: Block) -> Iterator[Said]:
    """AVA: `✘ [fail]: name`, and below it a section with place and difference."""
    test = block.match["test"].strip()
    lines = [x for x in block.lines if x.strip(" ─")]
    at = _SPOT.search("\n".join(lines[1:]))
    differs = [x.strip() for x in lines if re.match(r"\s+[-+] ", x)]
    told = next(
        (x.strip() for x in lines[1:] if TYPED.match(x) or re.search(r"threw|Expected", x)), ""
    )
    message = told or " ".join(differs) or f"{test} failed"
    places = (place(at["file"], at["line"], at["column"]),) if at else ()
    yield Problem(
        "exception",
        "AssertionError",
        message,
        slots={"test": test},
        title=f"{test}: {message}"[:180],
        places=places,
        excerpt=excerpt(lines),
        same=f"test {test}",
        tool="ava",
        language="javascript",
    )


READERS = (
    Reader(
        "playwright",
        "^1 ^2 ^3 ^4 ^5 ^6 ^7 ^8 ^9",
        rf"\d{{1,3}}\) (?:\[[^\]]+\] › )?(?P<file>{FILE}):(?P<line>\d+):(?P<column>\d+) › "
        rf"(?P<test>.*)$",
        _playwright,
        until(r"\s{0,4}\d{1,3}\) \S+(?: › |:\d+:\d+ › )|\s{2}\d+ (?:passed|failed|flaky)"),
    ),
    Reader(
        "mocha",
        "^1 ^2 ^3 ^4 ^5 ^6 ^7 ^8 ^9",
        r"\d{1,3}\) (?!\[)\S.*$",
        _mocha,
        until(r"\s{0,4}\d{1,3}\) |\d+ (?:passing|failing)|npm ERR|npm error", most_blank=3),
        most=80,
    ),
    Reader(
        "ava",
        "✘",
        r"✘ \[fail\]: (?P<test>.+)$",
        _ava,
        until(r"\s*\d+ tests? (?:failed|passed)|\s*✘ \[fail\]"),
        most=60,
    ),
    Reader("bun test", "error", r"error: expect\(", _bun, _to_the_name, most=40, needs=r"expect\("),
    Reader(
        "tap",
        "not",
        r"not ok \d+(?: - (?P<test>.*?))?(?: # time.*)?$",
        _tap,
        _to_the_next,
        most=60,
    ),
    Reader(
        "node:test",
        "✖",
        r"✖ (?P<test>.+?) \([\d.]+m?s\)$",
        _cross,
        until(r"\s*(?:[✔✖ℹ▶] )", most_blank=2),
        most=60,
    ),
    Reader(
        "karma",
        "FAILED",
        r"(?:Chrome|Firefox|Safari|Edge)[^()]*\([^)]*\) (?P<test>.+?) FAILED$",
        _karma,
        until(r"(?:Chrome|Firefox|Safari|Edge)[^()]*\([^)]*\)", most_blank=1),
    ),
    Reader("mocha", "failing passing", r"\d+ (?:failing|passing)\b", counts),
)
