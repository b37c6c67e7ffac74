"""The body of a call is read whole, whichever way the SDK sends it."""

from __future__ import annotations

from io import BytesIO

import pytest

from rehearsal.calls import body

CHUNKED = {"transfer-encoding": "chunked"}


def test_chunks_are_one_body_and_what_follows_is_the_next_request() -> None:
    file = BytesIO(b"5\r\nhello\r\n1;x=y\r\n!\r\n0\r\nx-checksum: a\r\n\r\nGET / HTTP/1.1")

    assert body.read(CHUNKED, file) == b"hello!"
    assert file.read() == b"GET / HTTP/1.1"


def test_a_body_of_a_known_length_ends_there() -> None:
    assert body.read({"content-length": "5"}, BytesIO(b"hello, and more")) == b"hello"
    assert body.read({}, BytesIO(b"GET / HTTP/1.1")) == b""


@pytest.mark.parametrize("headers", [{"content-length": "9"}, CHUNKED])
def test_a_body_that_ends_early_is_no_body(headers: dict[str, str]) -> None:
    with pytest.raises(EOFError):
        body.read(headers, BytesIO(b"6\r\nhell"))
