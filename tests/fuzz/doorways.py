"""The doors: which there are, how a gateway hands a request over, and what a handler logs."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import quote, unquote

from agent_tools import endpoint
from devintel.protocol import MESSAGES
from rest import openapi
from tests.fuzz.hostile import NAMES

ELSEWHERE = frozenset({"/login", "/login/back", "/logout"})
"""Ask an identity provider."""


def fault(said: Sequence[str]) -> str:
    """What a handler logged of what it raised: the error, and where."""
    found = [line for line in said if '"trace"' in line]
    return found[-1][-300:] if found else ""


def tools() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tools of agents, and what they may be asked with."""
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    answer = endpoint.handler(request("POST", "/mcp", "", json.dumps(asked)))
    found = json.loads(answer["body"])["result"]["tools"]
    arguments = {name for tool in found for name in tool["inputSchema"].get("properties", {})}
    return tuple(tool["name"] for tool in found), tuple(sorted(arguments))


def operations() -> Iterator[tuple[str, str]]:
    """Method and path of each route of the HTTP API."""
    for path, methods in openapi.document()["paths"].items():
        spelled = path.replace("{", "<").replace("}", ">")
        if spelled not in ELSEWHERE:
            yield from ((method.upper(), spelled) for method in methods)


def names() -> tuple[str, ...]:
    """Every field that a message, a request or an event may have."""
    schemas = openapi.document()["components"]["schemas"].values()
    found = {name for schema in schemas for name in schema.get("properties", {})}
    for message in MESSAGES.values():
        found |= {field.alias or name for name, field in message.model_fields.items()}
    return (*sorted(found), *NAMES)


def filled(path: str, part: Callable[[], str]) -> str:
    """A path with something in each of its places."""
    return re.sub(r"<\w+>", lambda _: quote(part(), safe="", errors="replace"), path)


def request(method: str, path: str, query: str, body: str | bytes | None) -> dict[str, Any]:
    """A request as API Gateway hands it over: the path is decoded, the query too."""
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    packed = isinstance(body, bytes)
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": unquote(path),
        "rawQueryString": query,
        "headers": {"content-type": "application/json", "accept": "application/json"},
        "queryStringParameters": {unquote(name): unquote(value) for name, _, value in pairs},
        "requestContext": {
            "http": {"method": method, "path": unquote(path), "sourceIp": "127.0.0.1"},
            "stage": "$default",
            "requestId": "r",
        },
        "body": base64.b64encode(body).decode() if isinstance(body, bytes) else body,
        "isBase64Encoded": packed,
    }
