"""MSBuild and dotnet test. Formats: learn.microsoft.com (MSBuild's canonical errors, VSTest)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, Verdict, excerpt, place, until
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_IN = re.compile(r" in (?P<file>\S.*\.\w+):line (?P<line>\d+)")


def _build(block: Block) -> Iterator[Said]:
    said = block.match.groupdict()
    said["message"] = re.sub(r"\s\[[^\[\]]{1,300}proj\]$", "", said["message"] or "")
    yield diagnostic(block, "msbuild", said)


def _test(block: Block) -> Iterator[Said]:
    """`Failed Shop.CartTests.Total [12 ms]`, `Error Message:`, `Stack Trace:`."""
    test, lines = block.match["test"].strip(), block.lines
    stack = "\n".join(lines)
    at = _IN.search(stack)
    said = [
        x.strip()
        for x in lines[1:]
        if x.strip() and not x.strip().startswith(("Error Message", "Stack Trace", "at "))
    ]
    message = " ".join(said[:3])
    if not message:
        return
    name = test.rpartition(".")[2].partition("(")[0]
    yield Problem(
        "exception",
        "TestFailed",
        message,
        slots={"test": test},
        language="csharp",
        tool="dotnet",
        frames=(
            Frame(name, at["file"] if at else None, int(at["line"]) if at else None, None, True),
        ),
        title=f"{test}: {message}"[:180],
        places=(place(at["file"], at["line"]),) if at else (),
        excerpt=excerpt(lines),
        same=f"test {name}",
    )


def _unhandled(block: Block) -> Iterator[Said]:
    stack = "\n".join(block.lines).removeprefix("Unhandled exception. ")
    trace = stacks.trace(stack)
    places = tuple(place(f.file or "", f.line) for f in trace.frames if f.in_app and f.file)[:6]
    kind = trace.type or "Exception"
    yield Problem(
        "exception",
        kind,
        trace.message,
        stack,
        places=places,
        language="csharp",
        excerpt=excerpt(block.lines),
        tool="dotnet",
    )


READERS = (
    Reader(
        "msbuild",
        "error",
        r"(?P<file>[^\s(][^(]*?)\s?\((?P<line>\d+)(?:,(?P<column>\d+))?(?:[,-]\d+)*\)"
        r"\s?:\s+error (?P<code>[A-Z]{2,6}\d{3,5}) ?: (?P<message>\S.*)$",
        _build,
        needs=r"error [A-Z]{2,6}\d",
        placed=True,
    ),
    Reader(
        "msbuild",
        "error",
        r"(?:(?P<file>[^\s:][^:]*\.\w*proj|\S+\.sln|MSBUILD|CSC|EXEC|LINK|NuGet) ?: )(?:fatal )"
        r"?error (?P<code>[A-Z]{2,6}\d{2,5}) ?: (?P<message>\S.*)$",
        _build,
        needs=r"error [A-Z]{2,6}\d",
    ),
    Reader(
        "dotnet",
        "Failed",
        r"Failed (?P<test>[\w.(),\"' ]+?) \[(?:< )?\d[\d.]* ?m?s\]",
        _test,
        until(r"\s*(?:Passed|Failed|Skipped)[ !]"),
        most=60,
    ),
    Reader(
        "dotnet",
        "FAIL",
        r"(?:\[xUnit\.net [\d:.]+\]\s+)?(?P<test>[\w.]{3,200}(?:\([^\[]{0,200}\))?) \[FAIL\]$",
        _test,
        lambda lines, line: line[:1] in (" ", "\t", "[") and len(lines) < 30,
    ),
    Reader(
        "dotnet",
        "Unhandled",
        r"Unhandled exception\. (?:[\w.]+Exception)",
        _unhandled,
        lambda lines, line: line.lstrip().startswith(("at ", "--->", "---")),
    ),
    Reader(
        "msbuild",
        "Build Passed Failed",
        r"(?:Build succeeded\.?|Build FAILED\.?|(?:Passed|Failed)!\s+- Failed:)",
        lambda b: [
            Verdict(
                "msbuild", b.lines[0], green=b.lines[0].startswith(("Build succeeded", "Passed"))
            )
        ],
    ),
)
