"""What a proxy says of the client in front of it, believed only from one that is named."""

from __future__ import annotations

from collections.abc import Collection

from local_cloud.rules.headers import Fields, first


def as_seen(sent: Fields, peer: str, proxies: Collection[str]) -> tuple[Fields, str]:
    """The header fields and the address of the client as the proxy saw them."""
    if peer not in proxies:
        return sent, peer
    host = first(sent, "x-forwarded-host")
    if host:
        kept = tuple((name, value) for name, value in sent if name.lower() != "host")
        sent = (("Host", host.split(",")[0].strip()), *kept)
    told = (first(sent, "x-forwarded-for") or "").split(",")
    return sent, told[-1].strip() or peer
