"""Go: tests, the compiler, Ginkgo. Formats: pkg.go.dev/cmd/go, onsi.github.io/ginkgo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.frame import Frame
from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, Verdict, excerpt, place, until

_LOG = re.compile(r"^\s+(?P<file>[\w./-]+\.go):(?P<line>\d+): ?(?P<message>.*)$")
_TESTIFY = re.compile(r"^\s+(?:Error|Error Trace|Messages):\s+(?P<said>.*)$")
_COMPARED = re.compile(r"^\s+(?P<said>(?:expected|actual)\s*: \S.{0,80})")


def _test(block: Block) -> Iterator[Said]:
    """`--- FAIL: TestX (0.00s)` with what the test logged below it, or above it (`-v`)."""
    test = block.match["test"]
    lines = [
        line for line in block.lines if not line.lstrip().startswith("--- FAIL: ") or test in line
    ]
    logged = [m for m in map(_LOG.match, lines[1:]) if m]
    if not logged and (parts := [m[1] for m in map(_PART.match, lines[1:]) if m]):
        apart = [(part, _logged(_own(block.before, part))) for part in parts]
        if any(found for _, found in apart):
            for part, found in apart:
                yield from _failed(part, found, [f"--- FAIL: {part}", *(m.group() for m in found)])
            return
    if not logged:
        logged = _logged(_own(block.before, test))
        lines = [lines[0], *(m.group() for m in logged), *lines[1:]]
    panic = next((m for m in map(_PANIC.match, lines[1:]) if m), None)
    if panic is not None:
        own = [
            place(f, n)
            for f, n in _CALLED.findall("\n".join(lines))
            if "/src/" not in f or "/go" not in f
        ]
        yield _panicked(test, panic["message"], own, lines)
        return
    if not logged:
        if any(line.lstrip().startswith("--- FAIL: ") for line in block.lines[1:]):
            return
        yield Problem(
            "exception",
            "TestFailed",
            f"{test} failed",
            slots={"test": test},
            rank=1,
            frames=(Frame(test, None, None, None, True),),
            language="go",
            tool="go test",
            title=f"{test} failed",
            excerpt=excerpt(lines),
            same=f"test {test}",
        )
        return
    yield from _failed(test, logged, lines)


_PART = re.compile(r"\s+--- FAIL: (\S+) ")
"""A test within a test."""


def _logged(lines: list[str]) -> list[re.Match[str]]:
    return [m for m in map(_LOG.match, lines) if m]


def _failed(test: str, logged: list[re.Match[str]], lines: list[str]) -> Iterator[Said]:
    """A test with the place and the words of what it logged."""
    if not logged:
        return
    at = logged[0]
    message = at["message"].strip() or _testify(lines) or f"{test} failed"
    yield Problem(
        "exception",
        "TestFailed",
        message,
        language="go",
        tool="go test",
        frames=(Frame(test, at["file"], int(at["line"]), None, True),),
        slots={"test": test, "path": at["file"], "line": at["line"]},
        title=f"{test}: {message}"[:180],
        excerpt=excerpt(lines),
        same=f"test {test}",
        places=tuple(place(m["file"], m["line"]) for m in logged[:8]),
    )


_PANIC = re.compile(r"panic: (?P<message>\S.*?)(?: \[recovered\])?$")
_CALLED = re.compile(r"^\t(/\S+\.go):(\d+)", re.MULTILINE)


def _panicked(test: str, message: str, places: list[Place], lines: list[str]) -> Problem:
    """A test that a panic ended, with the calls of one's own code."""
    frames = tuple(Frame(test, p.file, p.line, None, True) for p in places[:4])
    return Problem(
        "exception",
        "panic",
        message,
        language="go",
        tool="go test",
        frames=frames or (Frame(test, None, None, None, True),),
        slots={"test": test},
        title=f"{test}: {message}"[:180],
        excerpt=excerpt(lines),
        same=f"test {test}",
        places=tuple(places[:8]),
    )


