"""Ids as API Gateway makes them: 15 characters of URL-safe base64 and a `=`."""

from __future__ import annotations

import base64
import re
import secrets

_BYTES = 11  # 88 bits are 15 characters and one padding sign
_SHAPE = re.compile(r"[A-Za-z0-9_-]{8,64}={0,2}")


def new_id() -> str:
    """An id such as `BFHPhfCWIAMCKlQ=`; it must be percent-encoded in a path."""
    return base64.urlsafe_b64encode(secrets.token_bytes(_BYTES)).decode()


def is_id(text: str) -> bool:
    """Whether a text has the shape of a connection id at all."""
    return _SHAPE.fullmatch(text) is not None
