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


def within(stage: str, path: str) -> str | None:
    """The path behind the stage's name, which stands before it unless the stage is `$default`."""
    if stage == "$default":
        return path
    prefix = f"/{stage}"
    if path == prefix:
        return "/"
    return path.removeprefix(prefix) if path.startswith(prefix + "/") else None


def match(routes: Iterable[str], method: str, path: str) -> Match | None:
    """The route of a request: full path before {proxy+}, method before ANY, then `$default`."""
    best: tuple[tuple[int, bool], Match] | None = None
    for key in routes:
        verb, _, template = key.partition(" ")
        if not template or verb not in (method, "ANY"):
            continue
        pattern, names = _template(template)
        found = pattern.fullmatch(path)
        if found is None:
            continue
        rank = (_rank(template), verb == "ANY")
        if best is None or rank < best[0]:
            parameters = dict(zip(names, map(unquote, found.groups()), strict=True))
            best = (rank, Match(key, parameters))
    if best is not None:
        return best[1]
    return Match("$default", {}) if "$default" in routes else None


def _rank(template: str) -> int:
    """Literal segments beat parameters, parameters beat a greedy tail."""
    return 1000 * ("+}" in template) + template.count("{")


_PARAMETER = re.compile(r"\{([^{}/]+?)(\+?)\}")


@cache
def _template(template: str) -> tuple[re.Pattern[str], list[str]]:
    """What a template matches, and the names of its parameters: any name, as it is written."""
    names, pattern, at = [], "", 0
    for found in _PARAMETER.finditer(template):
        pattern += re.escape(template[at : found.start()]) + ("(.+)" if found[2] else "([^/]+)")
        names.append(found[1])
        at = found.end()
    return re.compile(pattern + re.escape(template[at:])), names
