"""The one body reader of all HTTP routes."""

from __future__ import annotations

import base64
import gzip
import zlib

import brotli
import pytest

from devintel.errors import BadRequest, DevIntelError, TooLarge, UnsupportedMedia
from devintel.request_body import read, text
from devintel.request_body.body import RAW_BYTES
from devintel.request_body.coding import INFLATED_BYTES

JSON = '{"events": [{"type": "log", "content": {"message": "größer"}}]}'.encode()


def sent(body: bytes, coding: str = "", *, as_text: bool = False) -> dict[str, object]:
    carried = body.decode() if as_text else base64.b64encode(body).decode()
    headers = {"Content-Encoding": coding} if coding else {}
    return {"headers": headers, "body": carried, "isBase64Encoded": not as_text}


def bare(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(body) + stream.flush()


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (JSON, ""),
        (JSON, "identity"),
        (gzip.compress(JSON, mtime=0), "gzip"),
        (gzip.compress(JSON, mtime=0), "GZIP"),
        (gzip.compress(JSON, mtime=0), ""),
        (gzip.compress(JSON, mtime=0), "br"),
        (gzip.compress(JSON[:9], mtime=0) + gzip.compress(JSON[9:], mtime=0), "gzip"),
        (gzip.compress(JSON, mtime=0) + bytes(7), "gzip"),
        (zlib.compress(JSON), "deflate"),
        (bare(JSON), "deflate"),
        (brotli.compress(JSON), "br"),
        (JSON, "gzip"),
        (JSON, "br"),
        (JSON, "deflate"),
    ],
)
def test_a_body_is_what_the_client_meant_whatever_its_header_says(body: bytes, coding: str) -> None:
    assert read(sent(body, coding)) == JSON


def test_text_that_the_gateway_hands_over_as_text_is_the_same() -> None:
    assert read(sent(JSON, "gzip", as_text=True)) == JSON


def test_no_body_is_an_empty_one() -> None:
    assert (read({}), read({"body": None, "headers": None})) == (b"", b"")


def test_an_empty_gzip_stream_is_an_empty_body() -> None:
    assert read(sent(gzip.compress(b"", mtime=0), "gzip")) == b""


@pytest.mark.parametrize(
    ("event", "kind", "code"),
    [
        (sent(gzip.compress(JSON, mtime=0)[:-9], "gzip"), BadRequest, "invalid_body"),
        (sent(gzip.compress(JSON, mtime=0) + b"more", "gzip"), BadRequest, "invalid_body"),
        (sent(b"\x1f\x8bnonsense", "gzip"), BadRequest, "invalid_body"),
        (sent(b"\x99\x98\x97", "gzip"), BadRequest, "invalid_body"),
        (sent(b"\x99\x98\x97", "deflate"), BadRequest, "invalid_body"),
        (sent(zlib.compress(JSON)[:-9], "deflate"), BadRequest, "invalid_body"),
        (sent(brotli.compress(JSON)[:-3], "br"), BadRequest, "invalid_body"),
        (sent(b"\x99\x98\x97", "br"), BadRequest, "invalid_body"),
        (sent(JSON, "zstd"), UnsupportedMedia, "unsupported_encoding"),
        (sent(JSON, "br, gzip"), UnsupportedMedia, "unsupported_encoding"),
        ({"body": "\x1f\ufffd\b", "headers": {}}, UnsupportedMedia, "unsupported_encoding"),
        ({"body": "no base64!", "isBase64Encoded": True}, BadRequest, "invalid_body"),
        (sent(b" " * (RAW_BYTES + 1)), TooLarge, "too_large"),
        (sent(gzip.compress(bytes(INFLATED_BYTES + 1), mtime=0), "gzip"), TooLarge, "too_large"),
        (sent(zlib.compress(bytes(INFLATED_BYTES + 1)), "deflate"), TooLarge, "too_large"),
        (sent(brotli.compress(bytes(INFLATED_BYTES + 1)), "br"), TooLarge, "too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    event: dict[str, object], kind: type[DevIntelError], code: str
) -> None:
    with pytest.raises(kind) as refused:
        read(event)
    assert (refused.value.code, refused.value.temporary) == (code, False)
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize("grow", [gzip.compress, zlib.compress, brotli.compress])
def test_exactly_the_cap_still_fits(grow: object) -> None:
    coding = {gzip.compress: "gzip", zlib.compress: "deflate", brotli.compress: "br"}
    packed = grow(bytes(INFLATED_BYTES))  # type: ignore[operator] # three functions of one shape
    assert len(read(sent(packed, coding[grow]))) == INFLATED_BYTES


def test_text_is_strict_utf_8_without_its_mark() -> None:
    assert text(b"\xef\xbb\xbf{}") == "{}"


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_charset_is_named(charset: str) -> None:
    with pytest.raises(UnsupportedMedia) as refused:
        text('{"a": 1}'.encode(charset))
    assert refused.value.code == "unsupported_charset"


@pytest.mark.parametrize("body", [b'{"a": "\xff"}', b'{"a": "\xed\xa0\x80"}', b'{"a": "\xc3'])
def test_invalid_utf_8_is_told_from_where_on(body: bytes) -> None:
    with pytest.raises(BadRequest) as refused:
        text(body)
    assert (refused.value.code, "from byte 7 on" in refused.value.message) == ("invalid_utf8", True)


def test_a_lone_surrogate_of_a_gateway_is_no_utf_8() -> None:
    with pytest.raises(BadRequest):
        text(read({"body": '{"a": "\ud800"}', "headers": {}}))
