"""Which module has the routes below a first segment.

A module is imported by the first request for it, so that a cold start pays for one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module

from rest.route import Match, Resource, Route, Router

MODULES: dict[str, tuple[str, ...]] = {
    "ingest": ("ingest",),
    "outcome": ("ingest",),
    "sessions": ("sessions",),
    "events": ("sessions",),
    "export": ("sessions",),
    "projects": ("projects",),
    "errors": ("insight",),
    "patterns": ("insight",),
    "solutions": ("insight",),
    "calibration": ("insight",),
    "changelog": ("insight",),
    "issues": ("issues",),
    "views": ("issues",),
    "search": ("search", "sessions"),
    "tickets": ("tickets",),
    "keys": ("api_keys",),
    "rules": ("rules",),
    "alert-rules": ("alerts",),
    "alert-channels": ("alerts",),
    "alerts": ("alerts",),
    "team": ("teams",),
    "audit": ("teams",),
    "people": ("people", "login"),
    "login": ("login",),
    "logout": ("login",),
    "me": ("login",),
    "health": ("health",),
    "": ("health",),
    "docs": ("docs",),
    "openapi.json": ("docs",),
}
"""In the order of the document."""


def match(method: str, path: str) -> Match | None:
    """The route of a request, with the path's parameters."""
    _, resource, *segments = path.split("/") if path.startswith("/") else ("", "-")
    return _resource(resource).match(method, segments) if resource in MODULES else None


def every() -> list[Route]:
    """All routes, in the order of the document."""
    modules = dict.fromkeys(name for names in MODULES.values() for name in names)
    return [route for name in modules for route in _declared(name)]


@cache
def _resource(name: str) -> Resource:
    routes = (route for module in MODULES[name] for route in _declared(module))
    return Resource(route for route in routes if route.path.split("/")[1] == name)


def _declared(module: str) -> Iterable[Route]:
    router: Router = import_module(f"rest.{module}").router
    return router.routes
