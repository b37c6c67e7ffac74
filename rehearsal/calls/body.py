"""The body of an HTTP/1.1 request, of a known length or in chunks (RFC 9112, section 7.1).

boto3 sends an object of S3 in chunks, over TLS, because its checksum comes behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BufferedIOBase


def read(headers: Mapping[str, str], file: BufferedIOBase) -> bytes:
    """All of a request's body; raises `EOFError` where it ends too early."""
    named = {name.lower(): value for name, value in headers.items()}
    if named.get("transfer-encoding", "").lower() != "chunked":
        return _exactly(file, int(named.get("content-length") or 0))
    found = b""
    while size := int(file.readline(1024).partition(b";")[0], 16):
        found += _exactly(file, size)
        file.readline(1024)
    while file.readline(65_536).strip():
        pass  # trailing fields
    return found


def _exactly(file: BufferedIOBase, size: int) -> bytes:
    data = file.read(size) if size else b""
    if len(data) < size:
        raise EOFError("the body ended too early")
    return data
