"""Any text as a segment of a path, for a resolver whose patterns take few characters.

The edge hands a path on with its percent signs encoded once more, because an HTTP API decodes it
and cuts it at a decoded `?`; so each segment arrives as the client encoded it. What the resolver's
pattern would refuse goes through it in hexadecimal and is read back by the parameter's validator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated
from urllib.parse import unquote

from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import BeforeValidator

_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")
_MARK = "~x"


def carried(path: str, templates: Iterable[str]) -> str:
    """A path as the resolver takes it. More segments than a resource has, from a client that does
    not encode slashes, belong to its first parameter."""
    _, resource, *values = (path if path.count("/") > 1 else path + "/").split("/")
    if path.count("/") < 2:
        return path
    most = max(
        (t.count("<") for t in templates if t.startswith(f"/{resource}/") and t.endswith(">")),
        default=len(values),
    )
    extra = len(values) - max(most, 1)
    if extra > 0 and most:
        values = ["/".join(values[: extra + 1]), *values[extra + 1 :]]
    return "/".join(["", resource, *map(_carried, values)])


def _carried(segment: str) -> str:
    text = unquote(segment)
    return text if _PLAIN.fullmatch(text) else _MARK + text.encode().hex()


def _read(value: object) -> object:
    """The text of a segment."""
    if isinstance(value, str) and value.startswith(_MARK):
        return bytes.fromhex(value.removeprefix(_MARK)).decode()
    return value


READ = BeforeValidator(_read)
TextParam = Annotated[str, Path(max_length=512), READ]
"""A path parameter that may be any text."""
