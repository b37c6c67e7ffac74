"""JSON as clients really write it: half an emoji, a NaN, a list of a list of lists, a broken end.

One such place must not cost the hundred events around it. Half a surrogate pair becomes U+FFFD, as
in any text that was cut; NaN and Infinity, which Python writes, numbers without an end and what is
nested without one are read, so that whoever checks an event can refuse it alone. Of a text that is
no JSON at all the `id` is found, so that its error reaches whoever waits for it.
"""

from __future__ import annotations

import json
import re
from math import inf
from typing import Any

from pydantic_core import from_json

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s"{}\[\]:,]+')
_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
_DEEPEST = 100
"""Levels that are read; an event may have far fewer, so what lies below refuses it anyway."""
_MOST_MARKS = 500_000
"""Looked at for levels that are too many: half a second's work."""
_LONGEST_NUMBER = 4_300
"""Digits of a whole number that Python reads (its guard against quadratic work)."""


def read(text: str | bytes) -> Any:
    """The value of a JSON text; raises `ValueError` with what is wrong in it."""
    try:
        return from_json(text, allow_inf_nan=False)
    except (ValueError, TypeError) as strict:  # a text with half a pair in it is a TypeError
        try:
            return _mended(text.decode() if isinstance(text, bytes) else text)
        except (ValueError, RecursionError):
            raise ValueError(str(strict)) from None


def _mended(text: str) -> Any:
    """What the standard library reads, which takes NaN and half pairs, in whole characters."""
    found = json.loads(_shallow(text), parse_int=_whole_number)
    plain = json.dumps(found, ensure_ascii=False)
    return from_json(plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else inf


def _shallow(text: str) -> str:
    """The text with `null` for what is nested too deep."""
    if text.count("[") + text.count("{") <= _DEEPEST:
        return text
    if sum(map(text.count, '"[{]}')) > _MOST_MARKS:
        raise ValueError("too many marks")
    kept, start, depth = [], 0, 0
    for found in _MARK.finditer(text):
        if found[0] in "{[":
            depth += 1
            if depth == _DEEPEST + 1:
                kept.append(text[start : found.start()])
        elif found[0] in "}]":
            if depth == _DEEPEST + 1:
                kept.append("null")
                start = found.end()
            depth -= 1
    return "".join([*kept, text[start:]]) if depth == 0 else text


def top_level_id(text: str) -> str | int | None:
    """The value of `id` in a JSON object, also in one that cannot be read to its end."""
    depth, key, named = 0, "", False
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token in "{[":
            depth += 1
        elif token in "}]":
            depth -= 1
        elif token == ":":
            named = depth == 1 and key == '"id"'
            continue
        elif named:
            return _scalar(token)
        key, named = token, False
    return None


def _scalar(token: str) -> str | int | None:
    try:
        value = json.loads(token)
    except ValueError:
        return None
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None
