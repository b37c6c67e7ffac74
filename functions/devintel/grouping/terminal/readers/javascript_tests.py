"""Jest, Vitest, Mocha, node:test, Playwright, AVA, Karma: one problem a failed test.

Formats: jestjs.io, vitest.dev (reporters), mochajs.org (spec), nodejs.org (test runner, TAP),
playwright.dev (list reporter), karma-runner.github.io.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.reader import (
    Block,
    Reader,
    Said,
    Verdict,
    counted,
    excerpt,
    place,
    until,
)

_FILE = r"[^\s()'\"]+\.(?:[cm]?[jt]sx?|vue|svelte|coffee)"
_CALL = re.compile(
    rf"^\s*(?:at |❯ |› )(?:.*?\(|[\w.<>$]+ )?(?:file://)?(?P<file>{_FILE}):(?P<line>\d+)"
    rf":(?P<column>\d+)"
)
_TYPED = re.compile(
    r"^\s*(?P<kind>(?:[A-Za-z_$][\w$.]*)?(?:Error|Exception|Failure|Rejection)\w*)"
    r"(?: \[(?P<code>\w+)\])?(?:: (?P<message>.*))?$"
)
_SUITE = re.compile(rf"^\s*(?:FAIL|PASS|❯|RUNS)\s+(?:\|?[\w@/.-]+\|? )?(?P<file>{_FILE})")
_OWN = re.compile(r"node_modules|^node:|internal/|\(native\)")
_QUIET = re.compile(r"^(?:Console|Test suite failed to run)$")


def problem(block: Block, tool: str, test: str, lines: list[str], file: str = "") -> Problem | None:
    """A failed test of JavaScript: what its lines say was thrown, expected, and where."""
    kind, message = _thrown(lines)
    if not message:
        return None
    places = tuple(dict.fromkeys(_places(lines)))[:8]
    if not places and file:
        places = (place(file),)
    frames = tuple(Frame(test, p.file, p.line or None, p.column or None, True) for p in places[:1])
    slots = {"test": test}
    if places:
        slots |= {"path": places[0].file, "line": str(places[0].line)}
    return Problem(
        "exception",
        kind,
        message,
        frames=frames,
        slots=slots,
        language="javascript",
        title=f"{test}: {message}"[:180],
        places=places,
        excerpt=excerpt(_telling(lines)),
        same=f"test {test}",
        tool=tool,
    )


def _thrown(lines: list[str]) -> tuple[str, str]:
    """The error's type and first line; a matcher's sentence is an assertion."""
    for line in lines[1:40]:
        text = line.strip()
        found = _TYPED.match(text)
        if found:
            kind = found["kind"].rpartition(".")[2]
            message = found["message"] or ""
            return ("AssertionError" if message.startswith("expect(") else kind), message or kind
        if text.startswith(("expect(", "Expected", "Snapshot", "thrown:", "Timeout", "Timed out")):
            return "AssertionError", _expected(lines, text)
    said = [
        s for line in lines[1:20] if (s := line.strip()) and not s.startswith(("at ", "|", "·"))
    ]
    return "Error", said[0] if said else ""


def _expected(lines: list[str], matcher: str) -> str:
    """The matcher with what it expected and got, so that two failures differ."""
    wanted = next((s for line in lines if (s := line.strip()).startswith("Expected")), "")
    got = next((s for line in lines if (s := line.strip()).startswith("Received")), "")
    matcher = matcher.partition(" // ")[0]
    return f"{matcher}: {wanted}, {got}" if wanted and got and wanted != matcher else matcher


def _places(lines: list[str]) -> Iterator[Place]:
    for line in lines:
        found = _CALL.match(line)
        if found and not _OWN.search(line):
            yield place(found["file"], found["line"], found["column"])


def _telling(lines: list[str]) -> list[str]:
    """All but the calls inside libraries, of which the first says what was called."""
    calls = [n for n, line in enumerate(lines) if line.lstrip().startswith("at ")]
    return [line for n, line in enumerate(lines) if n not in calls[1:] or not _OWN.search(line)]


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


_BULLET = re.compile(r"^\s*● (?P<test>\S.*)$")


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
        yield found._replace(excerpt=excerpt([*([head] if head else []), *_telling(lines)]))


def _suite_goes_on(lines: list[str], line: str) -> bool:
    text = line.lstrip()
    if text.startswith(
        ("PASS ", "Test Suites:", "Test Files", "⎯⎯⎯⎯⎯⎯⎯", "Snapshot Summary", "› ")
    ):
        return False
    return not text.startswith("FAIL ") and len(lines) < 400


def _mocha(block: Block) -> Iterator[Said]:
    """`1) suite`, deeper the test's name and a colon, the error, its stack."""
    lines = block.lines
    colon = next((n for n, line in enumerate(lines[:6]) if line.rstrip().endswith(":")), None)
    if colon is None or len(lines) < colon + 2:
        return
    name = " ".join(line.strip().rstrip(":") for line in lines[: colon + 1])
    test = name.partition(") ")[2]
    rest = lines[colon:]
    if not any(_CALL.match(line) or _TYPED.match(line.strip()) for line in rest):
        return
    found = problem(block, "mocha", test, rest)
    if found:
        yield found._replace(excerpt=excerpt(_telling(lines)))


