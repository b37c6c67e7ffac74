"""All that bytes say: as they are, and whatever is packed in them, however often."""

from __future__ import annotations

import base64
import re
import zlib

_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_BASE64 = re.compile(rb"e[JAN][A-Za-z0-9+/]{16,}={0,2}")
LEAST = 20


def said(data: bytes) -> str:
    """The bytes as text, with every text that zlib or base64 of it hides."""
    parts, found = [], [data]
    while found:
        one = found.pop()
        parts.append(one.decode("latin-1"))
        found += [text for at in _ZLIB.finditer(one) if (text := _inflated(one[at.start() :]))]
        found += [text for at in _BASE64.finditer(one) if (text := _decoded(at[0]))]
    return "\n".join(parts)


def _inflated(packed: bytes) -> bytes:
    try:
        text = zlib.decompressobj().decompress(packed)
    except zlib.error:
        return b""
    return text if len(text) >= LEAST else b""


def _decoded(text: bytes) -> bytes:
    whole = text[: len(text) // 4 * 4]
    return _inflated(base64.b64decode(whole))
