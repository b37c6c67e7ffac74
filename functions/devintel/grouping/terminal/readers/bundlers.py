"""webpack, Vite, Rollup, esbuild, Parcel, Next, Babel, Svelte: what a build could not do.

Formats: webpack.js.org (stats), vite.dev, rollupjs.org, esbuild.github.io (log output), nextjs.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    Block,
    Read,
    Reader,
    Said,
    Verdict,
    code_frame,
    excerpt,
    place,
)
from devintel.grouping.terminal.readers.build_failure import SPOT, places_in, problem


def _webpack(block: Block) -> Iterator[Said]:
    """`ERROR in ./src/app.js 1:0-22`, then the error."""
    where = block.match["where"].strip()
    if block.clock:
        return  # `ERROR in app: ...`, as Python's loggers write it
    spot = SPOT.search(where)
    line = re.search(r"[ :](\d+):(\d+)", where)
    at = (
        place(
            spot["file"].removeprefix("./"),
            (line[1] if line else spot["line"]),
            (line[2] if line else None),
        )
        if spot
        else None
    )
    typescript = re.search(r"(TS\d+): (.+)", "\n".join(block.lines))
    if typescript:
        yield Problem(
            "diagnostic",
            f"ts {typescript[1][2:]}",
            typescript[2],
            key=(typescript[1][2:],),
            tool="webpack",
            slots={"source": "ts", "code": typescript[1], **({"path": at.file} if at else {})},
            places=(at,) if at else (),
            excerpt=excerpt(block.lines),
            language="typescript",
        )
        return
    rest = block.lines[1:] or [where]
    if not spot and not block.lines[1:] and not where:
        return
    found = problem(block, "webpack", rest if any(x.strip() for x in rest) else [where], at)
    if found:
        yield found


def _esbuild(block: Block) -> Iterator[Said]:
    """`✘ [ERROR] message`, an empty line, `file:line:column:`."""
    message = block.match["message"]
    at = next(iter(places_in(block.lines[1:])), None)
    found = problem(block, "esbuild", [message], at)
    if found:
        yield found


def _marked(tool: str) -> Read:
    def read(block: Block) -> Iterator[Said]:
        said = (block.match["message"] or "").strip()
        lines = [said, *block.lines[1:]] if said else block.lines[1:]
        found = problem(block, tool, lines)
        if found:
            yield found

    return read


def _next(block: Block) -> Iterator[Said]:
    """Next: `./app/page.tsx:3:5`, then `Type error: ...`, `Module not found: ...`, `Error: ...`."""
    m = block.match
    if len(block.lines) < 2 or not re.match(
        r"(?:Type error|Module not found|Error|Syntax ?[Ee]rror|Parsing|Attempted import error|"
        r".*Error:|Export|x |  "
        r"?[x×])",
        block.lines[1].strip(),
    ):
        return
    at = place(m["file"].removeprefix("./"), m["line"], m["column"])
    said = block.lines[1].strip()
    if said.startswith("Type error: "):
        message = said.removeprefix("Type error: ")
        yield Problem(
            "diagnostic",
            "ts",
            message,
            key=("",),
            slots={"source": "ts", "path": at.file, "line": str(at.line)},
            places=(at,),
            excerpt=excerpt(block.lines),
            tool="next",
            language="typescript",
        )
        return
    found = problem(block, "next", block.lines[1:], at)
    if found:
        yield found


def _code(lines: list[str], line: str) -> bool:
    return (
        len(lines) < 26
        and (not line.strip() or code_frame([], line) or len(lines) < 7)
        and not re.match(
            r"(?:ERROR in|webpack |error Command|\d+ errors?|✘|\[!\]|##\[|npm |\$ )", line
        )
        and not (not line.strip() and not lines[-1].strip())
    )


def _compiled(block: Block) -> Iterator[Said]:
    text = block.lines[0].strip()
    yield Verdict("webpack", text, green=not re.search(r"error|fail", text, re.IGNORECASE))


def _configuration(block: Block) -> Iterator[Said]:
    """What is wrong in a configuration: `- configuration.entry should be ...`."""
    message = block.match["message"].partition(" These properties")[0]
    yield Problem(
        "message",
        "ConfigurationError",
        message,
        tool="webpack",
        title=f"Invalid configuration: {message}"[:160],
        excerpt=excerpt([*block.before[-1:], *block.lines]),
    )


READERS = (
    Reader(
        "webpack",
        "configuration options",
        r"- (?P<message>(?:configuration|options)[\w.\[\]]* (?:has an unknown|should be|misses)"
        r"\b.*)$",
        _configuration,
        lambda lines, line: len(lines) < 8 and line.startswith(" "),
    ),
    Reader("webpack", "ERROR", r"ERROR in (?P<where>\S.*)$", _webpack, _code),
    Reader(
        "esbuild",
        "✘ ERROR",
        r"(?:✘|X) \[ERROR\] (?P<message>\S.*?)(?: \[plugin [\w-]+\])?$",
        _esbuild,
        lambda lines, line: (
            len(lines) < 10
            and (not line.strip() or line.startswith(" ") or re.match(r"\d\. ", line) is not None)
            and not (not line.strip() and len(lines) > 3)
        ),
    ),
    Reader(
        "vite",
        "vite",
        r"\[?(?:vite|plugin)[\w:/. -]*\]? (?:Internal server error|Pre-transform error|Failed to "
        r"[\w ]+)[: ]+(?P<message>.*)$",
        _marked("vite"),
        _code,
    ),
    Reader(
        "vite",
        "error Build",
        r"(?:error during build:|x Build failed in .*|✗ Build failed in .*)(?P<message>)$",
        _marked("vite"),
        _code,
    ),
    Reader("rollup", "[!]", r"\[!\] (?P<message>\S.*)$", _marked("rollup"), _code),
    Reader("parcel", "🚨", r"🚨 Build failed\.(?P<message>)", _marked("parcel"), _code),
    Reader(
        "babel",
        "SyntaxError Syntax",
        r"(?:\[\w+\] )?(?P<message>(?:Babel)?SyntaxError: (?:\S+?: )?.*\(\d+:\d+\))$",
        _marked("babel"),
        _code,
    ),
    Reader(
        "next",
        "⨯ Failed",
        r"(?:⨯ |x )(?P<message>(?:\./|Failed|Error|\[?[A-Z]\w+Error).*)$",
        _marked("next"),
        _code,
    ),
    Reader(
        "next",
        "^.",
        r"(?P<file>\./[\w./()\[\]@-]+\.[cm]?[jt]sx?)(?::(?P<line>\d+):(?P<column>\d+))?$",
        _next,
        _code,
    ),
    Reader(
        "webpack",
        "Attempted attempted",
        r"(?P<message>(?:Attempted import error: |Module not found: (?:Error: )?You attempted )"
        r"\S.*)$",
        _marked("webpack"),
    ),
    Reader(
        "webpack",
        "Treating",
        r"(?P<message>Treating warnings as errors because process\.env\.CI = true\.?)",
        _marked("webpack"),
    ),
    Reader(
        "webpack",
        "compiled Compiled built",
        r"(?:webpack [\d.]+ )?(?:compiled (?:successfully|with \d+ errors?)|Compiled "
        r"successfully|Failed to compile\.?|✓ built in)",
        _compiled,
    ),
)
