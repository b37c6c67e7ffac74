"""Ids as API Gateway makes them: 15 characters of URL-safe base64 and a `=`."""

from __future__ import annotations

import base64
import re
import secrets
from collections import deque

_BYTES = 11  # 88 bits are 15 characters and one padding sign
_AT_ONCE = 256  # the system's random source is asked rarely: each time costs more than an id
_SHAPE = re.compile(r"[A-Za-z0-9_-]{8,64}={0,2}")
_made: deque[str] = deque()


def new_id() -> str:
    """An id such as `BFHPhfCWIAMCKlQ=`; it must be percent-encoded in a path."""
    try:
        return _made.popleft()
    except IndexError:
        first, *others = _some()  # so that another thread cannot take all of them
        _made.extend(others)
        return first


def is_id(text: str) -> bool:
    """Whether a text has the shape of a connection id at all."""
    return _SHAPE.fullmatch(text) is not None


def _some() -> list[str]:
    random = secrets.token_bytes(_BYTES * _AT_ONCE)
    parts = (random[at : at + _BYTES] for at in range(0, len(random), _BYTES))
    return [base64.urlsafe_b64encode(part).decode() for part in parts]
