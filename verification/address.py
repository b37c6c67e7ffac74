"""The one host name of a deployment, spoken to as browsers and extensions do."""

from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from websockets.typing import Origin, Subprotocol

from verification.duplex import WebSocket

if TYPE_CHECKING:
    from verification.where import Where

SECONDS = 30
Message = dict[str, Any]


@dataclass(frozen=True)
class Address:
    """`url` is what the deployment prints; `at` leads its name to this machine, as a rehearsal."""

    url: str
    at: tuple[str, int] | None = None
    ca_file: Path | None = None

    @property
    def host(self) -> str:
        """The host name."""
        return urlsplit(self.url).hostname or ""

    edge = True

    @property
    def origin(self) -> str:
        """The origin of its pages."""
        return self.url

    def socket(self, path: str) -> str:
        """The URL of the WebSocket at a path."""
        scheme, _, rest = self.url.partition("://")
        return f"{'wss' if scheme == 'https' else 'ws'}://{rest}{path}"

    def tls(self) -> ssl.SSLContext | None:
        """What to trust; None for http."""
        if urlsplit(self.url).scheme != "https":
            return None
        return ssl.create_default_context(cafile=str(self.ca_file) if self.ca_file else None)

    def client(self) -> httpx.Client:
        """An HTTP client of this address."""
        verify = self.tls() or False
        if self.at is None:
            return httpx.Client(base_url=self.url, verify=verify, timeout=SECONDS)
        scheme = urlsplit(self.url).scheme
        transport = _Led(self.host, httpx.HTTPTransport(verify=verify))
        base = f"{scheme}://{self.at[0]}:{self.at[1]}"
        return httpx.Client(base_url=base, transport=transport, timeout=SECONDS)

    def resolver_rule(self) -> list[str]:
        """Chromium's argument that leads the name to where it is served."""
        if self.at is None:
            return []
        port = urlsplit(self.url).port or (443 if self.url.startswith("https") else 80)
        return [f"--host-resolver-rules=MAP {self.host}:{port} {self.at[0]}:{self.at[1]}"]


class _Led(httpx.BaseTransport):
    """Says the deployment's name where the connection goes to this machine."""

    def __init__(self, host: str, inner: httpx.BaseTransport) -> None:
        self._host = host
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["host"] = self._host
        request.extensions["sni_hostname"] = self._host
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


class Client:
    """A WebSocket client that remembers what it was told."""

    def __init__(
        self,
        address: Where,
        path: str,
        *,
        origin: str = "",
        protocols: tuple[str, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        extra: dict[str, Any] = {"sock": _connected(address)} if address.at else {}
        self.heard: list[Message] = []
        self.frames: list[str] = []
        """Every frame as it came, empty ones too."""
        self._socket = WebSocket.opened(
            address.socket(path),
            within_s=SECONDS,
            origin=Origin(origin) if origin else None,
            subprotocols=[Subprotocol(each) for each in protocols] or None,
            additional_headers=headers,
            ssl=address.tls(),
            **extra,
        )

    def say(self, **message: Any) -> None:
        """Send one message."""
        self.send(json.dumps(message))

    def send(self, data: str | bytes | Iterable[str]) -> None:
        """Send a text, bytes, or a text in frames."""
        self._socket.send(data)

    def leave(self) -> None:
        """Close the connection."""
        self._socket.close()

    def frame(self) -> str:
        """The next frame as it comes."""
        text = str(self._socket.recv(within_s=SECONDS))
        self.frames.append(text)
        return text

    def hear(self, kind: str, fits: Callable[[Message], bool] = lambda m: True) -> Message:
        """The first message of a kind that fits, heard already or not yet."""
        for message in self.heard:
            if message.get("type") == kind and fits(message):
                return message
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                text = self._socket.recv(within_s=max(0.0, deadline - time.monotonic()))
            except TimeoutError as error:
                seen = [message.get("type") for message in self.heard]
                raise TimeoutError(f"no {kind} within {SECONDS} s, only {seen}") from error
            self.frames.append(str(text))
            message = json.loads(text) if text else {"type": ""}
            self.heard.append(message)
            if message.get("type") == kind and fits(message):
                return message


def _connected(address: Where) -> socket.socket:
    assert address.at is not None
    return socket.create_connection(address.at, timeout=SECONDS)
