"""Python's tracebacks drawn as a box: the places in its rows, the error below it.

Format: rich.readthedocs.io (tracebacks; Typer shows all its errors so).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place

_CALL = re.compile(r"^│ (?P<file>/?[\w@./~+-]+\.\w{1,8}):(?P<line>\d{1,6}) in (?P<function>\S+)")
_ERROR = re.compile(r"^(?P<kind>(?:\w+\.)*[A-Z]\w+): ?(?P<message>.*)$")
_INSTALLED = ("site-packages", "dist-packages", "/lib/python")
_CHAINED = ("During handling of", "The above exception")


def _rich(block: Block) -> Iterator[Said]:
    errors = [(n, m) for n, m in enumerate(map(_ERROR.match, block.lines)) if m]
    calls = [m for m in map(_CALL.match, block.lines) if m]
    if not errors or not calls:
        return
    at, error = errors[-1]
    said = " ".join([error["message"], *(x.strip() for x in block.lines[at + 1 :][:1])]).strip()
    own = [m for m in calls if not any(word in m["file"] for word in _INSTALLED)]
    frames = tuple(
        Frame(m["function"], m["file"], int(m["line"]), None, m in own) for m in reversed(calls)
    )
    yield Problem(
        "exception",
        error["kind"].rpartition(".")[2],
        said,
        frames=frames[:40],
        language="python",
        tool="python",
        places=tuple(place(m["file"], m["line"]) for m in reversed(own))[:6],
        excerpt=excerpt([*block.lines[at:], *(m[0] for m in reversed(own))]),
    )


def _goes_on(lines: list[str], line: str) -> bool:
    """The box, the sentence below it, and the next box of a chain."""
    if line[:1] in "│╰╭":
        return True
    if not line.strip():
        return lines[-1].strip() != "" and _ERROR.match(lines[-1]) is not None
    return lines[-1][:1] == "╰" or line.startswith(_CHAINED) or _ERROR.match(lines[-1]) is not None


READERS = (
    Reader(
        "python",
        "^╭",
        r"╭─+ Traceback \(most recent call last\) ─+╮$",
        _rich,
        _goes_on,
        most=400,
    ),
)
