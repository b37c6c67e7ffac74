"""Where a deployment answers: one address through its edge, or its APIs' own without one."""

from __future__ import annotations

import ssl
from typing import Protocol
from urllib.parse import urlsplit

import httpx

from verification.address import SECONDS


class Where(Protocol):
    """What clients need of an address."""

    @property
    def edge(self) -> bool:
        """Whether the edge's paths are served."""
        ...

    @property
    def url(self) -> str:
        """What the deployment prints."""
        ...

    @property
    def origin(self) -> str:
        """The origin of its pages."""
        ...

    @property
    def at(self) -> tuple[str, int] | None:
        """Where its name leads instead of where it is resolved to."""
        ...

    def tls(self) -> ssl.SSLContext | None:
        """What to trust; None without TLS."""
        ...

    def client(self) -> httpx.Client:
        """An HTTP client of it."""
        ...

    def socket(self, path: str) -> str:
        """The URL of the WebSocket that the edge has at a path."""
        ...


class Apis:
    """The APIs' own addresses: a query stands for what the edge has in the path."""

    edge = False
    at = None

    def __init__(self, http: str, websocket: str) -> None:
        self.url = http.rstrip("/")
        self._websocket = websocket.rstrip("/")

    @property
    def origin(self) -> str:
        """Nobody serves pages here; tools send no origin."""
        return ""

    def tls(self) -> ssl.SSLContext | None:
        """The system's trust."""
        return ssl.create_default_context() if self.url.startswith("https") else None

    def client(self) -> httpx.Client:
        """An HTTP client that puts a path's key into the query."""
        return httpx.Client(transport=_Keyed(self.url), base_url=self.url, timeout=SECONDS)

    def socket(self, path: str) -> str:
        """`/k/<key>/ws/monitor` is `?key=<key>&channel=monitor`."""
        plain, _, query = path.partition("?")
        key, rest = _key_of(plain)
        pairs = [query, f"key={key}" if key else ""]
        pairs.append("channel=monitor" if rest.endswith("/monitor") else "")
        return f"{self._websocket}?{'&'.join(filter(None, pairs))}"


class _Keyed(httpx.BaseTransport):
    def __init__(self, base: str) -> None:
        self._base = urlsplit(base).path
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        key, rest = _key_of(request.url.path.removeprefix(self._base))
        if key:
            request.url = request.url.copy_with(path=self._base + rest)
            request.url = request.url.copy_add_param("key", key)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


def _key_of(path: str) -> tuple[str, str]:
    _, k, key, *rest = [*path.split("/"), "", ""]
    return (key, "/" + "/".join(filter(None, rest))) if k == "k" and key else ("", path)
