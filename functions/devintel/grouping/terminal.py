"""Errors in what a terminal printed: stacks, compilers' lines, tools' and shells' errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from devintel.content import text
from devintel.grouping.compiler_lines import diagnostic
from devintel.grouping.problem import Problem
from devintel.grouping.thrown import looks_like_type

MAX_TEXT = 65_536
MAX_LINES = 400
MAX_PROBLEMS = 20
_BEGINS = (
    "Traceback (most recent call last)",
    "panic: ",
    "thread '",
    "fatal error: ",
    "goroutine ",
)


def problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    """The errors among the printed lines, each once; a typed command is none."""
    said = next((text(content[k]) for k in ("data", "output", "text") if content.get(k)), "")
    seen: set[tuple[str, str]] = set()
    for problem in _found(_plain(said)):
        if (problem.type, problem.message) not in seen and len(seen) < MAX_PROBLEMS:
            seen.add((problem.type, problem.message))
            yield problem


def _plain(said: str) -> list[str]:
    if "\x1b" in said:
        said = _colours().sub("", said[: 2 * MAX_TEXT])
    return [line[:2000].rstrip() for line in said[:MAX_TEXT].splitlines()[:MAX_LINES]]


def _found(lines: list[str]) -> Iterator[Problem]:
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        if end > at + 1:
            block = _block(lines[at:end])
            if block:
                yield block
        elif lines[at]:
            single = diagnostic(lines[at]) or _said(lines[at])
            if single:
                yield single
        at = end


def _end(lines: list[str], start: int) -> int:
    """Behind the last line of the stack that begins at `start`; `start + 1` where none does."""
    line = lines[start]
    if line.startswith("Traceback"):
        return next(
            (i + 1 for i in range(start + 1, len(lines)) if lines[i][:1].strip()), len(lines)
        )
    if line.startswith(_BEGINS):
        return next((i for i in range(start + 1, len(lines)) if _leaves(lines[i])), len(lines))
    first = _first_frame(lines, start)
    if first < 0:
        return start + 1
    return next((i for i in range(first, len(lines)) if not _continues(lines[i])), len(lines))


def _first_frame(lines: list[str], start: int) -> int:
    """The line of the first frame under a `Type: message` header, which may take some lines."""
    if not _typed(lines[start]):
        return -1
    for at in range(start + 1, min(start + 8, len(lines))):
        if _is_frame(lines[at]):
            return at
        if _typed(lines[at]):
            return -1
    return -1


def _typed(line: str) -> bool:
    return looks_like_type(line.strip().removeprefix("Uncaught ").partition(":")[0])


def _is_frame(line: str) -> bool:
    return line[:1] in (" ", "\t") and line.lstrip().startswith(("at ", "from "))


def _continues(line: str) -> bool:
    return _is_frame(line) or line.startswith("Caused by:") or line.lstrip().startswith("... ")


def _leaves(line: str) -> bool:
    """Whether a line ends a Go or Rust report: these have lines of code on every level."""
    return line.startswith(("exit status", "$ ", "error: ", "note: ", "make: "))


def _block(lines: list[str]) -> Problem | None:
    from devintel.grouping.stacks import trace

    stack = "\n".join(lines)
    found = trace(stack)
    if not found.frames and not found.message:
        return None
    kind = found.type
    return Problem("exception", kind or "Error", found.message or lines[0], stack)


@cache
def _colours() -> re.Pattern[str]:
    """ANSI escapes (ECMA-48): colours, cursor moves, window titles."""
    return re.compile(r"\x1b(?:\[[0-9;?]{0,30}[@-~]|\][^\x07\x1b]{0,200}\x07|[@-Z\\^_])")


_STARTS = ("npm ERR! code", "npm error code", "fatal: ", "error: ", "ERROR: ", "zsh: command not")
_ENDS = ("command not found", ": Permission denied", ": No such file or directory")


def _said(line: str) -> Problem | None:
    head, colon, message = line.strip().removeprefix("Uncaught ").partition(": ")
    if colon and looks_like_type(head):
        return Problem("exception", head, message)
    if line.startswith(_STARTS) or (line.endswith(_ENDS) and not line.startswith((" ", "\t"))):
        return Problem("message", "TerminalError", line)
    return None
