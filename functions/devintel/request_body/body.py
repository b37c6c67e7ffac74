"""One reader for every HTTP route: from a payload 2.0 event to the bytes that a client meant.

API Gateway hands over text as it is and anything else in base64; whether it also takes a content
coding off is told differently by different sources, so the bytes are looked at (`coding`).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from devintel.errors import BadRequest, TooLarge, UnsupportedMedia
from devintel.request_body.coding import decoded

RAW_BYTES = 4_500_000
"""As sent: what base64 still carries through Lambda's 6 MB of an invocation."""
_UTF_BOMS = (b"\xff\xfe", b"\xfe\xff")
_MANGLED_GZIP = "\x1f\ufffd"


def read(event: Mapping[str, Any]) -> bytes:
    """The decoded body, empty where there is none; raises `BadRequest`, `TooLarge` or
    `UnsupportedMedia`, each with a sentence for the one who sent it."""
    raw = _carried(event)
    if len(raw) > RAW_BYTES:
        raise TooLarge(f"The body is over {RAW_BYTES} bytes; send it in parts.")
    headers = {str(k).lower(): str(v) for k, v in (event.get("headers") or {}).items()}
    return decoded(raw, headers.get("content-encoding", "")) if raw else raw


def text(body: bytes) -> str:
    """A decoded body as strict UTF-8, without a byte order mark."""
    if body[:2] in _UTF_BOMS or b"\0" in body[:4]:
        raise UnsupportedMedia(
            "The body is UTF-16 or UTF-32; send UTF-8.", code="unsupported_charset"
        )
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest(
            f"The body is not valid UTF-8 (from byte {error.start} on).", code="invalid_utf8"
        ) from error


def _carried(event: Mapping[str, Any]) -> bytes:
    body = event.get("body") or ""
    if event.get("isBase64Encoded"):
        try:
            return base64.b64decode(body, validate=True)
        except (binascii.Error, ValueError) as error:
            raise BadRequest("The body is not valid base64.", code="invalid_body") from error
    if body.startswith(_MANGLED_GZIP):
        raise UnsupportedMedia(
            "A compressed body was taken for text on its way; send it as "
            "application/octet-stream, or plain.",
            code="unsupported_encoding",
        )
    # A lone surrogate can only come from a test or a broken proxy: it is no UTF-8 either.
    encoded: bytes = body.encode("utf-8", "surrogatepass")
    return encoded
