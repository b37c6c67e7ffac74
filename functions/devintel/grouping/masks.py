"""The shapes of what changes in a message, and how values made of values become one."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

M = "\x00"
"""Stands for a masked value until the template is finished."""

DOUBLE = r"\"[^\"\x00]{0,1500}\"|“[^”]{0,400}”|‘[^’]{0,400}’"
URL = r"\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s'\"<>)\]}]+"
MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,100}"
PATH = r"(?<![\w)\]>.:/])(?:~|\.{1,2})?/[\w.@%+~$*-][\w.@%+~:$*/-]*(?<![:.])"
DRIVE = r"\b[A-Za-z]:\\[^\s'\"<>|,;]+"
ADDRESS = f"{URL}|{MAIL}|{PATH}|{DRIVE}"
ANGLED = r"<[A-Za-z/!][^<>]{0,200}>"
_CHANGING = (
    r"(?=[A-Za-z'-]*[\d_.$@/\\:]|[A-Za-z](?![\w'])|[a-f]{8}|[Ii]nf|[nN]a[nN]\b|localhost|[-+])"
)
WORD = (
    rf"(?<![\w'`])(?<![\w'`]-)(?:(?<![)\]])[-+](?=[\d.]|inf\b))?(?=[\w$]){_CHANGING}"
    r"[A-Za-z0-9_$](?:[\w.$@%*+~#&!?^:/\\-]|'(?=[a-z]))*"
)
_SINGLE = r"(?<![\w'])'(?:[^'\x00]|'(?=\w)){0,250}'(?!\w)"
_CODE = (
    r"\b(?:status|HTTP)(?: code| status|/\d\.\d)?[ :=#(]{1,2}[45]\d\d\b"
    r"|\bSQLSTATE\W{0,3}\w{5}\b|\b[Ee]rror[ :=#(]{1,2}\d{4,5}\b"
    r"|\b(?:HRESULT|NTSTATUS|[Ee]rror|code)\W{1,3}0x[0-9A-Fa-f]{8}\b"
    r"|\b(?:errno|exit code|exit status|error code|code)[ :=#(]{1,2}-?\d{1,5}\b"
)
_DATE = (
    r"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s+)?"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2}\b"
    r"(?:,?\s+\d{4}\b(?!:))?(?:,?\s+\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?"
    r"(?:\s+[A-Z]{2,4}T\b|\s+UTC\b)?(?:\s+\d{4}\b)?"
    r"|(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s+)?\b\d{1,2}\.?[ -]"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?[ -]\d{4}\b"
    r"(?:,?\s+\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?"
)
_PAIR = r"(?<![\w.-])([A-Za-z_][\w.-]*)=(?!=)([^\s,;=()\[\]{}\"'<>|\x00]*)"

_SLUG = (
    r"(?<=\b(?:slug|post|page|item|user) )(?=\w{1,40}-)[a-z0-9]+(?:-[a-z0-9]+)+\b"
    r"|(?<=\b(?:article|product|channel|project) )(?=\w{1,40}-)[a-z0-9]+(?:-[a-z0-9]+)+\b"
)
"""The name of one of many things in an address: words with hyphens."""

_COPY = r"[\w.-]{1,80} \(\d{1,3}\)(?=\.[a-z]\w{1,4}\b)"
"""`IMG (1).jpg`: how a browser names a second file of one name."""

_UNITS = r"bytes?|[KMGT]i?B|kB|B|ms|secs?|seconds?|s|mins?|minutes?|hours?|days?|us|ns|µs|[MG]Hz|%"
_SIMPLE = r"(?:None|True|False|null|[\s\x00,;:.|+*/&<>=!~^-])*"
_SEPARATOR = r"(?:\s*[-+*/%&|^,]\s*|\s+(?:and|or)\s+|\s*(?:->|[<>=!]=?)\s*|\s+)"


class Patterns(NamedTuple):
    """Compiled once, on first use: importing this module costs nothing."""

    code: re.Pattern[str]
    quoted: re.Pattern[str]
    angled: re.Pattern[str]
    month: re.Pattern[str]
    date: re.Pattern[str]
    url: re.Pattern[str]
    mail: re.Pattern[str]
    path: re.Pattern[str]
    drive: re.Pattern[str]
    coded: re.Pattern[str]
    pair: re.Pattern[str]
    slug: re.Pattern[str]
    copy: re.Pattern[str]
    word: re.Pattern[str]
    unit: re.Pattern[str]
    bracket: re.Pattern[str]
    expression: re.Pattern[str]
    operand: re.Pattern[str]
    call: re.Pattern[str]
    run: re.Pattern[str]
    touching: re.Pattern[str]
    names: re.Pattern[str]
    whom: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Every alternative is linear: no star over anything that can match the same text twice."""
    return Patterns(
        re.compile(_CODE),
        re.compile(rf"{_SINGLE}|{DOUBLE}"),
        re.compile(ANGLED),
        re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"),
        re.compile(_DATE),
        re.compile(URL),
        re.compile(MAIL),
        re.compile(PATH),
        re.compile(DRIVE),
        re.compile(r"(?<![\w=])[A-Za-z0-9+/_-]{8,2000}={1,2}(?![\w=])"),
        re.compile(_PAIR),
        re.compile(_SLUG),
        re.compile(_COPY),
        re.compile(WORD),
        re.compile(rf"\x00\s?(?:{_UNITS})(?![\w/])"),
        re.compile(rf"[(\[{{]{_SIMPLE}\x00{_SIMPLE}[)\]}}]"),
        re.compile(r"[(\[{][^()\[\]{}]{0,300}[)\]}]"),
        re.compile(r"\x00 [-+*/<>] [A-Za-z]{1,3}\b(?! \w)|\b[A-Za-z]{1,3} [-+*/<>] \x00"),
        re.compile(r"(?<=[\s:(\[,])[A-Za-z_][\w.]*\x00"),
        re.compile(rf"\x00(?:{_SEPARATOR}\x00)+"),
        re.compile(r"\x00{2,}"),
        re.compile(r"(?<=: )[\w.$#\x00]+(?:, (?:and )?[\w.$#\x00]+)+(?= more\b|\.?$)"),
        re.compile(
            r"\buser (?!(?:unknown|is|not|has|was|in|and|or|request|name|id|agent)\b)[\w.-]+"
            r"|\bfor [\w.-]+(?= from \x00)"
        ),
    )


