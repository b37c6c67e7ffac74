"""Asking the endpoint as agents do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from agent_tools import endpoint
from tests.recordings import payload

Ask = Callable[..., tuple[int, Any]]


@pytest.fixture(name="ask")
def _ask() -> Ask:
    """POST a message (or a text) to `/mcp`: status and parsed answer."""

    def ask(message: Any, verb: str = "POST", **headers: str) -> tuple[int, Any]:
        body = message if isinstance(message, str) else json.dumps(message)
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        event = payload(verb, "/mcp", body=body, headers=fields) | {"isBase64Encoded": False}
        answer = endpoint.handler(event)
        return answer["statusCode"], json.loads(answer["body"]) if answer.get("body") else None

    return ask


@pytest.fixture(name="tool")
def _tool(ask: Ask) -> Callable[..., Any]:
    """Call a tool: its parsed answer, or the text of its error."""

    def tool(name: str, **arguments: Any) -> Any:
        params = {"name": name, "arguments": arguments}
        request = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        result = ask(request)[1]["result"]
        text = result["content"][0]["text"]
        return text if result["isError"] else json.loads(text)

    return tool
