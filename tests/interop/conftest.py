"""Real clients, each in an environment of its own (`make interop-clients`), and a real server."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.conftest import ROOT
from tests.e2e.conftest import LocalCloud

CLIENTS = ROOT / "tests" / "interop" / "clients"
INSTALLED = ROOT / ".tools" / "interop"
NODE_MODULES = INSTALLED / "node" / "node_modules"


@pytest.fixture(name="local", scope="module")
def _local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """A running `devintel local` with empty data."""
    cloud = LocalCloud(tmp_path_factory.mktemp("interop") / "data").start()
    try:
        yield cloud
    finally:
        cloud.kill(signal.SIGTERM)


class Clients:
    """Runs a client's script as its user would, in an environment that knows nothing of ours."""

    def __init__(self, work: Path) -> None:
        self.work = work

    def python(self, environment: str, script: str, *words: str, **variables: str) -> str:
        """A script under an environment's Python; what it printed."""
        return self._run([str(installed(environment) / "bin" / "python"), script], words, variables)

    def node(self, script: str, *words: str, **variables: str) -> str:
        """A script under Node, with the pinned packages."""
        installed("node")
        modules = self.work / "node_modules"
        if not modules.exists():
            modules.symlink_to(NODE_MODULES)
        return self._run(["node", "--preserve-symlinks", script], words, variables)

    def _run(self, command: list[str], words: tuple[str, ...], variables: dict[str, str]) -> str:
        script = self.work / command[-1]
        script.write_text((CLIENTS / command[-1]).read_text())
        known = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "DEVINTEL_"))}
        known |= {"HOME": str(self.work), "NO_PROXY": "127.0.0.1"} | variables
        done = subprocess.run(
            [*command[:-1], str(script), *words],
            cwd=self.work,
            env=known,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def installed(environment: str) -> Path:
    """Where an environment lies; skips where it is not installed."""
    folder = INSTALLED / environment
    if not (folder / "stamp").is_file():
        pytest.skip(f"needs the client {environment}: make interop-clients")
    return folder


@pytest.fixture(name="clients")
def _clients(tmp_path: Path) -> Clients:
    """The installed clients, run in an empty folder."""
    return Clients(tmp_path)


def events(local: LocalCloud, session: str) -> list[dict[str, Any]]:
    """The session's events."""
    found: list[dict[str, Any]] = local.get(f"/events/{quote(session, safe='')}?limit=500")[
        "events"
    ]
    return found


def groups(local: LocalCloud, session: str) -> list[tuple[str, int]]:
    """Titles and counts of the session's error groups, sorted."""
    found = local.get(f"/errors/{quote(session, safe='')}")
    return sorted((group["title"], group["count"]) for group in found)


def arrived(local: LocalCloud, session: str) -> dict[str, tuple[int, int]]:
    """Stored and dropped by kind, as health tells."""
    reader = local.client("/ws")
    reader.ask("init", sessionId=session, source="dashboard")
    rows = reader.ask("query", query="health")["result"]["arrived"]
    return {row["kind"]: (row["stored"], row["dropped"]) for row in rows}
