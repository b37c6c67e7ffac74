"""Templates of diagnostics: what a compiler or linter quotes and names of the code changes."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from devintel.grouping.masks import ADDRESS, ANGLED, M, collapsed
from devintel.grouping.words import masked

MAX_QUOTED = 40
_NOTES = ("TODO", "FIXME", "XXX", "HACK")
_KEPT = frozenset({"null", "undefined", "true", "false", "never", "None"})
_KEPT_DOUBLE = frozenset({"return", "raise", "break", "continue"})
_OPENING, _CLOSING = "([{", ")]}"


class _Patterns(NamedTuple):
    curly: re.Pattern[str]
    call: re.Pattern[str]
    generic: re.Pattern[str]
    bracketed: re.Pattern[str]
    word: re.Pattern[str]
    declared: re.Pattern[str]
    beside: re.Pattern[str]
    function: re.Pattern[str]
    label: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(r"“[^”]{0,400}”|‘[^’]{0,400}’"),
        re.compile(r"(?<![\w$.])[A-Za-z_][\w.]*\([^()]{0,200}\)"),
        re.compile(rf"(?<![\w$])[A-Z]\w*<[^<>\s]{{1,200}}>|{ANGLED}"),
        re.compile(r"(?<=\()[^\w\s\x00()]{1,4}(?=\))|(?<= )\([\w.]+(?:, [\w.]+)*\)$"),
        re.compile(
            r"(?<![\w'`])(?:(?<![)\]])[-+](?=[\d.]|inf\b|[a-z]+\.))?"
            r"[A-Za-z0-9_$#](?:[\w.$@%*+~#&!?^:/\\-]|'(?=[a-z]))*"
        ),
        re.compile(
            r"(\b(?:package|module|class|interface|enum|variable|function|method|parameter"
            r"|argument|property|attribute|field|symbol|type)) [A-Za-z_$][\w$.]*"
            r"(?= (?:is|are|has|have|does|do|was|were|defined|declared|cannot|must|should|already"
            r"|in)\b)"
        ),
        re.compile(
            r"(?<![\w.$\x00])[\w.$\x00]+(?= (?:imported from|cannot be converted to))"
            r"|(?<=imported from )[\w.]+|(?<=converted to )[\w.$]+|(?<=\bimport )[\w.]+$"
            r"|(?<=exception )[\w.]+(?=;)"
        ),
        re.compile(
            r"\b(?:(?:[Aa]sync|[Ss]tatic|[Pp]rivate|[Gg]enerator|[Aa]rrow|[Aa]nonymous) ){0,4}"
            r"(?:[Ff]unction|[Mm]ethod|[Gg]etter|[Ss]etter|[Cc]onstructor)\b(?: \x00)?"
        ),
        re.compile(r"^[ \t]+([a-z]{3,12}):[ \t]", re.MULTILINE),
    )


def of_diagnostic(line: str, rest: str) -> str:
    """Names, code and values of `line` masked; labels of the lines after it (`symbol:`) added."""
    if line.startswith(_NOTES):
        return "TODO"
    p = _patterns()
    text = collapsed(p.word.sub(_word, _code(line)))
    text = p.declared.sub(rf"\1 {M}", text)
    text = p.function.sub("function", p.beside.sub(M, text))
    labels = p.label.findall(rest) if rest else ()
    return f"{text} {' '.join(labels)}" if labels else text


def _code(line: str) -> str:
    """What is marked as code by quotes, brackets or a URL's shape."""
    p = _patterns()
    line = _unquoted(line)
    if "“" in line or "‘" in line:
        line = p.curly.sub(M, line)
    if "(" in line:
        line = p.bracketed.sub(M, p.call.sub(M, line))
    if "<" in line:
        line = p.generic.sub(M, line)
    if "/" in line or "@" in line or ":\\" in line:
        line = _address().sub(M, line)
    return line


@cache
def _address() -> re.Pattern[str]:
    return re.compile(ADDRESS)


def _word(match: re.Match[str]) -> str:
    return _named(match.group())


@lru_cache(maxsize=8192)
def _named(word: str) -> str:
    """Names of the code: dotted, in camel case, with a leading underscore or `#`."""
    body = word.rstrip(".:,;!?")  # never empty: a word begins with a letter, digit, `_`, `$` or `#`
    humps = not body.islower() and any(b.isupper() for b in body[1:]) and not body.isupper()
    if body[0] in "_#" or "." in body or humps:
        return M + word[len(body) :]
    return masked(word)


def _unquoted(line: str) -> str:
    """Quoted parts masked, the outermost first; a quote closes where what it holds is whole."""
    out: list[str] = []
    done = 0
    opening = _quote().search(line)
    for _ in range(MAX_QUOTED):
        if not opening:
            break
        at = opening.start()
        end = _closing(line, at) if line[at] == "'" else line.find(line[at], at + 1)
        if end < 0:
            opening = _quote().search(line, at + 1)
            continue
        out += [line[done:at], _masked(line, at, end)]
        done = end + 1
        opening = _quote().search(line, done)
    return "".join(out) + line[done:] if out else line


@cache
def _quote() -> re.Pattern[str]:
    return re.compile(r"(?<![\w])['\"`]")


def _masked(line: str, at: int, end: int) -> str:
    inside = line[at + 1 : end]
    if line[at] == '"':
        kept = inside in _KEPT_DOUBLE
    else:
        kept = inside in _KEPT and line[max(0, at - 5) : at].lower() != "type "
    return line[at : end + 1] if kept else M


def _closing(line: str, start: int) -> int:
    """Where the quote opened at `start` closes: brackets balanced, inner quotes in pairs."""
    first, quotes, checked = -1, 0, start + 1
    depth = 0
    for _ in range(16):
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
