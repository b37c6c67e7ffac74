"""A server with one real failure, and the programs that ask it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.strangers.server import ROOT, Server, eventually, run

TOOLS = ROOT / ".tools" / "agents"
DEVINTEL = str(Path(sys.executable).parent / "devintel")
BROKEN = "def pay(items):\n    total = sum(items)\n    return totl\n\n\nprint(pay([1, 2]))\n"


LONG = ["test_sketch.py", "test_sketched_page.py", "test_rehearsed.py"]
"""What takes a minute and more, for `make agents` alone."""
collect_ignore = [] if os.environ.get("AGENTS") == "long" else LONG
collect_ignore_glob = [] if (TOOLS / "installed").is_file() else ["test_*.py"]
"""`make agents` installs the clients and runs the folder; `make test` runs it where they are."""


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker, so that one server serves all."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group("agents"))


@pytest.fixture(name="server", scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With the session `shop`, in which a program failed."""
    server = Server(tmp_path_factory.mktemp("server")).start()
    try:
        server.project = tmp_path_factory.mktemp("project")  # type: ignore[attr-defined]  # the tests'
        (server.project / "pay.py").write_text(BROKEN)  # type: ignore[attr-defined]  # as above
        ran(server)
        assert eventually(lambda: server.get("/errors/shop"))
        yield server
    finally:  # its reading thread would keep a failed run from ending
        server.stop()


def ran(server: Server) -> int:
    """Run the project's program as a developer does; its exit code."""
    words = ("--session", "shop", "--server", server.http, "--", sys.executable)
    project: Path = server.project  # type: ignore[attr-defined]  # the tests'
    return run(DEVINTEL, "run", *words, str(project / "pay.py")).returncode
