"""webpack, Vite, Rollup, esbuild, Parcel, Next, Babel, Svelte: what a build could not do.

Formats: webpack.js.org (stats), vite.dev, rollupjs.org, esbuild.github.io (log output), nextjs.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Place, Problem
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

_FILE = (
    r"(?:[A-Za-z]:)?[^\s:()'\"`]+\.(?:[cm]?[jt]sx?|vue|svelte|astro|css|s[ac]ss|less|json|html|"
    r"mdx?)"
)
_SPOT = re.compile(rf"(?P<file>{_FILE})(?:[: (](?P<line>\d+)(?:[:,](?P<column>\d+))?)?")
_MODULE = re.compile(
    r"(?:Can't resolve|Could not resolve|Cannot find module|[Ff]ailed to resolve import|Unable to "
    r"resolve(?: module)?"
    r"|Cannot resolve|failed to resolve module specifier|Module not found:?) "
    r"['\"`](?P<module>[^'\"`]+)['\"`]"
)
_TYPED = re.compile(
    r"^(?:Module not found: |Module build failed[^:]*: |Uncaught )?(?P<kind>(?:[A-Z]\w*(?:Error|"
    r"Exception)\b:?|Error:)) ?(?P<message>.*)$"
)
_NOISE = re.compile(
    r"^\s*(?:at |@ |✗ Build failed|error during build|Build failed with|\(?https?://|Did you "
    r"mean|Require stack|webpack compiled)"
)


def problem(block: Block, tool: str, lines: list[str], at: Place | None = None) -> Problem | None:
    """What a bundler says of a file: a module that is missing, a syntax error, a plugin's words."""
    said = [x.strip() for x in lines if x.strip() and not _NOISE.match(x)]
    if not said:
        return None
    text = "\n".join(said)
    places = tuple(dict.fromkeys([*([at] if at else []), *_places(lines)]))[:6]
    slots = {"source": tool}
    if places:
        slots |= {
            "path": places[0].file,
            **({"line": str(places[0].line)} if places[0].line else {}),
        }
    module = _MODULE.search(text)
    if module:
        return Problem(
            "exception",
            "ModuleNotFoundError",
            module[0],
            tool=tool,
            key=("module", module["module"]),
            slots={**slots, "module": module["module"]},
            language="javascript",
            mistake="module_not_found",
            places=places,
            excerpt=excerpt(block.lines),
            title=f"Module not found: {module['module']}"
            + (f" in {places[0].file}" if places else ""),
        )
    typed = next((m for m in map(_TYPED.match, said) if m), None)
    kind, message = (
        (typed["kind"].rstrip(":"), typed["message"]) if typed else ("BuildError", said[0])
    )
    message = re.sub(rf"^{re.escape(places[0].file)}:? ?", "", message) if places else message
    return Problem(
        "exception",
        kind,
        message or said[0],
        slots=slots,
        places=places,
        language="javascript",
        excerpt=excerpt(block.lines),
        tool=tool,
        key=("build", kind, re.sub(r"\(?\d+[:,]\d+\)?", "", message)[:200]),
    )


def _places(lines: list[str]) -> Iterator[Place]:
    for line in lines:
        found = _SPOT.search(line)
        if found and "node_modules" not in found["file"] and not line.lstrip().startswith("at "):
            yield place(
                found["file"].removeprefix("[").lstrip("./")
                if found["file"].startswith("./")
                else found["file"],
                found["line"],
                found["column"],
            )


def _webpack(block: Block) -> Iterator[Said]:
    """`ERROR in ./src/app.js 1:0-22`, then the error."""
    where = block.match["where"].strip()
    spot = _SPOT.search(where)
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
    at = next(iter(_places(block.lines[1:])), None)
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
        r"(?:Type error|Module not found|Error|Syntax ?[Ee]rror|Parsing|.*Error:|Export|x |  "
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
            and (not line.strip() or line.startswith(" "))
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
        "./ ^.",
        r"(?P<file>\./[\w./()\[\]@-]+\.[cm]?[jt]sx?)(?::(?P<line>\d+):(?P<column>\d+))?$",
        _next,
        _code,
    ),
    Reader(
        "webpack",
        "compiled Compiled built",
        r"(?:webpack [\d.]+ )?(?:compiled (?:successfully|with \d+ errors?)|Compiled "
        r"successfully|Failed to compile\.?|✓ built in)",
        _compiled,
    ),
)