def _own(before: object, test: str) -> list[str]:
    """What was printed since the test began; where several did, since this one."""
    lines = [str(line) for line in before] if isinstance(before, list) else []
    for number, line in enumerate(lines):
        if line.startswith("=== ") and line.endswith(f" {test}"):
            rest = lines[number + 1 :]
            end = next((n for n, x in enumerate(rest) if x.startswith("=== ")), len(rest))
            if any(_LOG.match(x) for x in rest[:end]):
                return rest[:end]
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].startswith(("=== RUN", "=== CONT")):
            return lines[number + 1 :]
    return lines


def _testify(lines: list[str]) -> str:
    said = next(
        (m["said"] for m in map(_TESTIFY.match, lines) if m and "Trace" not in m.group()), ""
    ).strip()
    values = [m["said"] for m in map(_COMPARED.match, lines) if m][:2]
    return f"{said.rstrip(':')}: {', '.join(values)}" if said and values else said


def _ginkgo(block: Block) -> Iterator[Said]:
    """`• [FAILED] [1.014 seconds]`, the spec, its place, what was expected."""
    lines = [line for line in block.lines if line.strip()]
    if len(lines) < 3:
        return
    test = lines[1].strip()
    said = next((m[1] for m in (re.match(r"\s*\[FAILED\] (.+)", x) for x in lines[1:]) if m), "")
    at = re.findall(r"(?<!\S)(\S+\.go):(\d+)", "\n".join(lines))
    places = tuple(dict.fromkeys(place(f, n) for f, n in at))[::-1]
    yield Problem(
        "exception",
        "TestFailed",
        said or f"{test} failed",
        slots={"test": test},
        language="go",
        frames=tuple(Frame(test, p.file, p.line, None, True) for p in places[:1]),
        tool="ginkgo",
        title=f"{test}: {said}"[:180],
        places=places,
        excerpt=excerpt(lines),
        same=f"test {test}",
    )


def _package(block: Block) -> Iterator[Said]:
    yield Verdict(
        "go test", block.lines[0].strip(), green=None if block.lines[0] == "FAIL" else False
    )


def _ok(block: Block) -> Iterator[Said]:
    yield Verdict("go test", block.lines[0].strip(), green=True)


def _compiler(block: Block) -> Iterator[Said]:
    """`./main.go:9:2: undefined: total` under `# package`."""
    m = block.match
    slots = {"file": m["file"], "line": m["line"], "column": m["column"] or "", "source": "go"}
    yield Problem(
        "diagnostic",
        "go",
        m["message"],
        key=("",),
        tool="go",
        slots={k: v for k, v in slots.items() if v},
        language="go",
        places=(place(m["file"], m["line"], m["column"]),),
        excerpt=excerpt(block.lines),
    )


READERS = (
    Reader(
        "go test",
        "FAIL",
        r"--- FAIL: (?P<test>\S+) \([\d.]+s\)",
        _test,
        until(r"(?:--- (?:PASS|SKIP|FAIL)|=== |FAIL|ok\s|PASS$|exit status|\?\s)", most_blank=3),
        most=80,
    ),
    Reader(
        "ginkgo",
        "•",
        r"• \[(?:FAILED|PANICKED!?|TIMEDOUT)\] \[[\d.]+ seconds\]",
        _ginkgo,
        until(r"-{10,}|Summarizing|• ?"),
        most=40,
    ),
    Reader(
        "ginkgo",
        "Summarizing Ran FAIL",
        r"Summarizing \d+ Failures?:|Ran \d+ of \d+ Specs|FAIL! -- |\[FAIL\] ",
        lambda b: [Verdict("ginkgo", b.lines[0].strip(), green=None)],
    ),
    Reader("go test", "FAIL", r"FAIL(?:\t\S+(?:\t[\d.]+s| \[.*\])|$)", _package),
    Reader("go test", "ok", r"ok\s+[\w./-]+\s+(?:[\d.]+s|\(cached\))", _ok),
    Reader(
        "go",
        "go vet",
        r"(?:vet: )?(?P<file>(?:\.{0,2}/)?[\w./-]+\.go):(?P<line>\d+):(?P<column>\d+): "
        r"(?!warning|note|Skipping)(?P<message>\S.*)$",
        _compiler,
        placed=True,
    ),
)
