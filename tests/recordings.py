"""Requests of real clients, recorded once (tests/interop/recorder.py), as Lambda gets them."""

from __future__ import annotations

import json
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
