"""API keys as text: `dvi_<8 id>_<32 secret>_<6 checksum>`, all base62; only a hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import string
from typing import NamedTuple
from zlib import crc32

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_SHAPE = re.compile(r"dvi_([0-9A-Za-z]{8})_([0-9A-Za-z]{32})_([0-9A-Za-z]{6})")


class ApiKey(NamedTuple):
    """A key's two parts: the id, which may be shown, and the secret, which is shown once."""

    id: str
    secret: str

    @property
    def text(self) -> str:
        """What its owner keeps."""
        body = f"dvi_{self.id}_{self.secret}"
        return f"{body}_{_checksum(body)}"

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hex: what the table keeps."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def matches(self, digest: str) -> bool:
        """Whether `digest` is this key's, in constant time."""
        return hmac.compare_digest(self.digest, digest)


def make() -> ApiKey:
    """A new key from the system's random source (190 bits of secret)."""
    return ApiKey(_random(8), _random(32))


def parse(text: str) -> ApiKey | None:
    """The key, or None where shape or checksum are wrong (so that no table need be asked)."""
    match = _SHAPE.fullmatch(text) if len(text) < 100 else None
    if match is None or _checksum(text[:-7]) != match[3]:
        return None
    return ApiKey(match[1], match[2])


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def _checksum(body: str) -> str:
    """CRC-32 (zlib's) in six base62 digits."""
    value = crc32(body.encode())
    digits = ""
    for _ in range(6):
        value, digit = divmod(value, 62)
        digits = _ALPHABET[digit] + digits
    return digits
