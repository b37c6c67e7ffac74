"""An address without what changes from call to call: its route template."""

from __future__ import annotations

import re
from functools import cache, lru_cache


@cache
def _id() -> re.Pattern[str]:
    """A path segment that names one thing: digits, hex, uuid, hash, slug with digits."""
    return re.compile(
        r"\d+(?:[.,:-]\d+)*|[0-9a-fA-F]{8,}|[0-9a-fA-F-]{16,}"
        r"|(?=[^/]*\d)[A-Za-z0-9_=~-]{12,}|[^/@]+@[^/]+|[a-z]+_(?=[^/]*\d)[A-Za-z0-9]{6,}"
    )


def split(address: str) -> tuple[str, str]:
    """Host (without port) and path of an address; the host is empty where it is relative."""
    rest = address.partition("#")[0].partition("?")[0]
    _, found, after = rest.partition("://")
    if not found:
        if not rest.startswith("//"):
            return "", rest
        after = rest[2:]
    host, slash, path = after.partition("/")
    host = host.rpartition("@")[2]
    inside, bracket, _ = host.partition("]")  # an IPv6 address holds colons itself
    host = inside + bracket if bracket else host.partition(":")[0]
    return host.lower(), slash + path


@lru_cache(maxsize=4096)
def template(address: str) -> str:
    """`/api/cart/7?token=x` -> `/api/cart/:id`; origin, query and fragment are left out."""
    path = split(address[:2000])[1].rstrip("/") or "/"
    parts = [":id" if _id().fullmatch(part) else part for part in path.split("/")]
    return "/".join(parts)
