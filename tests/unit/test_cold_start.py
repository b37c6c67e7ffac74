"""What a cold start loads for its first request: nothing that only others need."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT

SCRIPT = """
import json, sys
from importlib import import_module
entry, request = sys.argv[1], json.loads(sys.argv[2])
function = import_module(entry).handler
from devintel import observability, wiring
from devintel.settings import Settings
from tests.fakes.push import RecordingPush
from devintel.adapters.sqlite.store import SqliteStore

observability.output.write = lambda line: None
store = SqliteStore(None, wiring.clock)
wiring.use(store=store, push=RecordingPush(), chosen=Settings(auth="local"))
assert function(request)["statusCode"] == 200
print(json.dumps(sorted(sys.modules)))
"""
ALWAYS = {
    "access",
    "api",
    "cross_origin",
    "http_request",
    "parameters",
    "resources",
    "response",
    "route",
}
"""Modules of `rest` that every request needs."""
HEAVY = ("aws_lambda_powertools", "boto3", "devintel.solutions.rules")


def loaded(entry: str, method: str, path: str, body: Any = None) -> set[str]:
    """The modules of a new process that has answered one request."""
    http = {"http": {"method": method, "path": path}}
    text = None if body is None else json.dumps(body)
    request = {"rawPath": path, "headers": {}, "requestContext": http, "body": text}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            SCRIPT,
            entry,
            json.dumps(request),
        ],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(json.loads(done.stdout))


def within(package: str, modules: set[str]) -> set[str]:
    """The names of a package's modules among these."""
    return {name.removeprefix(f"{package}.") for name in modules if name.startswith(f"{package}.")}


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/health", {"health", "schema"}),
        ("/sessions", {"sessions", "schema"}),
        ("/alerts", {"alerts"}),
    ],
)
def test_a_request_loads_the_module_of_its_route_and_no_other(path: str, own: set[str]) -> None:
    modules = loaded("rest.api", "GET", path)

    assert within("rest", modules) == ALWAYS | own
    assert [name for name in HEAVY if name in modules] == []


def test_an_agent_that_asks_what_there_is_loads_nothing_that_answers() -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}

    modules = loaded("agent_tools.endpoint", "POST", "/mcp", asked)

    assert within("agent_tools", modules) == {"endpoint", "eras", "rpc", "tools"}
    assert within("devintel.protocol", modules) == {
        "codec",
        "fields",
        "incoming",
        "lenient_json",
        "limits",
    }
    others = (
        *HEAVY,
        "devintel.grouping",
        "devintel.queries",
        "devintel.search",
        "devintel.solutions",
    )
    assert [name for name in others if name in modules] == []
