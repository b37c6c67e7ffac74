"""Any text as a segment of a path, for a resolver whose patterns take few characters.

The edge hands a segment that holds an escape on as `~x` and its raw text in hexadecimal, because
an HTTP API decodes paths and cuts them at a decoded `?`. What came without the edge is spelled so
here. The validator of the parameter reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated
from urllib.parse import quote, unquote

from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import BeforeValidator

_SIMPLE = re.compile(r"/[A-Za-z0-9_.-]*")
"""A resource alone: nothing in it can be another's."""
_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")
_SPELLED = re.compile(r"~x((?:[0-9a-f]{2})+)")


def carried(path: str, templates: Iterable[str]) -> str:
    """A path as the resolver takes it. More segments than a resource has, from a client that does
    not encode slashes, belong to its first parameter."""
    if _SIMPLE.fullmatch(path):
        return path
    _, resource, *values = f"{path}/".split("/")[:-1] if path.count("/") else ("", path)
    counts = [t.count("/") - 1 for t in templates if t.startswith(f"/{resource}/<")]
    extra = len(values) - max(counts, default=len(values))
    if extra > 0:
        values = ["/".join(values[: extra + 1]), *values[extra + 1 :]]
    return "/".join(["", resource, *map(_carried, values)])


def _carried(segment: str) -> str:
    if not segment or _PLAIN.fullmatch(segment) or _SPELLED.fullmatch(segment):
        return segment
    return "~x" + quote(segment, safe="").encode().hex()


def _read(value: object) -> object:
    """The text of a segment."""
    spelled = _SPELLED.fullmatch(value) if isinstance(value, str) else None
    return unquote(bytes.fromhex(spelled[1]).decode("latin-1")) if spelled else value


READ = BeforeValidator(_read)
TextParam = Annotated[str, Path(max_length=512), READ]
"""A path parameter that may be any text."""
