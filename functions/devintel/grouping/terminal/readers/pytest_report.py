"""pytest: one problem a failed test, with the exception that failed it.

Formats: docs.pytest.org (how-to/output).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    Block,
    Reader,
    Said,
    counted,
    excerpt,
    place,
    until,
)
from devintel.grouping.terminal.readers.failed_section import (
    SAYS,
    TYPED,
    frames_of,
    own_name,
    places_of,
    section,
    slot,
)

_SUMMARY = re.compile(
    r"(?P<what>FAILED|ERROR)\s+(?:\[[^\]]*\] )?(?P<id>\S+?\.(?:py|rst|md|txt)(?:::[^\n]*?)?)(?: "
    r"- (?P<message>.*))?$"
)


def _section(block: Block) -> Iterator[Said]:
    """A section of FAILURES or ERRORS."""
    name = block.match["name"].strip()
    if name.startswith(("coverage", "Captured", "summary")) or " warnings " in name:
        return
    test = re.sub(r"^ERROR (?:at (?:setup|teardown) of|collecting) |^\[doctest\] ", "", name)
    found = section(test, block.lines[1:])
    if found is not None:
        yield found


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
    places = tuple(dict.fromkeys(places_of(block.lines))) or (place(block.match["file"]),)
    said = next((m[1].strip() for m in map(SAYS.match, block.lines) if m), block.lines[0])
    kind, colon, message = said.partition(": ")
    yield Problem(
        "exception",
        kind.rpartition(".")[2] if colon else "ImportError",
        message if colon else said,
        frames=frames_of(block.lines, "", places),
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
    typed = TYPED.match(found["said"])
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
