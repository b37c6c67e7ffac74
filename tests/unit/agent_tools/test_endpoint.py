"""The endpoint of the Model Context Protocol, in both eras."""

from __future__ import annotations

import json
from typing import Any

import pytest

from agent_tools import eras, tools
from tests.cloud import Cloud
from tests.unit.agent_tools.conftest import Ask

META = {
    f"{eras.META}protocolVersion": eras.STATELESS,
    f"{eras.META}clientCapabilities": {},
}


def request(method: str, meta: Any = None, **params: Any) -> dict[str, Any]:
    told = params | ({"_meta": meta} if meta else {})
    return {"jsonrpc": "2.0", "id": 7, "method": method, "params": told}


def test_an_older_client_initializes_with_the_version_it_asks_for(cloud: Cloud, ask: Ask) -> None:
    status, answer = ask(request("initialize", protocolVersion="2025-06-18"))

    assert (status, answer["id"]) == (200, 7)
    assert answer["result"]["protocolVersion"] == "2025-06-18"
    assert answer["result"]["serverInfo"] == eras.SERVER


def test_a_notification_is_taken_without_an_answer(cloud: Cloud, ask: Ask) -> None:
    assert ask({"jsonrpc": "2.0", "method": "notifications/initialized"}) == (202, None)


def test_a_stateless_request_is_answered_whole_and_says_by_whom(cloud: Cloud, ask: Ask) -> None:
    headers = {"mcp_protocol_version": " 2026-07-28 ", "mcp_method": "tools/list"}

    status, answer = ask(request("tools/list", META), **headers)

    result = answer["result"]
    assert (status, result["resultType"], result["cacheScope"]) == (200, "complete", "private")
    assert result["_meta"] == {f"{eras.META}serverInfo": eras.SERVER}
    assert [t["name"] for t in result["tools"]] == list(tools.TOOLS)


@pytest.mark.parametrize(
    ("message", "headers", "status", "code"),
    [
        ("{", {}, 400, -32700),
        ([], {}, 400, -32600),
        ({"jsonrpc": "2.0", "id": None, "method": "ping"}, {}, 400, -32600),
        (request("nothing/here"), {}, 404, -32601),
        (request("ping", META), {"mcp_method": "ping"}, 400, -32020),
        (
            request("ping", META),
            {"mcp_protocol_version": "2026-07-28", "mcp_method": "ping"},
            404,
            -32601,
        ),
        (
            request("tools/list", META),
            {"mcp_protocol_version": "2025-11-25", "mcp_method": "tools/list"},
            400,
            -32020,
        ),
        (
            request("tools/list", META | {f"{eras.META}protocolVersion": "1999-01-01"}),
            {"mcp_protocol_version": "1999-01-01", "mcp_method": "tools/list"},
            400,
            -32022,
        ),
        (request("tools/call", name="rm"), {}, 200, -32602),
        (request("resources/read", uri="devintel://sessions/none"), {}, 200, -32002),
        (request("prompts/get", name="standup"), {}, 200, -32602),
    ],
)
def test_what_is_wrong_has_its_code_and_keeps_the_id(
    cloud: Cloud, ask: Ask, message: Any, headers: dict[str, str], status: int, code: int
) -> None:
    found, answer = ask(message, **headers)

    assert (found, answer["error"]["code"]) == (status, code)
    assert answer["id"] == (message.get("id") if isinstance(message, dict) else None)


@pytest.mark.parametrize("verb", ["GET", "DELETE"])
def test_there_is_no_stream_to_open_and_no_session_to_end(
    cloud: Cloud, ask: Ask, verb: str
) -> None:
    assert ask("", verb)[0] == 405


def test_who_may_not_read_is_refused(ask: Ask) -> None:
    Cloud(auth="keys")

    assert ask(request("tools/list"))[0] == 401


def test_a_page_from_elsewhere_is_refused(cloud: Cloud, ask: Ask) -> None:
    assert ask(request("tools/list"), origin="https://evil.example")[0] == 403


def test_the_list_of_tools_stays_under_two_thousand_tokens() -> None:
    words = json.dumps(tools.listed(), separators=(",", ":"))

    assert len(tools.TOOLS) <= 8
    assert len(words) / 3 < 2_000  # JSON of this kind has more than three characters a token
