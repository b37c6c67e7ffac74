"""Requests of real clients, recorded once (tests/interop/recorder.py), as Lambda gets them."""

from __future__ import annotations

import base64
import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "interop" / "recorded"


def recorded(name: str, **query: str) -> list[dict[str, Any]]:
    """The payload 2.0 events of a recording; `query` is what the edge made of the path."""
    lines = (FOLDER / f"{name}.jsonl").read_text().splitlines()
    return [payload(**json.loads(line), extra=query) for line in lines]


def payload(
    method: str,
    path: str,
    query: str = "",
    headers: dict[str, str] | None = None,
    body: str = "",
    extra: dict[str, str] | None = None,
) -> dict[str, Any]:
    """An event of an HTTP API; `body` is base64, as it hands over what is no text."""
    pairs = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
    return {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers or {},
        "queryStringParameters": pairs | (extra or {}),
        "requestContext": {"http": {"method": method, "path": path, "sourceIp": "127.0.0.1"}},
        "body": body,
        "isBase64Encoded": True,
    }


def of_http(request: BaseHTTPRequestHandler) -> dict[str, Any]:
    """The event of a request that a test's own server got."""
    path, _, query = request.path.partition("?")
    headers = {name.lower(): value for name, value in request.headers.items()}
    body = base64.b64encode(_read(request)).decode()
    return payload(request.command, path, query, headers, body)


def _read(request: BaseHTTPRequestHandler) -> bytes:
    """The body, which Node sends in chunks."""
    if request.headers.get("transfer-encoding", "").lower() != "chunked":
        return request.rfile.read(int(request.headers.get("content-length") or 0))
    parts = []
    while size := int(request.rfile.readline().split(b";")[0], 16):  # waits: for the client
        parts.append(request.rfile.read(size))
        request.rfile.readline()  # waits: for the client
    request.rfile.readline()  # waits: for the client
    return b"".join(parts)
