"""Content codings: gzip, deflate and br taken off a body that may lie about them.

A gateway may take a coding off and keep its header, and a client may name one that it did not use.
So gzip is recognised by its first bytes, and a body that its header's coding does not fit is taken
as it is where it reads as text. What inflates without end is stopped at `INFLATED_BYTES`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from devintel.errors import BadRequest, TooLarge, UnsupportedMedia

INFLATED_BYTES = 10_000_000
"""What a body may grow to; more would cost a function's memory, not carry more news."""
_GZIP = b"\x1f\x8b"
_GZIP_WINDOW, _ZLIB_WINDOW, _BARE_WINDOW = 31, 15, -15


class _Broken(Exception):
    """The bytes are not what the coding says; the message finishes a sentence."""


def decoded(raw: bytes, header: str) -> bytes:
    """`raw` without its content coding; `header` is the request's `Content-Encoding`."""
    if raw.startswith(_GZIP):
        return _taken_off("gzip", _gunzip, raw)
    named = [part.strip() for part in header.lower().split(",") if part.strip()]
    codings = [name for name in named if name != "identity"]
    if not codings:
        return _bounded(raw)
    take_off = _CODINGS.get(codings[0]) if len(codings) == 1 else None
    if take_off is None:
        raise UnsupportedMedia(
            "The content coding is not supported; send gzip, deflate, br or none.",
            code="unsupported_encoding",
        )
    try:
        return take_off(raw)
    except _Broken as error:
        if _reads_as_text(raw):
            return _bounded(raw)
        raise _refused(codings[0], error) from error


def _taken_off(name: str, take_off: Callable[[bytes], bytes], raw: bytes) -> bytes:
    try:
        return take_off(raw)
    except _Broken as error:
        raise _refused(name, error) from error


def _refused(name: str, error: _Broken) -> BadRequest:
    return BadRequest(f"The body is said to be {name}, but {error}.", code="invalid_body")


def _reads_as_text(raw: bytes) -> bool:
    try:
        head = raw.decode()
    except UnicodeDecodeError:
        return False
    return not any(ch < " " and ch not in "\t\r\n" for ch in head[:1024])


def _bounded(plain: bytes) -> bytes:
    if len(plain) > INFLATED_BYTES:
        raise TooLarge(f"The body is over {INFLATED_BYTES} bytes when decoded; send it in parts.")
    return plain


def _gunzip(raw: bytes) -> bytes:
    """All members of a gzip stream; zeros behind the last are padding."""
    out, rest = bytearray(), raw
    while rest.startswith(_GZIP):
        stream = zlib.decompressobj(_GZIP_WINDOW)
        out += _inflated(stream, rest, INFLATED_BYTES - len(out))
        rest = stream.unused_data
    if rest.strip(b"\0"):
        raise _Broken("something else follows it" if out else "it does not begin as such")
    return bytes(out)


def _inflate(raw: bytes) -> bytes:
    """`deflate` is zlib by the standard, and bare deflate from clients that misread it."""
    try:
        return _inflated(zlib.decompressobj(_ZLIB_WINDOW), raw, INFLATED_BYTES)
    except _Broken:
        return _inflated(zlib.decompressobj(_BARE_WINDOW), raw, INFLATED_BYTES)


def _inflated(stream: zlib._Decompress, raw: bytes, room: int) -> bytes:
    try:
        out = stream.decompress(raw, room + 1)
    except zlib.error as error:
        raise _Broken("its bytes are damaged") from error
    if len(out) > room:
        _bounded(bytes(INFLATED_BYTES + 1))
    if not stream.eof:
        raise _Broken("it ends in the middle")
    return out


def _unbrotli(raw: bytes) -> bytes:
    import brotli  # only where a client sends br: it costs every other cold start nothing

    stream = brotli.Decompressor()
    try:
        out = bytearray(stream.process(raw, output_buffer_limit=INFLATED_BYTES + 1))
        while len(out) <= INFLATED_BYTES and not stream.can_accept_more_data():
            out += stream.process(b"", output_buffer_limit=INFLATED_BYTES + 1 - len(out))
        finished = stream.is_finished()
    except brotli.error as error:
        raise _Broken("its bytes are damaged") from error
    _bounded(bytes(out))
    if not finished:
        raise _Broken("it ends in the middle")
    return bytes(out)


_CODINGS = {"gzip": _gunzip, "x-gzip": _gunzip, "deflate": _inflate, "br": _unbrotli}
