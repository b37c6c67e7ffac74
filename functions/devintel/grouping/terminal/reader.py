"""A reader: which lines of a terminal begin a tool's report, how it goes on, what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from devintel.grouping.own import file_key
from devintel.grouping.problem import Place, Problem

MAX_EXCERPT = 480
MAX_SHOWN_LINE = 240

TEST, TOOL, GENERAL, LAST = 0, 1, 2, 3
"""Ranks: a test that failed; a tool's own format; words that tell of errors anywhere; no more than
that a command failed."""


class Block(NamedTuple):
    """A report as printed: its lines without prefixes and common indentation, those before it,
    the match of its first line, the command it ran under where that is known."""

    lines: list[str]
    before: Sequence[str]
    match: re.Match[str]
    command: str = ""
    mark: str = ""
    clock: bool = False
    indent: int = 0


class Verdict(NamedTuple):
    """How a run ended, in the tool's words: `green` or not, with the exit code and how many tests
    `ran` where it is said; None as `green` is a word on the way."""

    tool: str
    text: str
    green: bool | None = False
    code: int | None = None
    ran: int = 0


_RAN = re.compile(r"\b(\d{1,7}) (?:passed|failed|passing|failing|errors?|failures?|ok)\b")


def counted(tool: str, text: str, green: bool | None) -> Verdict:
    """A verdict of a test runner, with how many tests it says have run."""
    ran = sum(int(n) for n in _RAN.findall(text))
    return Verdict(tool, text, green, ran=ran)


Said = Problem | Verdict
GoesOn = Callable[[list[str], str], bool]
Read = Callable[[Block], Iterable[Said]]


@dataclass(frozen=True)
class Reader:
    """`on` are words (or signs) of which one stands in a line that `starts` a report.

    `goes_on(lines, next line)` says whether the report goes on; without it, it is one line. `head`
    says that the first line must already read as a problem. `read` makes problems of the block,
    `tool` names the family whose passing run ends them. `needs` is a quick pattern that such
    a line holds somewhere, best one that begins with a plain character; `placed` says that it names
    a line of a file, `least` how many lines it has to have to say anything, `anywhere` that its
    mark may stand within the line.
    """

    tool: str
    on: str
    starts: str
    read: Read
    goes_on: GoesOn | None = None
    rank: int = TOOL
    most: int = 160
    head: bool = False
    needs: str = ""
    placed: bool = False
    least: int = 1
    anywhere: bool = False

    @cached_property
    def begins(self) -> Callable[[str], re.Match[str] | None]:
        """The match of a line, without the blanks before it, that begins a report."""
        pattern = re.compile(self.starts)
        begins = pattern.search if self.anywhere else pattern.match
        if not self.needs:
            return begins
        holds = re.compile(self.needs).search
        return lambda text: begins(text) if holds(text) else None


_PROPOSES = re.compile(
    r"\s*(?:=\s*)?(?:[hH]elp|[hH]int|HINT|[tT]ip|[sS]uggestion|[nN]ote)\b ?:|\s*(?:The most "
    r"similar|"
    r"Did you mean|Do you want to|Perhaps you meant|Maybe you meant)\b|\s*(?:Caused by|[Cc]ause):"
)
"""How the lines begin in which tools propose something."""


def excerpt(lines: Iterable[str], limit: int = MAX_EXCERPT) -> str:
    """The tool's own words: lines that say something, cut to `limit` characters."""
    shown: list[str] = []
    left = limit
    every = list(lines)
    if sum(map(len, every)) > limit:
        every = _telling_first(every)
    for line in every:
        text = line.rstrip()[:MAX_SHOWN_LINE]
        if not text.strip():
            continue
        if left <= 0:
            break
        shown.append(text[:left])
        left -= len(text) + 1
    return "\n".join(shown)


def _telling_first(lines: list[str]) -> list[str]:
    """The first lines and, of the rest, what the tool proposes before all else."""
    told = [line for line in lines[4:] if _PROPOSES.match(line)][:2]
    return [*lines[:4], *told, *(line for line in lines[4:] if line not in told)] if told else lines


_FRAME_LINE = re.compile(
    r"\s|[|>^~=╷│┃╵╭╰·×⎯┌└├✖]|\d{1,5}\s*[|│┃]|\.\.\.|(?:note|help|hint|Note|Hint)\b|-->|In file "
    r"included"
)


def proposes(line: str) -> bool:
    """Whether a line begins as those in which a tool says what to do, or what caused it."""
    return _PROPOSES.match(line) is not None


def code_frame(lines: list[str], line: str) -> bool:
    """Whether a line belongs to the code that a compiler shows under its message."""
    if not line.strip():
        return False
    return len(lines) < 14 and _FRAME_LINE.match(line) is not None


def until(pattern: str, most_blank: int = 99) -> GoesOn:
    """The report goes on up to a line that fits `pattern`, or too many blank lines in a row."""
    ends = re.compile(pattern)

    def goes_on(lines: list[str], line: str) -> bool:
        if not line.strip():
            return len(lines) < most_blank or any(one.strip() for one in lines[-most_blank:])
        return ends.match(line) is None

    return goes_on


def suite_key(slots: Mapping[str, str]) -> tuple[str, ...]:
    """The file or class that a test is of, where the tool says so: names are unique in none but
    their own."""
    suite = slots.get("suite", "")
    if "/" in suite or suite.endswith((".py", ".js", ".ts", ".tsx", ".jsx", ".mjs", ".cjs")):
        return (file_key(suite),)
    own = [part for part in suite.split(".") if part not in ("", slots.get("test"))]
    return (".".join(own[-2:]),) if own else ()


def place(file: str, line: str | int | None = None, column: str | int | None = None) -> Place:
    """A place; line and column count from 1, 0 where they are not known."""
    return Place(_tidy(file), _number(line), _number(column))


def _tidy(file: str) -> str:
    file = file.strip().strip("'\"")
    return file[5:].lstrip("/").join(("/", "")) if file.startswith("file:") else file


def _number(value: str | int | None) -> int:
    if isinstance(value, int):
        return value
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


def first(pattern: re.Pattern[str], lines: Iterable[str]) -> re.Match[str] | None:
    """The first match among some lines."""
    return next((m for m in map(pattern.search, lines) if m), None)


def every(pattern: re.Pattern[str], lines: Iterable[str]) -> Iterator[re.Match[str]]:
    """The matches among some lines, one a line."""
    return (m for m in map(pattern.search, lines) if m)
