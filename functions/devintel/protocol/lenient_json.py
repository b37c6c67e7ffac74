"""JSON as clients really write it: half an emoji, a NaN, a message that breaks off.

One such place must not cost the hundred events around it. Half a surrogate pair becomes U+FFFD, as
in any text that was cut; NaN and Infinity, which Python writes, are read, so that whoever checks an
event can refuse it alone. Of a text that is no JSON at all the `id` is found, so that its error
reaches whoever waits for it.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic_core import from_json

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s"{}\[\]:,]+')
_TOO_DEEP = "recursion limit"


def read(text: str | bytes) -> Any:
    """The value of a JSON text; raises `ValueError` with what is wrong in it."""
    try:
        return from_json(text, allow_inf_nan=False)
    except ValueError as strict:
        if _TOO_DEEP in str(strict):
            raise
        try:
            return _mended(text.decode() if isinstance(text, bytes) else text)
        except (ValueError, RecursionError):
            raise strict from None


def _mended(text: str) -> Any:
    """What the standard library reads, which takes NaN and half pairs, in whole characters."""
    plain = json.dumps(json.loads(text), ensure_ascii=False)
    return from_json(plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


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
