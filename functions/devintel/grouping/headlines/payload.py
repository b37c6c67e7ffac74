"""A message that is an object or fields written as text: JSON of a rejection, a logger's line.

What names the problem is in a few fields (`code`, `err`, `msg`); the others are payload. Formats:
RFC 8259, RFC 9457 (problem details), pino, zap, log/slog (JSON and logfmt), firebase.google.com
(error codes).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from devintel.grouping.headlines import Headline
from devintel.grouping.template import template

_TELLING = (
    *("code", "errorCode", "error_code", "type", "name", "status", "statusCode", "reason"),
    *("msg", "message", "error_description", "title", "detail", "err", "error", "exception"),
    *("cause",),
)
_SAID = ("err", "error", "exception", "message", "msg", "error_description", "detail", "title")
"""Of these the first is what somebody reads."""
_ERRORS = frozenset(_TELLING) - {"type", "name", "title", "detail", "status"}
"""Without one of these an object is no error."""
_LEVELS = frozenset({"error", "err", "warn", "warning", "fatal", "info", "debug", "log"})
MAX_BEFORE = 80


def read(kind: str, text: str) -> Headline | None:
    """What an object says in its telling fields."""
    start = text.find('{"', 0, MAX_BEFORE + 2)
    if start >= 0:
        return _object(text, start)
    if _logfmt_sign().match(text):
        return _told("", dict(_pairs(text.partition("\n")[0])))
    return None


def _object(text: str, start: int) -> Headline | None:
    try:
        said, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or text[end:].strip():
        return None
    return _told(text[:start].strip(" :"), said)


def _told(before: str, said: Mapping[str, Any]) -> Headline | None:
    fields = list(_fields(said))
    if not any(name in _ERRORS for name, _ in fields):  # data beside a sentence
        data = ("payload", template(before, "exception"))
        return Headline(before, key=data, whole=True) if before else None
    by_name = dict(fields)
    shown = [by_name[name] for name in _SAID if name in by_name] or [fields[0][1]]
    if "code" in by_name and by_name["code"] not in shown:
        shown.insert(0, by_name["code"])
    words = ": ".join(dict.fromkeys(filter(None, (before, *reversed(shown[:2])))))
    key = ("payload", template(before, "exception"), *(f"{k}={_meant(k, v)}" for k, v in fields))
    slots = {"code": by_name["code"]} if "code" in by_name else {}
    return Headline(words[:300], slots, key, whole=True)


def _fields(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _TELLING:
        value = said.get(name)
        if isinstance(value, Mapping):
            inner = (value.get(k) for k in ("code", "type", "name", "message"))
            value = ": ".join(str(v)[:200] for v in inner if isinstance(v, str | int))
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            text = str(value).partition("\n")[0][:300]
            if text.lower() not in _LEVELS:
                yield name, text


def _meant(name: str, value: str) -> str:
    """Codes and names as they are, sentences without what changes in them."""
    return value if _code().fullmatch(value) else template(value, "exception")


@cache
def _code() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z_/.-]{1,60}|[1-5]\d\d|[A-Z][A-Z_]{1,30}\d{0,5}")


@cache
def _logfmt_sign() -> re.Pattern[str]:
    return re.compile(r"(?:(?:time|ts|level|lvl|msg)=\S)")


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    for name, value in re.findall(r'(?<![\w.])([A-Za-z][\w.]*)=("(?:[^"\\]|\\.)*"|[^\s"]*)', line):
        yield name, value[1:-1].replace('\\"', '"') if value[:1] == '"' else value
