"""A message without what changes from time to time: its template."""

from __future__ import annotations

import re
from functools import lru_cache

from devintel.grouping.diagnostic_words import of_diagnostic
from devintel.grouping.masks import M, anonymous, collapsed, patterns
from devintel.grouping.words import masked

MASK = "<*>"
MAX_TEXT = 4000
MAX_LINE = 800
MAX_DIAGNOSTIC = 1600
_HIDDEN = {ord("0") + i: 0xE000 + i for i in range(10)}
"""Digits of codes that stay, written so that nothing takes them for numbers."""
_SHOWN: dict[int, int | str] = {v: k for k, v in _HIDDEN.items()} | {0: MASK}
_KEPT_VALUES = frozenset({"true", "false", "yes", "no", "on", "off", ""})
_VERBS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_KEPT_QUOTED = frozenset({"null", "undefined", "true", "false", "never", "None", "this"})


def template(message: str, kind: str = "message") -> str:
    """The first line with its changing parts replaced by `<*>`; at most 2,000 characters are read.

    Numbers, addresses, dates, durations, paths, quoted values, hashes, `key=value` values and
    words that hold digits change; words, verbs, status and error codes stay. `kind` is message,
    exception (values may be expressions) or diagnostic (names and code change too).
    """
    if kind == "diagnostic":
        line, _, rest = message[:MAX_TEXT].strip().partition("\n")
        return _of_diagnostic(_capped(line, MAX_DIAGNOSTIC), rest[:MAX_LINE])
    line = message[:MAX_TEXT].strip().partition("\n")[0]
    return _of_message(_capped(line, MAX_LINE), kind == "exception")


@lru_cache(maxsize=4096)
def _of_diagnostic(line: str, rest: str) -> str:
    return _finish(of_diagnostic(line, rest))


@lru_cache(maxsize=4096)
def _of_message(line: str, expressions: bool) -> str:
    line = _valued(line)
    if M in line:
        line = collapsed(line, expressions)
    if "user " in line or "for " in line:
        line = anonymous(line)
    return _finish(line)


def _valued(line: str) -> str:
    """Each kind of value masked where the line has what such a value must have."""
    p = patterns()
    if "status" in line or "code" in line or "errno" in line or "HTTP" in line or _coded(line):
        line = p.code.sub(_kept_code, line)
    if "'" in line or '"' in line or "“" in line or "‘" in line:
        line = p.quoted.sub(_quoted, line)
    if "<" in line:
        line = p.angled.sub(M, line)
    if p.month.search(line):
        line = p.date.sub(M, line)
    if "://" in line:
        line = p.url.sub(M, line)
    if "@" in line:
        line = p.mail.sub(M, line)
    if "/" in line:
        line = p.path.sub(M, line)
    if ":\\" in line:
        line = p.drive.sub(M, line)
    if "-" in line:
        line = p.slug.sub(M, line)
    if ")." in line:
        line = p.copy.sub("1", line)
    if "=" in line:
        line = p.pair.sub(_pair, p.coded.sub(M, line) if _padded(line) else line)
    return p.word.sub(_word, line)


def _coded(line: str) -> bool:
    """Whether a code of a database or of Windows may stand in a line."""
    return "rror" in line or "SQLSTATE" in line or "RESULT" in line


def _padded(line: str) -> bool:
    """Whether a word may end in base64's padding (RFC 4648)."""
    return "= " in line or "==" in line or line[-1:] == "="


def _capped(line: str, limit: int) -> str:
    """At most `limit` characters, and no word cut in the middle."""
    if len(line) > limit:
        line = line[:limit].rpartition(" ")[0] or line[:limit]
    return line.replace(M, " ")


def _kept_code(match: re.Match[str]) -> str:
    return match.group().translate(_HIDDEN)


def _quoted(match: re.Match[str]) -> str:
    inside = match.group()[1:-1]
    verb, space, _ = inside.partition(" ")
    if space and verb in _VERBS:
        return f"{verb} {M}"
    return match.group() if inside in _KEPT_QUOTED else M


def _pair(match: re.Match[str]) -> str:
    return match[0] if match[2] in _KEPT_VALUES else f"{match[1]}={M}"


def _word(match: re.Match[str]) -> str:
    return masked(match.group())


def _finish(text: str) -> str:
    text = " ".join(text.split())
    return text.replace(M, MASK) if text.isascii() else text.translate(_SHOWN)
