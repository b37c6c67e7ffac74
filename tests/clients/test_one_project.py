"""A project's editor, browser and terminals, and those of a second developer, are one session."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.cloud import LocalCloud
from tests.clients.chrome import choose, with_extension
from tests.clients.code_server import Editor, open_file
from tests.clients.pages import PageServer
from tests.clients.waiting import Events, until

DEVINTEL = str(Path(sys.executable).with_name("devintel"))
REMOTES = ("git@github.com:acme/checkout.git", "https://github.com/acme/checkout")
TELLS = "import devintel.sdk, logging; devintel.sdk.init(); logging.warning('low on tea')"


def checkout(folder: Path, remote: str, author: str) -> Path:
    """A developer's copy of the project, in a folder of any name."""
    folder.mkdir(parents=True)
    (folder / "cart.js").write_text("const cart = {};\n")
    for command in (
        ["init", "-q", "-b", "main"],
        ["remote", "add", "origin", remote],
        ["config", "user.name", author],
        ["config", "user.email", f"{author}@acme.example"],
        ["add", "."],
        ["commit", "-qm", "begin"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True, timeout=120)
    return folder


@pytest.fixture(name="adas", scope="module")
def _adas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("ada") / "checkout", REMOTES[0], "Ada")


@pytest.fixture(name="graces", scope="module")
def _graces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("grace") / "my-copy", REMOTES[1], "Grace")


@pytest.fixture(name="window")
def _window(editor: Editor, cloud: LocalCloud, adas: Path) -> Iterator[Page]:
    """Ada's editor."""
    page = editor.window(adas, cloud, "checkout")
    yield page
    page.close()


def told_by(events: Events) -> dict[str, set[Any]]:
    """Who told something, by the kind of client."""
    found: dict[str, set[Any]] = defaultdict(set)
    for event in events:
        found[event["source"]].add(event.get("context", {}).get("user"))
    return dict(found)


def test_everybody_of_a_project_meets_without_typing_an_id(
    playwright: Playwright,
    chromium: str,
    cloud: LocalCloud,
    pages: PageServer,
    window: Page,
    adas: Path,
    graces: Path,
    tmp_path: Path,
    clean_environment: dict[str, str],
) -> None:
    at = clean_environment | {"DEVINTEL_URL": cloud.url}
    watching = window.context.new_page()
    watching.goto(cloud.dashboard(session="checkout", view="connect"))
    serves = [DEVINTEL, "run", "--", "echo", f"Local: {pages.url}/"]
    subprocess.run(serves, cwd=adas, env=at, check=True, timeout=120)
    open_file(window, "cart.js")
    window.locator(".monaco-editor .view-lines").first.click()
    window.keyboard.type("// tea\n")
    window.keyboard.press("Control+S")
    with with_extension(playwright, chromium, tmp_path / "chrome") as context:
        choose(context, server=cloud.url, user="Ada").close()
        page = context.new_page()
        page.goto(pages.add("/cart", "<script>console.log('cart is open')</script>"))
        subprocess.run(
            [DEVINTEL, "run", "--", "echo", "hi"], cwd=graces, env=at, check=True, timeout=120
        )
        subprocess.run([sys.executable, "-c", TELLS], cwd=graces, env=at, check=True, timeout=120)
        subprocess.run([DEVINTEL, "git", "install"], cwd=graces, env=at, check=True, timeout=120)
        found = {"PATH": f"{Path(DEVINTEL).parent}:{at['PATH']}"}
        commit = ["git", "commit", "-q", "--allow-empty", "-m", "Count the tea"]
        subprocess.run(commit, cwd=graces, env=at | found, check=True, timeout=120)
        wanted = {"terminal", "vscode", "browser-extension", "python", "git"}
        events = until(
            cloud,
            "checkout",
            lambda found: wanted <= told_by(found).keys(),
            lambda: page.wait_for_timeout(200),
        )

    assert told_by(events) == {
        "terminal": {"Ada", "Grace"},
        "vscode": {"Ada"},
        "browser-extension": {"Ada"},
        "python": {"Grace"},
        "git": {"Grace"},
    }
    for card in ("Terminal", "VS Code", "Browser extension", "Python", "Git"):
        tick = watching.locator(f'[data-client="{card}"] .tick')
        expect(tick).to_have_text("✓ arrived", timeout=40_000)
    expect(watching.locator(".people")).to_contain_text("Ada")
    watching.close()
