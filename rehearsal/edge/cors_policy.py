"""CORS in a response headers policy: what CloudFront adds for a request from a page.

Source: CloudFront developer guide, "Understand response headers policies" (CORS headers).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class CorsPolicy:
    """Whom and what it lets pass; `overrides` replaces what the origin says itself."""

    origins: tuple[str, ...]
    methods: tuple[str, ...]
    headers: tuple[str, ...]
    exposed: tuple[str, ...] = ()
    credentials: bool = False
    max_age: int | None = None
    overrides: bool = True

    def applied(self, headers: Headers, origin: str, *, preflight: bool) -> Headers:
        """The response's headers for a page of `origin`, empty where no page asks."""
        own = any(name.lower().startswith("access-control-") for name, _ in headers)
        if not origin or (own and not self.overrides):
            return headers
        kept = [(n, v) for n, v in headers if not n.lower().startswith("access-control-")]
        return [*kept, *self._added(origin, preflight)]

    def _added(self, origin: str, preflight: bool) -> Headers:
        if "*" in self.origins:
            added = [("access-control-allow-origin", "*")]
        elif any(_like(origin, allowed) for allowed in self.origins):
            added = [("access-control-allow-origin", origin), ("vary", "Origin")]
        else:
            return []
        if self.credentials:
            added.append(("access-control-allow-credentials", "true"))
        if preflight:
            added.append(("access-control-allow-methods", ", ".join(self.methods)))
            added.append(("access-control-allow-headers", ", ".join(self.headers)))
            if self.max_age is not None:
                added.append(("access-control-max-age", str(self.max_age)))
        elif self.exposed:
            added.append(("access-control-expose-headers", ", ".join(self.exposed)))
        return added


def read(given: Mapping[str, Any]) -> CorsPolicy:
    """The policy of a `CorsConfig`."""

    def items(name: str) -> tuple[str, ...]:
        return tuple(str(each) for each in given.get(name, {}).get("Items", ()))

    methods = items("AccessControlAllowMethods")
    everything = ("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS")
    return CorsPolicy(
        origins=items("AccessControlAllowOrigins"),
        methods=everything if "ALL" in methods else methods,
        headers=items("AccessControlAllowHeaders"),
        exposed=items("AccessControlExposeHeaders"),
        credentials=bool(given.get("AccessControlAllowCredentials", False)),
        max_age=given.get("AccessControlMaxAgeSec"),
        overrides=bool(given.get("OriginOverride", True)),
    )


def _like(origin: str, allowed: str) -> bool:
    """`https://*.example.org` takes every subdomain."""
    before, star, after = allowed.partition("*")
    return (origin.startswith(before) and origin.endswith(after)) if star else origin == allowed
