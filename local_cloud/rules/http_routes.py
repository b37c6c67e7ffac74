"""Which HTTP route takes a request.

Rules: API Gateway developer guide, "Create routes for HTTP APIs".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote


class Match(NamedTuple):
    """The route that takes a request, with its path parameters."""

    key: str
    parameters: dict[str, str]


def match(routes: Iterable[str], method: str, path: str) -> Match | None:
    """The route of a request: full path before {proxy+}, method before ANY, then `$default`."""
    best: tuple[tuple[int, bool], Match] | None = None
    for key in routes:
        verb, _, template = key.partition(" ")
        found = _template(template).fullmatch(path) if template else None
        if found is None or verb not in (method, "ANY"):
            continue
        rank = (_rank(template), verb == "ANY")
        if best is None or rank < best[0]:
            parameters = {name: unquote(value) for name, value in found.groupdict().items()}
            best = (rank, Match(key, parameters))
    if best is not None:
        return best[1]
    return Match("$default", {}) if "$default" in routes else None


def _rank(template: str) -> int:
    """Literal segments beat parameters, parameters beat a greedy tail."""
    return 1000 * ("+}" in template) + template.count("{")


@cache
def _template(template: str) -> re.Pattern[str]:
    pattern = re.escape(template)
    pattern = re.sub(r"\\\{(\w+)\\\+\\\}", r"(?P<\1>.+)", pattern)
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", pattern))
