"""Which Host a request may name: on loopback only loopback's, against DNS rebinding."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from functools import lru_cache

_PORT = re.compile(r":\d{1,5}")


@lru_cache(maxsize=64)
def is_loopback(host: str) -> bool:
    """Whether a Host field (with or without a port) names this machine's loopback."""
    name = _without_port(host)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_named(host: str, names: Collection[str]) -> bool:
    """Whether a Host field is an address, which no DNS name can pose as, or one of these names."""
    name = _without_port(host)
    if name in names:
        return True
    try:
        return bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def anyone(bound: str) -> bool:
    """Whether a bind address, "" for none given, is meant for others than this machine."""
    return bool(bound) and not is_loopback(f"[{bound}]" if ":" in bound else bound)


def _without_port(host: str) -> str:
    if host.startswith("["):
        name, _, rest = host[1:].partition("]")
        return name.lower() if not rest or _PORT.fullmatch(rest) else ""
    return host.partition(":")[0].lower().rstrip(".")
