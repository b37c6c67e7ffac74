"""Node, Deno, Bun, Go and native programs that crash. Formats: nodejs.org, deno.com, bun.sh,
pkg.go.dev/runtime, V8's and the kernel's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.problem import Place, Problem
from devintel.grouping.stacks.raw import Trace
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place

_TYPE = r"(?:[A-Za-z_$][\w$.]*)?(?:Error|Exception|Rejection|Failure|Warning|Interrupt)"
_CALL = re.compile(
    r"^\s*(?:at\s|from\s|\.\.\. \d|\d+: )|^\s*@|^\s+\S+@\S+:\d+|^\s+\^|^\s{2,}(?:code|errno|"
    r"syscall|path|address|port|requireStack|cause|\[cause\]|digest|info):|^\s*[}\]],?$|^- /|"
    r"^Require stack|^\s{2,}'[^']*'$|^Node\.js v"
)
_AT = re.compile(r"^\s*at ")
_BOX = re.compile(r"^\s*(?:\d+ +)?[╷│╵]|^\s{2}\S+\.\w+ \d+:\d+\s")
_OPENS = re.compile(r"[\[{]$")
"""A message that is JSON goes on up to the calls."""
_UNITY = re.compile(r"^[\w.+<>`:|]{1,240} ?\([^()]{0,200}\) \(at [^()]{1,200}:\d+\)$")
"""A call as Unity's console prints it."""
_SHEET = re.compile(r"^\s{2}(?P<file>\S+\.\w+) (?P<line>\d+):(?P<column>\d+)\s")
"""Where Sass says that it was, below the code."""
_FORWARDED = re.compile(r"^\s*> (?P<function>[\w.$<>]+) (?P<place>\S+:\d+:\d+)$")
"""A call as Vite's dev server prints it when a page tells of its errors."""
_SPOT = re.compile(
    r"^(?:file://)?(?P<file>(?:[A-Za-z]:)?[^\s:]+\.(?:[cm]?[jt]sx?|json)):(?P<line>\d+)"
    r"(?::(?P<column>\d+))?$"
)


def stack_goes_on(lines: list[str], line: str) -> bool:
    """The message may take some lines; then come calls, the error's fields, its cause."""
    if _CALL.match(line) or line.startswith("Caused by:") or _FORWARDED.match(line):
        return True
    if " (at " in line and _UNITY.match(line):
        return True
    if _BOX.match(line) or (_OPENS.search(lines[0]) and not any(map(_AT.match, lines))):
        return len(lines) < 60
    if any(map(_FORWARDED.match, lines)):
        return "|" in line[:14] and len(lines) < 16
    if not line.strip():
        return False
    if len(lines) == 1 and lines[0].startswith("error: Uncaught "):
        return True  # Deno shows the line as it stands in the file
    return len(lines) < 6 and not any(_AT.match(x) for x in lines) and line[:1] in (" ", "\t")


def thrown(block: Block, tool: str, language: str = "javascript") -> Problem | None:
    """A typed headline with its stack, if it has one."""
    block = block._replace(lines=[_FORWARDED.sub(_as_call, line) for line in block.lines])
    stack = "\n".join(block.lines)
    m = block.match
    has_stack = any(
        _AT.match(x) or x.lstrip().startswith("from ") or (" (at " in x and _UNITY.match(x))
        for x in block.lines[1:]
    )
    trace = stacks.trace(stack) if has_stack else Trace([])
    sheets = (place(*s.groups()) for s in map(_SHEET.match, block.lines) if s)
    places = tuple(_own(trace)) or tuple(sheets) or tuple(_before(block))
    kind, message = m["kind"], (m["message"] or "").strip()
    if _OPENS.search(message):
        message = trace.message or message
    frames_stack = stack[stack.index(kind) :] if has_stack else ""
    context = _shown(block) if places and not tuple(_own(trace)) else []
    return Problem(
        "exception",
        kind.rpartition(".")[2] if language != "java" else kind,
        message,
        frames_stack,
        places=places[:6],
        excerpt=excerpt([*context, *_short(block.lines)]),
        tool=tool,
        slots=_slots(places, m.groupdict().get("page")),
    )


def _as_call(match: re.Match[str]) -> str:
    return f"    at {match['function']} ({match['place']})"


def _slots(places: tuple[Place, ...], page: str | None) -> dict[str, str]:
    """Where it was; `forwarded` where a dev server only repeats what a page has said."""
    spot = {"path": places[0].file, "line": str(places[0].line)} if places else {}
    return spot | ({"forwarded": "page"} if page else {})