def collapsed(text: str, expressions: bool = False) -> str:
    """Units go into their value; brackets, lists and arithmetic of values become one value."""
    p = patterns()
    text = _measured(p.unit.sub(M, text.replace(" ()", f" {M}")))
    for _ in range(3):
        before = text
        if "(" in text or "[" in text or "{" in text:
            text = p.bracket.sub(M, text)
            if expressions:
                text = p.expression.sub(_whole, text)
        if expressions:
            text = p.operand.sub(M, p.call.sub(M, text))
        if text.count(M) > 1:
            text = p.run.sub(M, text)
        if text == before:
            break
    if M + M in text:
        text = p.touching.sub(M, text)
    return p.names.sub(M, text) if ": " in text and ", " in text else text


def _measured(text: str) -> str:
    """`<1 sec`, `~5 KB`: the sign in front belongs to the value."""
    for sign in "<>~":
        if sign + M in text:
            text = text.replace(sign + M, M)
    return text


def anonymous(text: str) -> str:
    """Whom a sentence is about (`user cyrus`, `for root from <address>`) masked."""
    return patterns().whom.sub(_whom, text)


def _whole(match: re.Match[str]) -> str:
    """A bracket that holds a value and no prose is a value."""
    inside = match.group()
    words = inside.strip("()[]{}").replace(",", " , ").split()
    prose = any(a.isalpha() and (b.isalpha() or M in b) for a, b in pairwise(words))
    return inside if M not in inside or prose else M


def _whom(match: re.Match[str]) -> str:
    return match.group().partition(" ")[0] + " " + M