def _tap(block: Block) -> Iterator[Said]:
    """TAP 13/14: `not ok 2 - name`, YAML between `---` and `...`."""
    said = dict(re.findall(r"^\s*(\w+): ['\"|>-]*\s*(.*?)['\"]?$", "\n".join(block.lines), re.M))
    test = block.match["test"].strip()
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
    message = error or said.get("error") or said.get("message") or f"{test} failed"
    at = re.search(rf"(?P<file>{_FILE}):(?P<line>\d+)(?::(?P<column>\d+))?", "\n".join(block.lines))
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
    found = problem(block, "playwright", block.match["test"].strip(" ─"), block.lines)
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
        (x.strip() for x in lines[1:] if _TYPED.match(x) or re.search(r"threw|Expected", x)), ""
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


_SPOT = re.compile(rf"(?:file://)?(?P<file>{_FILE}):(?P<line>\d+)(?::(?P<column>\d+))?")


def _counts(block: Block) -> Iterator[Said]:
    text = " ".join(block.lines[0].split())
    bad = re.search(r"\b([1-9]\d*) (?:failed|failing)", text)
    good = re.search(r"\b[1-9]\d* (?:passed|passing)", text)
    if bad or good:
        yield counted("jest", text, not bad)


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
        rf"FAIL\s+(?:\|?[\w@/. -]+\|? )?(?P<file>{_FILE})(?: \([\d.]+ m?s\))?"
        r"(?P<test> > .+)?$",
        _failed_suite,
        _suite_goes_on,
        most=90,
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
        "playwright",
        "^1 ^2 ^3 ^4 ^5 ^6 ^7 ^8 ^9",
        rf"\d{{1,3}}\) \[[^\]]+\] › (?P<file>{_FILE}):(?P<line>\d+):(?P<column>\d+) › "
        rf"(?P<test>.*)$",
        _playwright,
        until(r"\s{0,4}\d{1,3}\) \[|\s{2}\d+ (?:passed|failed|flaky)"),
    ),
    Reader(
        "ava",
        "✘",
        r"✘ \[fail\]: (?P<test>.+)$",
        _ava,
        until(r"\s*\d+ tests? (?:failed|passed)|\s*✘ \[fail\]"),
        most=60,
    ),
    Reader(
        "tap",
        "not",
        r"not ok \d+(?: - (?P<test>.*?))?(?: # time.*)?$",
        _tap,
        until(r"\s*(?:ok \d|not ok \d|# |\d+\.\.\d+|\.\.\.$)"),
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
    Reader(
        "jest",
        "Tests Suites",
        r"(?:Tests:?|Test Suites:|Test Files) .*\d+ (?:failed|passed|skipped)",
        _counts,
    ),
    Reader("mocha", "failing passing", r"\d+ (?:failing|passing)\b", _counts),
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
