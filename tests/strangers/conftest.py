"""Servers for clients that nobody of this project wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.strangers.server import NODE_MODULES, Server, missing, run

NEEDS = ("curl", "java", "node", "faketime")
HANDLERS = Path(__file__).parent / "functions"


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module stays on one worker, so that its server starts once."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group(f"strangers-{item.path.stem}"))


@pytest.fixture(autouse=True, scope="session")
def _programs() -> None:
    """What the folder needs; CI installs it, so that nothing is skipped there."""
    for program in NEEDS:
        if why := missing(program):
            pytest.skip(why)
    if not NODE_MODULES.is_dir():
        pytest.skip("Node's clients are not installed; make strangers installs them")


@pytest.fixture(name="server", scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`devintel local` with empty data, one a module."""
    server = Server(tmp_path_factory.mktemp("server")).start()
    yield server
    server.stop()


Start = Callable[..., Server]


@pytest.fixture(name="start")
def _start(tmp_path: Path) -> Iterator[Start]:
    """Starts a server of the test's own; ends it if the test did not."""
    started: list[Server] = []

    def start(*words: str, port: int = 0, marker: str = "Data", **env: str) -> Server:
        server = Server(tmp_path / f"server{len(started)}", *words, port=port, **env)
        started.append(server)
        return server.start(marker)

    yield start
    for server in started:
        server.stop()


@pytest.fixture(name="certificate")
def _certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of its own authority for devintel.test, and its key."""
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    made = run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
        *("-subj", "/CN=devintel.test", "-addext", "subjectAltName=DNS:devintel.test"),
        *("-keyout", str(key), "-out", str(cert)),
    )
    assert made.returncode == 0, made.stderr
    return cert, key


@pytest.fixture(name="gateway", scope="module")
def _gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`devintel gateway` with functions that do what functions in the field do."""
    words = ("gateway", "--no-reload", "--routes", str(HANDLERS / "routes.toml"))
    server = Server(tmp_path_factory.mktemp("gateway"), *words).start("HTTP ")
    yield server
    server.stop()
