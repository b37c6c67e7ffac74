"""Real clients of the protocol at the edge of the production template, as it is played here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rehearsal.play import Choices, playing
from tests.agents.conftest import DEVINTEL, TOOLS
from tests.agents.test_clients import CLIENTS, MODULES, NODE, TOOLS_OF_OURS
from tests.connect_proxy import connect_proxy
from tests.rehearsal import stage
from tests.strangers.server import run
from verification import main_job, rehearse, steps

FAILED = {
    "session_id": "shop",
    "type": "error",
    "content": {"message": "name 'totl' is not defined", "name": "NameError"},
}


class Edge(NamedTuple):
    """Where the stage is reached, by which key, and the environment that trusts it."""

    url: str
    key: str
    env: dict[str, str]


@pytest.fixture(name="edge", scope="module")
def _edge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    stack = stage.read(stage.synthesized(tmp_path_factory.mktemp("stage")))
    with (
        playing(stack, Choices(layers=rehearse.layers(stack))) as play,
        connect_proxy(play.edges) as proxy,
    ):
        it = rehearse.begun(play)
        try:
            steps.run(main_job.steps()[:2], it, lambda result: None)
            it.ask("POST", "/ingest", it.ingest, {"events": [FAILED]})
            play.settle()
            file = str(play.authority.file)
            env = {"HTTPS_PROXY": proxy.url, "https_proxy": proxy.url, "NODE_USE_ENV_PROXY": "1"}
            env |= dict.fromkeys(("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "DEVINTEL_CA"), file)
            yield Edge(f"https://{rehearse.address(play).host}", it.read, env)
        finally:
            it.close()


@pytest.mark.parametrize("way", ["http", "stdio"])
@pytest.mark.parametrize("client", ["python_client.py", "typescript_client.mjs"])
def test_the_protocols_own_clients_find_the_error_at_the_edge(
    edge: Edge, client: str, way: str
) -> None:
    python = str(TOOLS / "python" / "bin" / "python")
    program = (python,) if client.endswith(".py") else (NODE,)
    where = ("http", f"{edge.url}/mcp") if way == "http" else ("stdio", DEVINTEL, "mcp")
    words = (*where, "--server", edge.url, "--key", edge.key) if way == "stdio" else where
    env = edge.env | {"PACKAGES": str(TOOLS / "x.js"), "MCP_KEY": edge.key}
    done = run(*program, str(CLIENTS / client), *words, **env)
    assert done.returncode == 0, done.stderr.decode()
    found: Any = json.loads(done.stdout)

    assert found["tools"] == TOOLS_OF_OURS
    (error,) = found["found"]["untrusted_event"]["errors"]
    assert (error["session"], "totl" in error["title"]) == ("shop", True)


def test_the_inspector_lists_the_tools_at_the_edge(edge: Edge) -> None:
    inspector = str(Path(MODULES) / ".bin" / "mcp-inspector")
    where = (f"{edge.url}/mcp", "--transport", "http", "--connect-timeout", "100000")
    header = ("--header", f"Authorization: Bearer {edge.key}")
    words = (*where, *header, "--method", "tools/list")
    done = run(NODE, inspector, "--cli", *words, **edge.env)
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    assert [tool["name"] for tool in json.loads(done.stdout)["tools"]] == TOOLS_OF_OURS
