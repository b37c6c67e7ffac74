"""Errors in what a terminal printed: stacks, compilers' lines, tools' and shells' errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from devintel.grouping.compiler_lines import diagnostic
from devintel.grouping.problem import Problem, text
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
        line = lines[at]
        end = at + 1
        if line.startswith(_BEGINS) or (end < len(lines) and _is_frame(lines[end])):
            end = _end(lines, at)
            block = _block(lines[at:end])
            if block:
                yield block
        elif line:
            single = diagnostic(line) or _said(line)
            if single:
                yield single
        at = end


def _is_frame(line: str) -> bool:
    return (
        line.lstrip().startswith(("at ", "from "))
        and ("(" in line or ":" in line)
        and line[:1] in " \t"
    )


def _end(lines: list[str], start: int) -> int:
    """Where the stack that begins at `start` ends: a line of its own level that is no header."""
    at = start + 1
    python = lines[start].startswith("Traceback")
    while at < len(lines):
        line = lines[at]
        indented = not line or line[0] in " \t" or line.startswith(("Caused by:", "goroutine "))
        if not indented:
            if python:
                return at + 1
            if not lines[start].startswith(_BEGINS):
                return at
        at += 1
    return at


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
    return re.compile(
        r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)|[@-Z\\-_])"
    )


@cache
def _tool() -> re.Pattern[str]:
    return re.compile(
        r"npm (?:ERR!|error) (?!A complete log|\s*$)\S.*|fatal: .+|error: .+|ERROR: .+"
        r"|(?:[\w./-]{1,80}: )+(?:line \d+: )?.{0,120}(?:command not found|No such file or directory"
        r"|Permission denied)|zsh: command not found: .+|.{0,80} is not recognized as an internal.*"
    )


def _said(line: str) -> Problem | None:
    head, colon, message = line.strip().removeprefix("Uncaught ").partition(": ")
    if colon and looks_like_type(head):
        return Problem("exception", head, message)
    if line[:1] not in " \t" and _tool().fullmatch(line[:300]):
        return Problem("message", "TerminalError", line)
    return None
