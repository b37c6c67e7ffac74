"""A message without what changes from time to time: its template."""

from __future__ import annotations

import re
from functools import cache

from devintel.grouping.words import masked

MASK = "<*>"
MAX_LINE = 500
_M = "\x00"
_KEPT_VALUES = frozenset({"true", "false", "yes", "no", "on", "off", ""})
_KEPT_QUOTED = frozenset({"null", "undefined", "true", "false", "never", "None", "this"})

_QUOTES = (
    r"(?P<quoted>(?<![\w'])'(?:[^'\x00]|'(?=\w)){0,400}'(?!\w)"
    r'|"[^"\x00]{0,400}"|“[^”]{0,400}”|‘[^’]{0,400}’)'
)
_TICKED = r"|(?P<ticked>`[^`\x00]{0,400}`)"
_ANGLED = r"|(?P<angled><[A-Za-z/!][^<>]{0,200}>)"
_DATE = (
    r"|(?P<date>(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s+)?"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2}\b"
    r"(?:,?\s+\d{4}\b(?!:))?(?:,?\s+\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?"
    r"(?:\s+[A-Z]{2,4}T\b|\s+UTC\b)?(?:\s+\d{4}\b)?)"
)
_ADDRESS = (
    r"|(?P<address>\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s'\"<>)\]}]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,100}"
    r"|(?<![\w)\]>.])(?:~|\.{1,2})?/[\w.@%+~:$*-][\w.@%+~:$*/-]*|\b[A-Za-z]:\\[^\s'\"<>|,;]+)"
)
_PAIR = r"|(?P<pair>(?P<key>[A-Za-z_][\w.-]*)=(?!=)(?P<value>[^\s,;=()\[\]{}\"'<>|]*))"
_WORD = r"|(?P<word>(?:(?<![\w)\]])[-+](?=[\d.]|inf\b))?[A-Za-z0-9_$][\w.$@%*+~#&!?^:/\\-]*)"
_CODE = r"(?P<code>\b(?:status|errno|code|HTTP)(?: code| status)?[ :=#(]{1,2}\d{1,5}\b)|"


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(_CODE + _QUOTES + _ANGLED + _DATE + _ADDRESS + _PAIR + _WORD)


@cache
def _diagnostic() -> re.Pattern[str]:
    return re.compile(_QUOTES + _TICKED + _ANGLED + _ADDRESS + _WORD)


@cache
def _collapses() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Values made of values: units, brackets, lists, arithmetic."""
    units = (
        r"bytes?|[KMGT]i?B|kB|B|ms|secs?|seconds?|s|mins?|minutes?|hours?|days?|us|ns|µs|[MG]Hz|%"
    )
    simple = r"(?:None|True|False|null|[\s\x00,;:.|+*/&<>=!~^-])*"
    between = r"(?:\s*[-+*/%&|^,]\s*|\s+(?:and|or)\s+|\s*(?:->|[<>=!]=?)\s*|\s+)"
    return tuple(
        (re.compile(pattern), to)
        for pattern, to in (
            (rf"[<>~]?\x00\s?(?:{units})(?![\w/])", _M),
            (r"(?<=\s)\(\)", _M),
            (rf"[(\[{{]{simple}\x00{simple}[)\]}}]", _M),
            (rf"[(\[{{]{simple}\x00{simple}[)\]}}]", _M),
            (rf"\x00(?:{between}\x00)+", _M),
            (rf"[(\[{{]{simple}\x00{simple}[)\]}}]", _M),
            (rf"\x00(?:{between}?\x00)+", _M),
        )
    )


def _replaced(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "word":
        return masked(match.group(), _M)
    if kind == "code":
        return match.group()
    if kind == "pair":
        value = match["value"]
        return match["key"] + "=" + (value if value in _KEPT_VALUES else _M)
    if kind == "quoted" and match.group()[1:-1] in _KEPT_QUOTED:
        return match.group()
    return _M


def template(message: str, diagnostic: bool = False) -> str:
    """The first line with its changing parts replaced by `<*>`; at most 500 characters are read.

    Numbers, addresses, dates, durations, paths, quoted values, hashes, `key=value` values and
    words that hold digits change; words, verbs, status and error codes stay.
    """
    line, _, rest = message.strip().partition("\n")
    line = line[:MAX_LINE].replace(_M, " ")
    if diagnostic:
        return _finish(_of_diagnostic(line, rest))
    return _finish(_named().sub(_M, _values(_plain().sub(_replaced, line))))


def _values(text: str) -> str:
    for pattern, to in _collapses():
        if _M in text:
            text = pattern.sub(to, text)
    return text


def _finish(text: str) -> str:
    return " ".join(text.split()).replace(_M, MASK)


@cache
def _named() -> re.Pattern[str]:
    """A noun, a name, and a verb that says the name was one; a user; whom it was for."""
    return re.compile(
        r"(?<=\buser )(?!(?:unknown|is|not|has|was|in|and|or|request|name|id|agent)\b)[\w.-]+"
        r"|(?<=\bfor )[\w.-]+(?= from \x00)"
    )


@cache
def _declared() -> re.Pattern[str]:
    return re.compile(
        r"(?P<noun>\b(?:package|module|class|interface|enum|variable|function|method|parameter"
        r"|argument|property|attribute|field|symbol|type)) (?P<name>[A-Za-z_$][\w$.]*)"
        r"(?= (?:is|are|has|have|does|do|was|were|defined|declared|cannot|must|should|in|already)\b)"
    )


@cache
def _function_kinds() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:async|static|private|generator|arrow|anonymous) ){0,4}"
        r"(?:function|method|getter|setter|constructor)\b(?: \x00)?",
        re.IGNORECASE,
    )


@cache
def _dotted() -> re.Pattern[str]:
    """Code in a sentence: dotted names, calls, operators in brackets, notes left in comments."""
    return re.compile(
        r"(?<![\w$])-?[A-Za-z_$#][\w$]*(?:\.[A-Za-z_$#][\w$]*)+(?:\(\))?|(?<=\()[^\w\s\x00()]{1,4}(?=\))"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"^[ \t]+([a-z]{3,12}):[ \t]", re.MULTILINE)


_NOTES = ("TODO", "FIXME", "XXX", "HACK")


def _of_diagnostic(line: str, rest: str) -> str:
    if line.startswith(_NOTES):
        return "TODO"
    text = _diagnostic().sub(_replaced, line)
    text = _dotted().sub(_M, text)
    text = _values(text)
    text = _declared().sub(rf"\g<noun> {_M}", text)
    text = _function_kinds().sub("function", text)
    labels = _label().findall(rest[:MAX_LINE])
    return f"{text} {' '.join(labels)}" if labels else text
