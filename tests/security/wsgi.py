"""The HTTP handler as a WSGI application: what an HTTP API would make of each request."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from rest import api


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """One request through `rest.api.handler` (payload format 2.0 of API Gateway's HTTP APIs)."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if length else b""
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "replace")
    query: dict[str, str] = {}
    for name, value in parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True):
        query[name] = f"{query[name]},{value}" if name in query else value
    event = {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": environ.get("QUERY_STRING", ""),
        "headers": headers,
        "queryStringParameters": query,
        "requestContext": {
            "http": {"method": environ["REQUEST_METHOD"], "path": path, "sourceIp": "127.0.0.1"},
            "stage": "$default",
            "requestId": "r",
        },
        "body": base64.b64encode(body).decode() if body else None,
        "isBase64Encoded": bool(body),
    }
    answer = api.handler(event, None)
    status = answer["statusCode"]
    out = answer.get("body") or ""
    data = base64.b64decode(out) if answer.get("isBase64Encoded") else out.encode()
    sent = {k: str(v) for k, v in (answer.get("headers") or {}).items()}
    if sent.pop("Content-Encoding", "") == "gzip":  # taken off as every client does
        data = gzip.decompress(data)
    start_response(f"{status} {HTTPStatus(status).phrase}", list(sent.items()))
    return [data]
