"""Templates of diagnostics: what a compiler or linter quotes and names of the code changes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from devintel.grouping.masks import ADDRESS, ANGLED, DOUBLE, WORD, M, collapsed
from devintel.grouping.words import masked

_NOTES = ("TODO", "FIXME", "XXX", "HACK")
_KEPT = frozenset({"null", "undefined", "true", "false", "never", "None"})
_KEPT_DOUBLE = frozenset({"return", "raise", "break", "continue"})
_OPENING, _CLOSING = "([{", ")]}"


class _Patterns(NamedTuple):
    parts: re.Pattern[str]
    code: re.Pattern[str]
    declared: re.Pattern[str]
    beside: re.Pattern[str]
    function: re.Pattern[str]
    label: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(
            rf"(?P<quoted>{DOUBLE}|`[^`\x00]{{0,1500}}`)|(?P<angled>{ANGLED})"
            rf"|(?P<address>{ADDRESS})|(?P<word>{WORD})"
        ),
        re.compile(
            r"(?<![\w$])(?:-?[A-Za-z_$#][\w$]*(?:\.[A-Za-z_$#][\w$]*)+(?:\(\))?|#[A-Za-z_]\w*)"
            r"|(?<=\()[^\w\s\x00()]{1,4}(?=\))|(?<= )\([\w.]+(?:, [\w.]+)*\)$"
            r"|(?<![\w$])(?:[a-z]+[A-Z]|[A-Z][a-z0-9]+[A-Z]|_)[\w$]*(?:\([^()\s]*\))?"
            r"|(?<![\w$])[A-Za-z_]\w*\([^()]{0,200}\)|(?<![\w$])[A-Z]\w*<[^<>\s]{1,200}>"
        ),
        re.compile(
            r"(\b(?:package|module|class|interface|enum|variable|function|method|parameter"
            r"|argument|property|attribute|field|symbol|type)) [A-Za-z_$][\w$.]*"
            r"(?= (?:is|are|has|have|does|do|was|were|defined|declared|cannot|must|should|already"
            r"|in)\b)"
        ),
        re.compile(
            r"[\w.$\x00]+(?= (?:imported from|cannot be converted to))"
            r"|(?<=imported from )[\w.]+|(?<=converted to )[\w.$]+|(?<=\bimport )[\w.]+$"
            r"|(?<=exception )[\w.]+(?=;)"
        ),
        re.compile(
            r"\b(?:(?:async|static|private|generator|arrow|anonymous) ){0,4}"
            r"(?:function|method|getter|setter|constructor)\b(?: \x00)?",
            re.IGNORECASE,
        ),
        re.compile(r"^[ \t]+([a-z]{3,12}):[ \t]", re.MULTILINE),
    )


def of_diagnostic(line: str, rest: str) -> str:
    """Names, code and values of `line` masked; labels of the lines after it (`symbol:`) added."""
    if line.startswith(_NOTES):
        return "TODO"
    p = _patterns()
    text = p.parts.sub(_replaced, _unquoted(line))
    text = collapsed(p.code.sub(M, text))
    text = p.declared.sub(rf"\1 {M}", text)
    text = p.beside.sub(M, text)
    text = p.function.sub("function", text)
    labels = p.label.findall(rest)
    return f"{text} {' '.join(labels)}" if labels else text


def _replaced(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "quoted" and match.group()[1:-1] in _KEPT_DOUBLE:
        return match.group()
    return masked(match.group()) if kind == "word" else M


def _unquoted(line: str) -> str:
    """Single-quoted parts masked; a quote closes where what it holds is whole."""
    out: list[str] = []
    done = 0
    at = line.find("'")
    while at >= 0:
        end = _closing(line, at) if at == 0 or not _wordy(line[at - 1]) else -1
        if end < 0:
            at = line.find("'", at + 1)
            continue
        inside = line[at + 1 : end]
        kept = inside in _KEPT and line[max(0, at - 5) : at].lower() != "type "
        out += [line[done:at], line[at : end + 1] if kept else M]
        done = end + 1
        at = line.find("'", done)
    return "".join(out) + line[done:]


def _closing(line: str, start: int) -> int:
    """Where the quote opened at `start` closes: brackets balanced, inner quotes in pairs."""
    first, quotes, checked = -1, 0, start + 1
    depth = 0
    for _ in range(24):
        at = line.find("'", checked)
        if at < 0:
            break
        between = line[checked:at]
        depth += sum(between.count(c) for c in _OPENING) - sum(between.count(c) for c in _CLOSING)
        closes = at + 1 >= len(line) or not _wordy(line[at + 1])
        if closes and first < 0:
            first = at
        if closes and depth == 0 and quotes % 2 == 0:
            return at
        quotes += closes or not _wordy(line[at - 1])
        checked = at + 1
    return first


def _wordy(character: str) -> bool:
    return character.isalnum() or character == "_"
