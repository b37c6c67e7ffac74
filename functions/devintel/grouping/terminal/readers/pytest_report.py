"""pytest: one problem a failed test, with the exception that failed it.

Formats: docs.pytest.org (how-to/output).
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
    counted,
    excerpt,
    place,
    suite_key,
    until,
)

_SAYS = re.compile(r"^E\s{1,7}(.*)$")


_AT = re.compile(
    r"^((?:[A-Za-z]:)?[^\s:][^:\n]*?\.(?:py|pyx|rst|md|txt|feature)):(\d+): ?(?:in (\S+)|"
    r"([A-Z]\w*)|$)"
)


_TYPED = re.compile(r"(?:\w+\.)*([A-Z]\w*(?:Error|Exception|Warning|Exit|Interrupt)): (.*)$")
_FIXTURE = re.compile(r"^file (\S+), line (\d+)")


_SUMMARY = re.compile(
    r"(?P<what>FAILED|ERROR)\s+(?:\[[^\]]*\] )?(?P<id>\S+?\.(?:py|rst|md|txt)(?:::[^\n]*?)?)(?: "
    r"- (?P<message>.*))?$"
)


_KEPT = re.compile(r"^(?:E  |>  )|^(?:Expected|Got)\b")


def _section(block: Block) -> Iterator[Said]:
    """A section of FAILURES or ERRORS."""
    name = block.match["name"].strip()
    if name.startswith(("coverage", "Captured", "summary")) or " warnings " in name:
        return
    test = re.sub(r"^ERROR (?:at (?:setup|teardown) of|collecting) |^\[doctest\] ", "", name)
    found = section(test, block.lines[1:])
    if found is not None:
        yield found


def section(test: str, said: list[str], file: str = "") -> Problem | None:
    """What stands below a failed test's heading; None where it tells of no failure."""
    lines = [test, *said]
    places = tuple(dict.fromkeys(_places(lines)))
    kind, message = _raised(lines)
    if not kind and not message and not places:
        return None
    kind = kind or "AssertionError"
    frames, suite = _frames(lines, test, places), _suite(places) or file
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


def _places(lines: list[str]) -> Iterator[Place]:
    for line in lines:
        found = _AT.match(line) or _FIXTURE.match(line)
        if found:
            yield place(found[1], found[2])


def slot(places: tuple[Place, ...]) -> dict[str, str]:
    return {"path": places[-1].file, "line": str(places[-1].line)} if places else {}


def _raised(lines: list[str]) -> tuple[str, str]:
    """Type and message: of the last `E` block, else of a plain traceback, else the place's."""
    said = [m for m in map(_SAYS.match, lines) if m]
    if said:
        for line in lines[::-1]:
            at = _AT.match(line)
            if at and at[4]:
                return at[4], _message(lines, at[4])
        typed = _TYPED.match(said[0][1].strip())
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
        found = _SAYS.match(line)
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


def _frames(lines: list[str], test: str, places: tuple[Place, ...]) -> tuple[Frame, ...]:
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


def _summed(block: Block) -> Iterator[Said]:
    """A line of the short summary: a failed test of which nothing more was printed."""
    name, message = block.match["id"], (block.match["message"] or "").strip()
    file, _, test = name.partition("::")
    test = test.replace("::", ".")
    head, colon, rest = message.partition(": ")
    kind = head if colon and head.replace(".", "").replace("_", "").isalnum() else ""
    yield Problem(
        "exception",
        kind or "AssertionError",
        (rest if kind else message) or f"{name} failed",
        frames=(Frame(own_name(test or file), file, None, None, True),),
        slots={"test": test or file, "path": file, **({"suite": file} if test else {})},
        language="python",
        title=f"{test or file}: {message or 'failed'}"[:180],
        places=(place(file),),
        excerpt=excerpt(block.lines),
        same=f"test {own_name(test or file)}" + (f"\n{file}" if test else ""),
        tool="pytest",
    )


def _count(block: Block) -> Iterator[Said]:
    """The last line: how many passed and failed."""
    text = block.lines[0].strip("= ")
    bad = re.search(r"\b(\d+) (?:failed|errors?)\b", text)
    none = "no tests ran" in text or ("passed" not in text and not bad)
    if "passed" in text and not bad:
        yield counted("pytest", text, True)
    elif bad:
        yield counted("pytest", text, False)
    elif none and "no tests ran" in text:
        yield Problem(
            "message",
            "NoTestsRan",
            f"pytest ran no tests ({text})",
            rank=1,
            excerpt=excerpt(block.lines),
            title="No tests ran",
            tool="pytest",
        )


