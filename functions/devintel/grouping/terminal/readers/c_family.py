"""C, C++, Fortran, Swift; linkers; make, ninja, CMake. Formats: gcc.gnu.org, clang.llvm.org,
learn.microsoft.com (cl, link), gnu.org (make), cmake.org."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    GENERAL,
    LAST,
    Block,
    Reader,
    Said,
    Verdict,
    code_frame,
    excerpt,
    place,
    until,
)
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_FILE = r"(?:[A-Za-z]:)?[^\s:()'\"][^:()'\"]{0,250}?"
_COMPILES = re.compile(r"\S*(?:clang|gcc|g\+\+|cc|c\+\+|nvcc|ld)(?:\+\+)?(?:-\d+)?\s")


def _compiler(block: Block) -> Iterator[Said]:
    said = block.match.groupdict()
    found = diagnostic(block, "gcc", {**said, "message": said["message"] + _wrapped(block.lines)})
    context = [x[:90] for x in block.before if x.startswith("FAILED:") or _COMPILES.match(x)]
    yield found._replace(excerpt=excerpt([*context[-2:], *block.lines]), title="")


def _wrapped(lines: list[str]) -> str:
    """The rest of a message that clang broke to the terminal's width: what stands indented before
    the code, which is the line above the carets."""
    marks = next((n for n, x in enumerate(lines) if _points(x)), 0)
    rest = [x.strip() for x in lines[1 : marks - 1] if x.startswith("      ")]
    return "".join(f" {x}" for x in rest)


def _points(line: str) -> bool:
    """Whether a line only points at the code above it."""
    return "^" in line and not line.strip(" \t|~^")


def _goes_on(lines: list[str], line: str) -> bool:
    """The code frame, and the notes with their frames."""
    return code_frame(lines, line) or (": note: " in line and len(lines) < 14)


def _ninja(block: Block) -> Iterator[Said]:
    target = block.match["target"].strip()
    code = block.match["code"]
    lines = block.lines[1:]
    said = [x for x in lines if re.search(r"\berror\b|not found|cannot|No such", x)]
    if any(
        re.search(r":\d+(?::\d+)?: (?:fatal )?error|\): (?:fatal )?error |\berror(?:\[| LNK)", x)
        for x in lines
    ):
        return
    yield Problem(
        "message",
        "BuildStepFailed",
        said[-1].strip() if said else f"{target} failed",
        title=f"{target} failed" + (f" (code {code})" if code else ""),
        tool="ninja",
        excerpt=excerpt([block.lines[0], *(said or [x[:160] for x in lines])]),
        slots={"target": target},
        rank=GENERAL if said else LAST,
    )


def _ninja_goes_on(lines: list[str], line: str) -> bool:
    return (
        len(lines) < 6
        and bool(line.strip())
        and not re.match(
            r"\s*(?:\[\d+/\d+\]|FAILED:|ninja: |##\[|In file included)|.*:\d+:\d+: "
            r"|\S+: In (?:function|member)|.*\bld: |.*: undefined reference",
            line,
        )
    )


def _make(block: Block) -> Iterator[Said]:
    text = block.lines[0]
    if re.search(r"\] Error \d+|Error \d+$", text):
        yield Verdict("make", text, green=False)
        return
    yield Problem(
        "message",
        "MakeError",
        block.match["message"],
        excerpt=excerpt(block.lines),
        tool="make",
        title=text[:160],
    )


def _cmake(block: Block) -> Iterator[Said]:
    lines = [x.strip() for x in block.lines[1:] if x.strip()]
    message = " ".join(lines[:3])[:300] or block.lines[0]
    at = block.match
    yield Problem(
        "diagnostic",
        "cmake",
        message,
        key=("",),
        tool="cmake",
        excerpt=excerpt(block.lines),
        places=(place(at["file"], at["line"]),) if at["file"] else (),
        slots={"source": "cmake", "path": at["file"] or ""},
    )


def _fortran(block: Block) -> Iterator[Said]:
    said = next(
        (
            m
            for m in (
                re.match(
                    r"\s*(?:Fatal |Internal )?Error: (?P<message>.*)|\s*Internal Error "
                    r"(?P<internal>.*)",
                    x,
                )
                for x in block.lines
            )
            if m
        ),
        None,
    )
    if said:
        at = block.match
        message = said["message"] or "Internal Error"
        yield diagnostic(
            block,
            "gfortran",
            {"file": at["file"], "line": at["line"], "column": at["column"], "message": message},
        )


READERS = (
    Reader(
        "gcc",
        "error",
        rf"(?P<file>{_FILE}):(?P<line>\d+):(?:(?P<column>\d+):)? (?:fatal |internal compiler )"
        rf"?error: (?P<message>\S.*)$",
        _compiler,
        _goes_on,
        placed=True,
    ),
    Reader(
        "msvc",
        "error",
        r"(?P<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)\((?P<line>\d+)(?:,(?P<column>\d+))?\)\s?: "
        r"(?:fatal )?error (?P<code>C\d{4}): (?P<message>\S.*)$",
        _compiler,
        _goes_on,
        placed=True,
    ),
    Reader(
        "ninja",
        "FAILED",
        r"FAILED: (?:\[code=(?P<code>\d+)\] )?(?P<target>\S.*)$",
        _ninja,
        _ninja_goes_on,
    ),
    Reader(
        "ninja",
        "ninja",
        r"ninja: (?:build stopped: .*|error: (?P<message>.*))$",
        lambda b: (
            [Verdict("ninja", b.lines[0], green=False)]
            if b.match["message"] is None
            else [
                Problem(
                    "message",
                    "NinjaError",
                    b.match["message"],
                    excerpt=excerpt(b.lines),
                    tool="ninja",
                )
            ]
        ),
    ),
    Reader("make", "***", r"(?:g?make|mingw32-make)(?:\[\d+\])?: \*\*\* (?P<message>.*)$", _make),
    Reader(
        "make",
        "***",
        r"(?P<file>\S*[Mm]akefile\S*):(?P<line>\d+): \*\*\* (?P<message>.*?)(?:\.\s+Stop\.)?$",
        lambda b: [diagnostic(b, "make", b.match.groupdict())],
        placed=True,
    ),
    Reader(
        "cmake",
        "CMake",
        r"CMake Error(?: at (?P<file>[^:\n]+):(?P<line>\d+)| in (?P<f2>\S+))?.*:\s*$",
        _cmake,
        lambda lines, line: (
            len(lines) < 14
            and (not line.strip() or line.startswith("  "))
            and not (len(lines) > 2 and not line.strip() and not lines[-1].strip())
        ),
    ),
    Reader(
        "gfortran",
        ":",
        r"(?P<file>\S+\.[fF](?:\d\d)?):(?P<line>\d+)[.:](?P<column>\d+)?(?:-\d+)?:$",
        _fortran,
        until(r"\S+\.[fF](?:\d\d)?:\d+"),
        most=12,
        placed=True,
    ),
    Reader(
        "gcc",
        "generated",
        r"\d+ (?:errors?|warnings? and \d+ errors?) generated\.",
        lambda b: [Verdict("gcc", b.lines[0], green=None)],
    ),
)
