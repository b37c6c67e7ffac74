"""Real clients against a real local cloud: browsers with the extension, editors, terminals."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from clients.packaging import editor
from tests.browser.cloud import LocalCloud
from tests.clients.chrome import FLAGS
from tests.clients.code_server import CodeServer, Editor
from tests.clients.pages import PageServer

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".tools" / "clients"
EDITOR = ROOT / ".tools" / "editor"
INSTALL = "make client-tools"


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module stays on one worker, so that its cloud starts once, and those that drive an editor
    share one."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            shares = "editor" if "editor" in getattr(item, "fixturenames", ()) else item.path.stem
            item.add_marker(pytest.mark.xdist_group(f"clients-{shares}"))


def needed(path: Path, what: str = INSTALL) -> Path:
    """A tool that a test needs; where it is missing, the skip says what installs it."""
    if not path.exists():
        pytest.skip(f"needs {path.name}: {what}")
    return path


def vsix(folder: Path) -> Path:
    """The editor extension as `make extensions` packages it."""
    vsce = needed(TOOLS / "node_modules" / ".bin" / "vsce")
    target = folder / "devintel.vsix"
    subprocess.run(
        [vsce, "package", "--no-dependencies", "--out", str(target)],
        cwd=editor(folder / "extension"),
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target


@pytest.fixture(name="cloud", scope="module")
def _cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    cloud = LocalCloud(tmp_path_factory.mktemp("cloud"))
    cloud.start()
    yield cloud
    cloud.stop()


@pytest.fixture(name="pages", scope="module")
def _pages() -> Iterator[PageServer]:
    with PageServer() as server:
        yield server


@pytest.fixture(name="chromium", scope="session")
def _chromium() -> str:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("needs Chromium: apt-get install --no-install-recommends chromium")
    return program


@pytest.fixture(name="vsix", scope="session")
def _vsix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return vsix(tmp_path_factory.mktemp("editor"))


@pytest.fixture(name="editor", scope="session")
def _editor(
    playwright: Playwright, chromium: str, vsix: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Editor]:
    """One real VS Code with the extension for all workspaces: each window is one of its own."""
    server = CodeServer(needed(EDITOR), tmp_path_factory.mktemp("home"))
    server.install(vsix)
    server.start()
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield Editor(server, browser.new_context(viewport={"width": 1280, "height": 800}))
    browser.close()
    server.stop()


@pytest.fixture(name="clean_environment")
def _clean_environment() -> dict[str, str]:
    """The environment as a user has it: nothing of ours."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("DEVINTEL_", "PYTEST"))}


@pytest.fixture(name="shop")
def _shop(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A project of its own for each test, so that each has a session of its own."""
    name = request.node.name
    folder = tmp_path / f"shop-{name[:40]}-{name[-7:]}".replace("[", "-").rstrip("]")
    folder.mkdir()
    return folder


@pytest.fixture(name="environment")
def _environment(cloud: LocalCloud, clean_environment: dict[str, str]) -> dict[str, str]:
    return clean_environment | {"DEVINTEL_URL": cloud.url, "TERM": "xterm"}
