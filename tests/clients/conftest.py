"""Real clients against a real local cloud: browsers with the extension, editors, terminals."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from clients.packaging import editor
from tests.browser.cloud import LocalCloud
from tests.clients.pages import PageServer

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".tools" / "clients"
EDITOR = ROOT / ".tools" / "editor"
INSTALL = "make client-tools"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module stays on one worker, so that its cloud starts once."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group(f"clients-{item.path.stem}"))


def needed(path: Path, what: str = INSTALL) -> Path:
    """A tool that a test needs; where it is missing, the skip says what installs it."""
    if not path.exists():
        pytest.skip(f"needs {path.name}: {what}")
    return path


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
    """The editor extension as `make extensions` packages it."""
    vsce = needed(TOOLS / "node_modules" / ".bin" / "vsce")
    folder = editor(tmp_path_factory.mktemp("editor") / "extension")
    target = folder.parent / "devintel.vsix"
    subprocess.run(
        [vsce, "package", "--no-dependencies", "--out", str(target)],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target


@pytest.fixture(name="clean_environment")
def _clean_environment() -> dict[str, str]:
    """The environment as a user has it: nothing of ours."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("DEVINTEL_", "PYTEST"))}
