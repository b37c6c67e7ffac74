"""What stands below a failed test's heading: what was raised, where, and by which calls.

Formats: docs.pytest.org (how-to/output), docs.python.org (doctest).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.reader import excerpt, place, suite_key

SAYS = re.compile(r"^E\s{1,7}(.*)$")
"""A line of what was raised."""
_AT = re.compile(
    r"^((?:[A-Za-z]:)?[^\s:][^:\n]*?\.(?:py|pyx|rst|md|txt|feature)):(\d+): ?(?:in (\S+)|"
    r"([A-Z]\w*)|$)"
)
TYPED = re.compile(r"(?:\w+\.)*([A-Z]\w*(?:Error|Exception|Warning|Exit|Interrupt)): (.*)$")
"""A type and its message."""
_FIXTURE = re.compile(r"^file (\S+), line (\d+)")
_KEPT = re.compile(r"^(?:E  |>  )|^(?:Expected|Got)\b")


def section(test: str, said: list[str], file: str = "") -> Problem | None:
    """What stands below a failed test's heading; None where it tells of no failure."""
    lines = [test, *said]
    places = tuple(dict.fromkeys(places_of(lines)))
    kind, message = _raised(lines)
    if not kind and not message and not places:
        return None
    kind = kind or "AssertionError"
    frames, suite = frames_of(lines, test, places), _suite(places) or file
    slots = {"test": test, **slot(places), **({"suite": suite} if suite else {})}
    return Problem(
        "exception",
        kind,
        message or f"{test} failed",
        key=("test", *suite_key(slots), test, kind),
        frames=frames,
        slots=slots,
        language="python",
        title=f"{test}: {kind}: {message}"[:180] if message else f"{test} failed",
        places=places[::-1],
        excerpt=excerpt(_telling(lines)),
        same=f"test {own_name(test)}\n{suite}".rstrip(),
        tool="pytest",
    )


_TESTS = re.compile(r"(?:^|/)(?:test_[^/]*|[^/]*_test|tests?)\.py$")


def _suite(places: tuple[Place, ...]) -> str:
    """The test's own file: the outermost call is the test's."""
    return places[0].file if places and _TESTS.search(places[0].file) else ""


def places_of(lines: list[str]) -> Iterator[Place]:
    """The places that the lines name, the outermost call first."""
    for line in lines:
        found = _AT.match(line) or _FIXTURE.match(line)
        if found:
            yield place(found[1], found[2])


def slot(places: tuple[Place, ...]) -> dict[str, str]:
    """The innermost place as slots."""
    return {"path": places[-1].file, "line": str(places[-1].line)} if places else {}


def _raised(lines: list[str]) -> tuple[str, str]:
    """Type and message: of the last `E` block, else of a plain traceback, else the place's."""
    said = [m for m in map(SAYS.match, lines) if m]
    if said:
        for line in lines[::-1]:
            at = _AT.match(line)
            if at and at[4]:
                return at[4], _message(lines, at[4])
        typed = TYPED.match(said[0][1].strip())
        return (typed[1], typed[2]) if typed else ("", said[0][1].strip())
    if any(line.startswith("Traceback") for line in lines):
        trace = stacks.trace("\n".join(lines))
        return trace.type.rpartition(".")[2], trace.message
    for line in lines[::-1]:
        at = _AT.match(line)
        if at and at[4]:
            return at[4], differs(lines)
    return "", ""


def _message(lines: list[str], kind: str) -> str:
    """What stands behind the type in the first `E` line of its block, or the block's first."""
    first = ""
    for line in lines:
        found = SAYS.match(line)
        if not found:
            continue
        text = found[1].strip()
        head, colon, rest = text.partition(": ")
        if colon and head.rpartition(".")[2] == kind:
            return rest
        first = first or text
    return first


_EXAMPLE = re.compile(r"(?:\d+ )?\s*>>> (?P<code>.+)$")


def differs(lines: list[str]) -> str:
    """What a doctest's example should have printed, and what it did."""
    said: dict[str, str] = {}
    for number, line in enumerate(lines[:-1]):
        for head in ("Failed example", "Expected", "Got"):
            if line.startswith(head):
                said[head] = lines[number + 1].strip()[:120]
        if (example := _EXAMPLE.match(line)) and "Expected" not in said:
            said["Failed example"] = example["code"].strip()[:120]
    if "Expected" not in said:
        return ""
    head = f"{said['Failed example']}: " if said.get("Failed example") else ""
    got = f", got {said['Got']}" if said.get("Got") else ""
    return f"{head}expected {said['Expected']}{got}"


def frames_of(lines: list[str], test: str, places: tuple[Place, ...]) -> tuple[Frame, ...]:
    """The calls: of a plain traceback where there is one, else by the places."""
    if any(line.startswith("Traceback") for line in lines):
        return tuple(stacks.trace("\n".join(lines)).frames[:40])
    function = re.split(r"[.\s]", test.partition("[")[0])[-1] or test
    named = [m[3] for m in (_AT.match(line) for line in lines) if m and m[3]]
    frames: list[Frame] = []
    for at in places[::-1]:
        own = "site-packages" not in at.file and "/lib/python" not in at.file
        frames.append(
            Frame(named.pop() if len(frames) and named else function, at.file, at.line, None, own)
        )
    return tuple(frames)


def _telling(lines: list[str]) -> list[str]:
    """The heading, the failing line, what was raised and where."""
    chosen = [line for line in lines[1:] if _KEPT.match(line) or _AT.match(line)]
    if any(line.startswith("E  ") for line in chosen):
        return [lines[0].strip("_ ").strip(), *chosen]
    return [lines[0].strip("_ ").strip(), *lines[1:][-9:]]


def own_name(test: str) -> str:
    """The test's own name: sections say `Class.test_x`, the summary `path::Class::test_x`."""
    return re.split(r"::|\.|/", test.partition("[")[0].rstrip())[-1] + test.partition("[")[2]
