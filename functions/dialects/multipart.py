"""The parts of a `multipart/form-data` body (RFC 7578), as bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from devintel.errors import BadRequest

_BOUNDARY = re.compile(r"boundary=(?:\"([^\"]{1,200})\"|([^\s;]{1,200}))", re.IGNORECASE)
_NAME = re.compile(rb";\s*(name|filename)=\"([^\"\r\n]{0,300})\"", re.IGNORECASE)


class Part(NamedTuple):
    """One part: the field's name, the file's name, its bytes."""

    name: str
    filename: str
    data: bytes


def parts(body: bytes, content_type: str) -> Iterator[Part]:
    """The parts of a body; raises `BadRequest` where it is none."""
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise BadRequest("The body is no multipart/form-data.", code="invalid_body")
    mark = b"--" + (found[1] or found[2]).encode()
    pieces = body.split(mark)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise BadRequest("The body ends before its last part does.", code="invalid_body")
    for piece in pieces[1:-1]:
        head, _, data = piece.partition(b"\r\n\r\n")
        said = {k.lower(): v.decode("utf-8", "replace") for k, v in _NAME.findall(head)}
        yield Part(said.get(b"name", ""), said.get(b"filename", ""), data.removesuffix(b"\r\n"))