def _short(lines: list[str]) -> list[str]:
    return [
        x for x in lines if not (_AT.match(x) and ("node:internal" in x or "node_modules" in x))
    ]


def _own(trace: Trace) -> Iterator[Place]:
    for frame in trace.frames:
        if frame.in_app and frame.file and frame.line:
            yield place(frame.file, frame.line, frame.column)


def _before(block: Block) -> Iterator[Place]:
    """Node shows the place of a syntax error above it."""
    for line in reversed(block.before[-6:]):
        m = _SPOT.match(line)
        if m and "node:" not in m["file"]:
            yield place(m["file"], m["line"], m["column"])


def _shown(block: Block) -> list[str]:
    """The place that Node.js shows above a syntax error, with its line of code."""
    near = block.before[-6:]
    start = next((i for i in range(len(near) - 1, -1, -1) if _SPOT.match(near[i])), len(near))
    return [line for line in near[start:] if line.strip()]


def _typed(block: Block) -> Iterator[Said]:
    kind = block.match["kind"]
    if kind.endswith("Warning") or (kind in ("Error", "error") and not block.match["message"]):
        return
    if (
        len(block.lines) == 1
        and block.match["message"] is None
        and not kind.endswith(("Error", "Exception"))
    ):
        return
    if block.match["kind"][:1].islower() and not block.match["message"]:
        return  # the name of something, as of a test
    found = thrown(block, "node")
    if found:
        yield found


def _go(block: Block) -> Iterator[Said]:
    stack = "\n".join(block.lines)
    trace = stacks.trace(stack)
    if not trace.frames and not trace.message:
        return
    places = tuple(place(f.file or "", f.line) for f in trace.frames if f.in_app and f.file)[:6]
    kind = trace.type or "panic"
    yield Problem(
        "exception",
        kind,
        trace.message or block.lines[0],
        stack,
        places=places,
        language="go",
        excerpt=excerpt(block.lines),
        tool="go",
        slots={"path": places[0].file, "line": str(places[0].line)} if places else {},
    )


def _leaves(lines: list[str], line: str) -> bool:
    return not line.startswith(
        ("exit status", "$ ", "error: ", "make: ", "FAIL", "##[", "ok  ", "--- ")
    )


def _heap(block: Block) -> Iterator[Said]:
    yield Problem(
        "exception",
        "OutOfMemory",
        block.match["message"],
        excerpt=excerpt(block.lines),
        tool="node",
        language="javascript",
    )


def _deno(block: Block) -> Iterator[Said]:
    found = thrown(block, "deno")
    if found:
        yield found


READERS = (
    Reader("go", "panic", r"panic: .+$", _go, _leaves, most=120),
    Reader(
        "go",
        "goroutine fatal",
        r"fatal error: (?:all goroutines|concurrent map|stack overflow|runtime:|unexpected "
        r"signal|out of memory).*$",
        _go,
        _leaves,
        most=120,
    ),
    Reader(
        "deno",
        "Uncaught",
        r"error: Uncaught (?:\(in promise\) )?(?P<kind>[A-Z]\w+): (?P<message>.*)$",
        _deno,
        stack_goes_on,
    ),
    Reader(
        "deno",
        "error",
        rf"error: (?P<kind>{_TYPE}): (?P<message>.*)$",
        _deno,
        stack_goes_on,
    ),
    Reader(
        "node",
        "heap",
        r"(?:FATAL ERROR: .*?)(?P<message>(?:Reached heap limit|Ineffective mark-compacts|"
        r"CALL_AND_RETRY_LAST|Allocation failed|invalid array length).*)$",
        _heap,
    ),
    Reader(
        "node",
        "Uncaught Unhandled Error Exception Rejection Failure Interrupt",
        r"(?P<page>\[vite\] \(client\) |\[browser\] )?"
        r"(?:\[Unhandled error\] |\[console\.error\] )?"
        rf"(?:(?:\[[\w-]+\] )?(?:Uncaught |Unhandled (?:Promise )?Rejection:? |Unhandled error:? "
        rf"|ERROR  ?)?(?:\(in promise\) )?)(?P<kind>{_TYPE})(?: \[[\w]+\])?(?:: (?P<message>.*))"
        rf"?$",
        _typed,
        stack_goes_on,
        most=80,
    ),
)
__all__ = ["READERS", "stack_goes_on", "thrown"]
