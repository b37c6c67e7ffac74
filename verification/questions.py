"""What only a real API can settle, asked of whatever is deployed, beside what our gateway answers.

Each answer is kept as it came: a status, a close code, an error's name. Sources conflict on some of
them (`local_cloud/options.py` has the list), so a difference is news, not a failure.
"""

from __future__ import annotations

import gzip
import json
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from websockets.exceptions import ConnectionClosed

from verification.address import SECONDS, Client
from verification.journey import Journey
from verification.steps import NotServed


@dataclass(frozen=True)
class Question:
    """What is asked, how, and what our gateway answers."""

    name: str
    ask: Callable[[Journey], str]
    ours: str


def _status(it: Journey, method: str, path: str, **more: Any) -> str:
    with it.address.client() as client:
        return str(client.request(method, path, **more).status_code)


def _closed(it: Journey, send: Callable[[Client], None]) -> str:
    """The code with which the API ends a connection after something was sent."""
    client = Client(it.address, f"/k/{quote(it.ingest, safe='')}/ws")
    try:
        send(client)
        while True:
            client.frame()
    except ConnectionClosed as closed:
        received = closed.rcvd
        return str(received.code) if received else "cut off"
    except TimeoutError:
        return "stays open"
    finally:
        client.leave()


def _plain_get(it: Journey) -> str:
    return _status(it, "GET", f"/k/{quote(it.ingest, safe='')}/ws")


def _binary(it: Journey) -> str:
    return _closed(it, lambda client: client.send(b"\0\1"))


def _long_frame(it: Journey) -> str:
    return _closed(it, lambda client: client.send("x" * 40_000))


def _long_message(it: Journey) -> str:
    return _closed(it, lambda client: client.send(["x" * 30_000] * 5))


def _not_json(it: Journey) -> str:
    client = Client(it.address, f"/k/{quote(it.ingest, safe='')}/ws")
    client.send("no json")
    answer = client.hear("error")
    client.leave()
    return str(answer["code"])


def _lower_case_handshake(it: Journey) -> str:
    """The authorizer's identity source is a header: does its name's case matter?"""
    path = f"/k/{quote(it.ingest, safe='')}/ws"
    parts = urlsplit(it.address.socket(path))
    secure = parts.scheme == "wss"
    to = it.address.at or (parts.hostname or "", parts.port or (443 if secure else 80))
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    head = (
        f"GET {target} HTTP/1.1\r\nhost: {parts.netloc}\r\nupgrade: websocket\r\n"
        "connection: upgrade\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        "sec-websocket-version: 13\r\n\r\n"
    )
    with socket.create_connection(to, timeout=SECONDS) as raw:
        context: ssl.SSLContext | None = it.address.tls()
        wire = context.wrap_socket(raw, server_hostname=parts.hostname) if context else raw
        wire.sendall(head.encode())
        line = wire.recv(4096).split(b"\r\n", 1)[0].decode("latin-1")
        wire.close()
    return line.split(" ")[1] if " " in line else line


def _unknown_path(it: Journey) -> str:
    return _status(it, "GET", "/no/such/route")


def _long_head(it: Journey) -> str:
    return _status(it, "GET", "/health", headers={"x-long": "x" * 12_000})


def _gzip_as_json(it: Journey) -> str:
    """Whether the API takes the coding off, hands the bytes over, or makes text of them (415)."""
    event = {"session_id": it.session, "type": "log", "content": {"message": "packed"}}
    body = gzip.compress(json.dumps({"events": [event]}).encode())
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    return _status(
        it, "POST", f"/k/{quote(it.ingest, safe='')}/ingest", content=body, headers=headers
    )


def _unsigned_management(it: Journey) -> str:
    import httpx

    if not it.management:
        raise NotServed("the management API's address is not known")
    address = f"{it.management}/@connections/AAAAAAAAAAAAAAA%3D"
    return str(httpx.post(address, content=b"x", timeout=SECONDS).status_code)


def _never_connected(it: Journey) -> str:
    from botocore.exceptions import ClientError

    try:
        _manager(it).post_to_connection(ConnectionId="AAAAAAAAAAAAAAA=", Data=b"x")
    except ClientError as error:
        metadata = error.response["ResponseMetadata"]
        return f"{metadata['HTTPStatusCode']} {error.response['Error']['Code']}"
    return "200"


def _malformed_id(it: Journey) -> str:
    from botocore.exceptions import ClientError

    try:
        _manager(it).post_to_connection(ConnectionId="nonsense!", Data=b"x")
    except ClientError as error:
        return str(error.response["ResponseMetadata"]["HTTPStatusCode"])
    return "200"


def _manager(it: Journey) -> Any:
    import boto3

    if not it.management:
        raise NotServed("the management API's address is not known")
    return boto3.client("apigatewaymanagementapi", endpoint_url=it.management)


QUESTIONS = (
    Question("a plain GET at the WebSocket's address", _plain_get, "426"),
    Question("a binary frame", _binary, "1003"),
    Question("a frame of 40 KB", _long_frame, "1009"),
    Question("a message of 150 KB in frames of 30 KB", _long_message, "1009"),
    Question("a text that is no JSON", _not_json, "invalid_json"),
    Question("a handshake whose header names are in lower case", _lower_case_handshake, "101"),
    Question("a path that no route has", _unknown_path, "404"),
    Question("a request head of 12 KB", _long_head, "431"),
    Question("a body of JSON in gzip", _gzip_as_json, "200"),
    Question("a post to @connections without a signature", _unsigned_management, "403"),
    Question("a post to a connection that never was", _never_connected, "410 GoneException"),
    Question("a post to a malformed connection id", _malformed_id, "400"),
)
