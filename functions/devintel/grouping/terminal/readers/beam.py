"""Elixir and Erlang: ExUnit's failures, exceptions behind `**`, crashes of the virtual machine.

Formats: hexdocs.pm (ExUnit, Exception.format), erlang.org (error reports, exit reasons).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place, until

_RAISED = re.compile(r"\*\* \((?P<kind>[\w.]+)\) (?P<message>.*)$")
_CALL = re.compile(
    r"^\s*(?:\([\w.]+ [\d.]+\) )?(?P<file>[\w./-]+\.(?:exs?|erl|hrl)):(?P<line>\d+)\b"
)
_TERM = re.compile(r'\{file,"(?P<file>[^"]+)"\},\{line,(?P<line>\d+)\}')
_FIELDS = re.compile(r"^\s*(?:code|left|right|stacktrace|mailbox|arguments):")


def _places(lines: list[str]) -> tuple[Place, ...]:
    found = (place(*m.groups()) for m in map(_CALL.match, lines) if m)
    return tuple(dict.fromkeys(found))


def _test(block: Block) -> Iterator[Said]:
    """`1) test adds up (CartTest)`, its place, what failed, `stacktrace:`."""
    lines = block.lines
    body = [x for x in lines[1:] if x.strip()]
    if len(body) < 2 or not _CALL.match(body[0]):
        return
    test = block.match["test"].strip()
    raised = next((m for m in map(_RAISED.search, body) if m), None)
    kind, message = (raised["kind"], raised["message"]) if raised else ("", body[1].strip())
    values = [x.strip() for x in body if re.match(r"\s*(?:code|left|right):", x)]
    if not raised:
        message = "; ".join([message, *(re.sub(r"\s{2,}", " ", x) for x in values)])
    at = next((n for n, x in enumerate(lines) if x.strip() == "stacktrace:"), len(lines))
    places = _places(lines[at:]) or _places(lines)
    kind = kind or "AssertionError"
    yield Problem(
        "exception",
        kind,
        message[:300],
        slots={"test": test},
        title=f"{test}: {kind}: {message}"[:180],
        places=places,
        excerpt=excerpt(lines),
        same=f"test {test}",
        language="elixir",
    )


def _raised(block: Block) -> Iterator[Said]:
    """`** (CompileError) lib.ex:5: undefined function crat/0`, the calls below."""
    message = block.match["message"].strip()
    own = re.match(r"(?P<file>[\w./-]+\.exs?):(?P<line>\d+)(?::\d+)?: (?P<said>.*)$", message)
    places = _places(block.lines[1:])
    if own:
        message, places = own["said"], (place(own["file"], own["line"]), *places)
    yield Problem(
        "exception",
        block.match["kind"],
        message[:300],
        places=places,
        excerpt=excerpt(block.lines),
        language="elixir",
    )


def _crash(block: Block) -> Iterator[Said]:
    """`{"init terminating in do_boot",{{badmatch,3},[{cart,main,0,[{file,...},{line,7}]}...]}}`."""
    places = tuple(place(m["file"], m["line"]) for m in _TERM.finditer(block.lines[0]))
    reason = re.sub(r"[{}]", "", block.match["reason"]).replace(",", " ")
    yield Problem(
        "exception",
        reason.partition(" ")[0] or "exit",
        reason[:200],
        places=places[:6],
        excerpt=excerpt(block.lines),
        language="erlang",
    )


READERS = (
    Reader(
        "exunit",
        "test doctest",
        r"\d{1,3}\) (?:test|doctest) (?P<test>\S.*?) \([\w.]+\)$",
        _test,
        until(r"\s{0,3}\d{1,3}\) |Finished in |\.*$(?<=\.)", most_blank=6),
        most=60,
    ),
    Reader(
        "elixir",
        "** ^*",
        r"\*\* \((?P<kind>(?:[A-Z]\w*\.)*[A-Z]\w*Error|exit|EXIT[^)]*|throw)\) (?P<message>\S.*)$",
        _raised,
        lambda lines, line: len(lines) < 16 and line[:1] in " \t" and bool(line.strip()),
    ),
    Reader(
        "erlang",
        "terminating",
        r'\{"init terminating in \w+",\{+(?P<reason>[^\[]{1,200}?),?\[',
        _crash,
    ),
)
