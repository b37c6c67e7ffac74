"""An endpoint as the table's checks see it: our gateway on a free port, or any by its URL."""

from __future__ import annotations

import contextlib
import json
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.config import Config
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from local_cloud.serving.server import Running
from tests.patience import patiently

WAIT = 10.0
"""Seconds after which something that should come counts as missing."""


class Client:
    """A WebSocket client that speaks in JSON and remembers how it was closed."""

    def __init__(self, connection: ClientConnection) -> None:
        self.raw = connection

    def send(self, **message: Any) -> None:
        self.raw.send(json.dumps(message))

    def text(self) -> str:
        received = self.raw.recv(WAIT)
        assert isinstance(received, str), "a binary frame came"
        return received

    def receive(self) -> Any:
        return json.loads(self.text())

    def ask(self, **message: Any) -> Any:
        self.send(**message)
        return self.receive()

    def ask_text(self, text: str) -> Any:
        self.raw.send(text)
        return self.receive()

    @property
    def id(self) -> str:
        return str(self.ask(action="echo")["event"]["requestContext"]["connectionId"])

    def closed(self) -> tuple[int, str]:
        """Wait for the close; its code and reason."""
        try:
            for _ in patiently("the close"):
                self.raw.recv(WAIT)
        except ConnectionClosed as error:
            return (error.rcvd.code, error.rcvd.reason) if error.rcvd else (1006, "")
        raise AssertionError("It was not closed.")

    def drop(self) -> None:
        """Cut the TCP connection without a word."""
        self.raw.socket.shutdown(socket.SHUT_RDWR)


@dataclass
class Watcher:
    """A connection to which probes tell what they were given."""

    client: Client
    id: str

    def told(self, kind: str) -> Any:
        """The next event of this kind."""
        for _ in patiently(f"news of {kind}"):
            news = self.client.receive()
            if news["kind"] == kind:
                break
        return news["event"]

    def next_kind(self) -> str:
        """What the next news is about."""
        return str(self.client.receive()["kind"])


@dataclass
class Answer:
    """An HTTP answer."""

    status: int
    headers: Any
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Cloud:
    """Endpoints by the name of the API behind them; `own` are our gateways, where they are."""

    websockets: dict[str, str]
    management: dict[str, str] = field(default_factory=dict)
    http_url: str = ""
    own: dict[str, Running] = field(default_factory=dict)
    _open: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def url(self, api: str = "main") -> str:
        if api not in self.websockets:
            pytest.skip(f"no endpoint given for the API {api!r}")
        return self.websockets[api]

    def gateway(self, api: str = "main") -> Running:
        """Our own gateway; rows that need to look inside skip for any other."""
        if api not in self.own:
            pytest.skip("looks into our own gateway")
        return self.own[api]

    def connect(
        self, query: str = "", api: str = "main", headers: dict[str, str] | None = None, **more: Any
    ) -> Client:
        auth = "auth=allow" if api in ("main", "brief") else ""
        whole = "&".join(part for part in (query if "auth=" in query else auth, query) if part)
        if "auth=" in query:
            whole = query
        url = self.url(api) + (f"?{whole}" if whole else "")
        connection = connect(
            url,
            additional_headers=headers,
            compression=None,
            open_timeout=WAIT,
            close_timeout=2,
            max_size=None,
            legacy=True,
            **more,
        )
        self._open.callback(connection.close)
        return Client(connection)

    def refused(self, query: str = "", api: str = "main", **more: Any) -> tuple[int, str]:
        """The status and body with which an upgrade is refused."""
        with pytest.raises(InvalidStatus) as caught:
            self.connect(query, api, **more)
        response = caught.value.response
        return response.status_code, bytes(response.body or b"").decode()

    def watcher(self, api: str = "main") -> Watcher:
        client = self.connect(api=api)
        return Watcher(client, client.id)

    def boto3(self, api: str = "main") -> Any:
        """A management client for an API."""
        if api not in self.management:
            pytest.skip("no management endpoint given")
        return boto3.client(
            "apigatewaymanagementapi",
            endpoint_url=self.management[api],
            region_name="us-east-1",
            aws_access_key_id="probe",
            aws_secret_access_key="probe",
            config=Config(retries={"max_attempts": 0}),
        )

    def http(
        self, method: str, path: str, body: bytes | None = None, base: str = "", **headers: str
    ) -> Answer:
        """An HTTP request to the HTTP API, or to `base`."""
        if not base and not self.http_url:
            pytest.skip("no HTTP endpoint given")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request((base or self.http_url) + path, body, named, method=method)
        try:
            with urllib.request.urlopen(request, timeout=WAIT) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())

    def tcp(self, api: str = "main") -> socket.socket:
        """A bare TCP connection to an API's address."""
        parts = urlsplit(self.url(api))
        raw = socket.create_connection((parts.hostname, parts.port or 80), WAIT)
        self._open.callback(raw.close)
        return raw

    def close(self) -> None:
        """Close every connection that a check left open."""
        self._open.close()
        self._open = contextlib.ExitStack()