def _conftest(block: Block) -> Iterator[Said]:
    """`ImportError while loading conftest '/x/conftest.py'.`, places, `E` lines."""
    places = tuple(dict.fromkeys(_places(block.lines))) or (place(block.match["file"]),)
    said = next((m[1].strip() for m in map(_SAYS.match, block.lines) if m), block.lines[0])
    kind, colon, message = said.partition(": ")
    yield Problem(
        "exception",
        kind.rpartition(".")[2] if colon else "ImportError",
        message if colon else said,
        frames=_frames(block.lines, "", places),
        language="python",
        places=places[::-1],
        excerpt=excerpt(block.lines),
        tool="pytest",
    )


_LINE = re.compile(
    r"(?P<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}\.\w{1,8}):(?P<line>\d{1,7}): (?P<said>\S.*)$"
)


def _terse(block: Block) -> Iterator[Said]:
    """`--tb=line`: a place and what was raised for each failure, their tests in the summary."""
    told = [m for m in map(_LINE.match, block.lines[1:]) if m]
    summed = [m for m in map(_SUMMARY.match, block.lines[1:]) if m]
    if not told:
        return
    left = list(summed)
    for found in told:
        test = next((m for m in left if _begins(found["said"], m["message"])), None)
        if test is not None:
            left.remove(test)
        yield _at_line(found, test)
    for test in left:
        yield from _summed(block._replace(lines=[test[0]], match=test))


def _begins(said: str, message: str | None) -> bool:
    """Whether the summary's message, which may be cut, is what was raised."""
    return bool(message) and said.startswith((message or "").removesuffix("...").strip())


def _at_line(found: re.Match[str], summed: re.Match[str] | None) -> Problem:
    typed = _TYPED.match(found["said"])
    kind, message = (typed[1], typed[2]) if typed else ("AssertionError", found["said"])
    test = ""
    if summed:
        file, _, name = summed["id"].partition("::")
        test = name.replace("::", ".") or file
    spot = place(found["file"], found["line"])
    return Problem(
        "exception",
        kind,
        message,
        key=("test", test, kind) if test else (),
        frames=(Frame(own_name(test) or None, spot.file, spot.line, None, True),),
        slots={**({"test": test} if test else {}), **slot((spot,))},
        language="python",
        title=f"{test}: {kind}: {message}"[:180] if test else f"{kind}: {message}"[:180],
        places=(spot,),
        excerpt=excerpt([*([summed[0]] if summed else []), found[0]]),
        same=f"test {own_name(test)}" if test else "",
        tool="pytest",
    )


def _terse_goes_on(lines: list[str], line: str) -> bool:
    """Only where the first line below `FAILURES` is a place; `E` lines may stand before it."""
    if len(lines) > 1 and re.match(r"=+ (?!short test summary)|\d+ (?:failed|error)|=+ \d", line):
        return False
    return len(lines) > 1 or line.startswith(("E  ", "[gw")) or _LINE.match(line) is not None


READERS = (
    Reader(
        "pytest",
        "FAILURES ERRORS",
        r"={3,} (?:FAILURES|ERRORS) ={3,}$",
        _terse,
        _terse_goes_on,
    ),
    Reader(
        "pytest",
        "conftest",
        r"ImportError while loading conftest '(?P<file>[^']+)'",
        _conftest,
        lambda lines, line: bool(line.strip()) and len(lines) < 60,
        most=60,
    ),
    Reader(
        "pytest",
        "^_",
        r"_{3,} (?P<name>[^_].*?) _{3,}$",
        _section,
        until(r"_{3,} .+ _{3,}$|={3,} .*={3,}$|={40,}"),
        most=120,
    ),
    Reader("pytest", "FAILED ERROR", _SUMMARY.pattern, _summed),
    Reader(
        "pytest",
        "passed failed error errors ran deselected",
        r"(?:=+ )?(?:no tests ran|\d+ (?:passed|failed|errors?|skipped|deselected|xfailed"
        r"|xpassed|warnings?|rerun)\b).* in \d[\d.]*s(?: \(.*\))?(?: =+)?$",
        _count,
    ),
)
