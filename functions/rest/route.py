"""Routes: what a module of them declares, and which one takes a request.

A template is `/errors/<session_id>/<fingerprint>`; a parameter is one segment of any text. The edge
hands a segment that holds an escape on as `~x` and its raw text in hexadecimal, because an HTTP API
decodes paths and cuts them at a decoded `?`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import unquote

from rest.parameters import Parameters

if TYPE_CHECKING:
    from devintel.protocol import Scope

Work = TypeVar("Work", bound=Callable[..., Any])
_SPELLED = re.compile(r"~x((?:[0-9a-f]{2})+)")


@dataclass(frozen=True)
class Route:
    """A method and a path, who may ask, and the function that answers."""

    method: str
    path: str
    function: Callable[..., Any]
    scope: Scope | None = None
    """What the caller's key must reach; None: no key is needed."""
    tag: str = "Other"
    summary: str = ""
    description: str = ""
    responses: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """Answers that the function's annotation does not tell, as OpenAPI has them."""
    compress: bool = False
    documented: bool = True

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The template's parts behind the resource."""
        return tuple(self.path.split("/")[2:])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the path's parameters."""
        return tuple(part[1:-1] for part in self.segments if part.startswith("<"))

    @cached_property
    def parameters(self) -> Parameters:
        """What the function takes; made when it is first called."""
        return Parameters(self.function, self.names)

    def values(self, given: Sequence[str]) -> dict[str, str] | None:
        """The path's parameters; None where the segments are another route's."""
        found = {}
        for part, value in zip(self.segments, given, strict=True):
            if part.startswith("<") and value:
                found[part[1:-1]] = value
            elif part != value:
                return None
        return found


class Router:
    """The routes of a module."""

    def __init__(self) -> None:
        self.routes: list[Route] = []

    def get(self, path: str, **about: Any) -> Callable[[Work], Work]:
        """Declare a GET; `about` are the further fields of a `Route`."""
        return self._declared("GET", path, about)

    def post(self, path: str, **about: Any) -> Callable[[Work], Work]:
        """Declare a POST."""
        return self._declared("POST", path, about)

    def put(self, path: str, **about: Any) -> Callable[[Work], Work]:
        """Declare a PUT."""
        return self._declared("PUT", path, about)

    def delete(self, path: str, **about: Any) -> Callable[[Work], Work]:
        """Declare a DELETE."""
        return self._declared("DELETE", path, about)

    def _declared(self, method: str, path: str, about: Mapping[str, Any]) -> Callable[[Work], Work]:
        def keep(function: Work) -> Work:
            self.routes.append(Route(method, path, function, **about))
            return function

        return keep


class Resource:
    """The routes below one first segment."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._routes: dict[tuple[str, int], list[Route]] = {}
        for route in sorted(routes, key=lambda route: route.segments.count("<")):
            self._routes.setdefault((route.method, len(route.segments)), []).append(route)
        first = [len(r.segments) for r in self._all() if r.segments and r.segments[0][:1] == "<"]
        self._most = max(first, default=None)

    def _all(self) -> Iterable[Route]:
        return (route for routes in self._routes.values() for route in routes)

    def match(self, method: str, given: Sequence[str]) -> Match | None:
        """The route of a request, by its segments behind the resource. More than any route has,
        from a client that does not encode slashes, belong to the first parameter."""
        if given:
            given = [_read(segment) for segment in given]
            extra = len(given) - (len(given) if self._most is None else self._most)
            if extra > 0:
                given = ["/".join(given[: extra + 1]), *given[extra + 1 :]]
        for route in self._routes.get((method, len(given)), ()):
            values = route.values(given)
            if values is not None:
                return Match(route, values)
        return None


class Match(NamedTuple):
    """The route that takes a request, with the path's parameters."""

    route: Route
    values: Mapping[str, str]


def _read(segment: str) -> str:
    """The text of a segment."""
    spelled = _SPELLED.fullmatch(segment) if segment.startswith("~x") else None
    return unquote(bytes.fromhex(spelled[1]).decode("latin-1")) if spelled else segment
