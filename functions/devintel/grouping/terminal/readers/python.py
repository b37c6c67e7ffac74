"""Python: tracebacks (also inside logs and groups), syntax errors, crashes of the interpreter.

Formats: docs.python.org (traceback, faulthandler).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place

_FILE = re.compile(r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+)(?:,? in (?P<name>.*))?')
_CHAIN = ("During handling of the above", "The above exception was", "Traceback (most recent")
_HEAD = re.compile(r"^[A-Za-z_][\w.]*(?:: .*|:)?$")
_GROUP = re.compile(r"^\s*[|+]")


def traceback_goes_on(lines: list[str], line: str) -> bool:
    """Calls and code are indented; the exception comes in the margin, a chain after empty lines."""
    if line[:1] in (" ", "\t") or _GROUP.match(line):
        return True
    if line.startswith(_CHAIN):
        return True
    text = line.strip()
    last = lines[-1]
    if not text:
        return len(lines) < 3 or last[:1].strip() != "" or not last.strip()
    if not last.strip():
        return False
    if last[:1] in (" ", "\t") and last.strip():
        return _HEAD.match(text) is not None or text.startswith(
            ("[Previous line", "pydantic", "sqlalchemy")
        )
    return _explains(lines, text)


def _explains(lines: list[str], text: str) -> bool:
    """Further lines of the exception's own message: a few, and none that looks like a log."""
    head = next((n for n in range(len(lines) - 1, 0, -1) if lines[n - 1][:1] in (" ", "\t")), 0)
    return (
        bool(head)
        and len(lines) - head < 6
        and not re.match(
            r"\[|\d|[A-Z]+:|\$|>|##|={3}|-{3}|[A-Za-z.-]+@|(?:INFO|DEBUG|WARN|ERROR)", text
        )
    )


def traceback_problem(lines: list[str], tool: str = "python") -> Problem | None:
    """The exception that a traceback ends with: its type, message, frames and places."""
    stack = "\n".join(lines)
    trace = stacks.trace(stack)
    if not trace.type and not trace.frames:
        return None
    kind = trace.type
    if not kind:
        return None
    own = [f for f in trace.frames if f.in_app and f.file] or [f for f in trace.frames if f.file]
    places = tuple(dict.fromkeys(place(f.file or "", f.line) for f in own))[:6]
    slots = {"path": places[0].file, "line": str(places[0].line)} if places else {}
    return Problem(
        "exception",
        kind,
        trace.message,
        stack,
        slots=slots,
        language="python",
        places=tuple(dict.fromkeys((*places, *_cause(lines)))),
        excerpt=excerpt(_telling(lines)),
        tool=tool,
    )


def _raised(lines: list[str]) -> list[int]:
    """The lines that name an exception: in the margin, behind calls or their code."""
    return [
        n
        for n in range(1, len(lines))
        if lines[n][:1].strip()
        and lines[n - 1][:1] in (" ", "\t")
        and not lines[n].startswith(_CHAIN)
    ]


def _telling(lines: list[str]) -> list[str]:
    """The exception and the calls before it; of a chain the first one's, too."""
    raised = _raised(lines) or [len(lines) - 1]
    last, first = raised[-1], raised[0]
    tail = [lines[last], *lines[max(0, last - 4) : last], *lines[last + 1 :][:4]]
    if first == last:
        return tail
    return [lines[last], *lines[max(0, first - 4) : first + 1], *tail[1:]]


def _cause(lines: list[str]) -> list[Place]:
    """Where the exception that began a chain was raised."""
    raised = _raised(lines)
    if len(raised) < 2:
        return []
    calls = [m for m in map(_FILE.match, lines[: raised[0]]) if m]
    return [place(m["file"], m["line"]) for m in calls[-1:]]


def _traceback(block: Block) -> Iterator[Said]:
    if found := traceback_problem(block.lines):
        yield found


def _syntax(block: Block) -> Iterator[Said]:
    """A syntax error without `Traceback`: place, code, caret, the error."""
    if not any(re.match(r"(?:\w*Syntax|Indentation|Tab)Error: ", line) for line in block.lines):
        return
    found = traceback_problem(block.lines)
    if found:
        yield found


def _syntax_goes_on(lines: list[str], line: str) -> bool:
    return (len(lines) < 8 and line[:1] in (" ", "\t")) or (
        re.match(r"(?:\w*Syntax|Indentation|Tab)Error: ", line) is not None
    )


def _crash(block: Block) -> Iterator[Said]:
    """faulthandler: `Fatal Python error: Segmentation fault`, then the calls, innermost first."""
    calls = [m for m in map(_FILE.match, block.lines) if m]
    message = block.match["message"]
    places = tuple(place(m["file"], m["line"]) for m in calls[:12])
    own = [m for m in calls if "site-packages" not in m["file"] and "/lib/python" not in m["file"]]
    test = next((m for m in calls if (m["name"] or "").startswith("test_")), None)
    first = test or next(iter(own or calls), None)

    frames = (Frame(first["name"], first["file"], int(first["line"]), None, True),) if first else ()
    shown = [block.lines[0][block.match.start("fatal") :], *(m.group() for m in calls[:4])]
    if test and test not in calls[:4]:
        shown.append(test.group())
    yield Problem(
        "exception",
        "FatalPythonError",
        message,
        frames=frames,
        language="python",
        title=f"Fatal Python error: {message}",
        places=places,
        excerpt=excerpt(shown),
        slots={"test": test["name"]} if test else {},
        tool="python",
    )


def _django(block: Block) -> Iterator[Said]:
    """`shop.Item.name: (fields.E120) CharFields must define a 'max_length' attribute.`"""
    yield Problem(
        "diagnostic",
        f"django {block.match['code']}",
        block.match["message"],
        key=(block.match["code"],),
        slots={"code": block.match["code"], "source": "django"},
        title=f"{block.match['where']}: {block.match['message']}"[:160],
        excerpt=excerpt(block.lines),
        language="python",
        tool="django",
    )


READERS = (
    Reader(
        "django",
        "fields models admin auth urls templates caches security translation sites contenttypes",
        r"(?P<where>[\w.<>?: ]{1,160}): \((?P<code>[a-z_]+\.E\d{3})\) (?P<message>\S.*)$",
        _django,
        lambda lines, line: line.lstrip().startswith("HINT: "),
    ),
    Reader(
        "python",
        "Traceback",
        r"(?:.{0,120}?)Traceback \(most recent call last\):?$",
        _traceback,
        traceback_goes_on,
        most=160,
    ),
    Reader(
        "python",
        "Exception",
        r"(?:\+ )?Exception Group Traceback \(most recent call last\):",
        _traceback,
        traceback_goes_on,
        most=160,
    ),
    Reader("python", "File", r'File "[^"]+", line \d+$', _syntax, _syntax_goes_on),
    Reader(
        "python",
        "Fatal",
        r".*?(?P<fatal>Fatal Python error: )(?P<message>.+)$",
        _crash,
        lambda lines, line: (
            len(lines) < 120
            and (
                not line.strip()
                or line.startswith(
                    ("  ", "Thread ", "Current thread", "Python runtime", "Extension modules")
                )
            )
        ),
    ),
)
