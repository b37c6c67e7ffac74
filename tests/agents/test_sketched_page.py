"""A page that fails for its reader, and the Playwright test that is sketched of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.agents.conftest import DEVINTEL
from tests.interop.pages import in_chromium, served
from tests.strangers.server import Server, eventually, run

FIXTURE = """
import shutil
import pytest
from playwright.sync_api import sync_playwright


@pytest.fixture
def page():
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()
"""
"""What pytest-playwright gives, with the machine's own Chromium."""
PAGE = """<!doctype html><script src="{at}/client.js" data-session="{session}"></script>
<button id="pay">Pay</button>
<script src="shop.js"></script>"""
ON_LOAD = ("const cart = undefined;\nconsole.log(cart.items);\n", "const cart = { items: [] };\n")
ON_CLICK = (
    "const till = null;\npay.onclick = () => till.open();\n",
    "pay.onclick = () => {};\n",
)
CLICKED = {"type": "user", "content": {"action": "click", "selector": "#pay"}}


def passes(test: str, folder: Path) -> bool:
    """Whether the sketch passes as it stands."""
    folder.mkdir()
    (folder / "conftest.py").write_text(FIXTURE)
    (folder / "test_sketched.py").write_text(test)
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "test_sketched.py")
    env = {name: os.environ[name] for name in ("PATH", "HOME")}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=env, capture_output=True, check=False, timeout=120
    )
    assert done.returncode in (0, 1), done.stdout.decode()
    return done.returncode == 0


@pytest.mark.parametrize(
    ("session", "scripts", "click"),
    [("on-load", ON_LOAD, False), ("on-click", ON_CLICK, True)],
    ids=["on load", "on click"],
)
def test_a_sketch_of_a_real_page_is_red_before_the_fix_and_green_after_it(
    server: Server, tmp_path: Path, session: str, scripts: tuple[str, str], click: bool
) -> None:
    broken, mended = scripts
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(PAGE.format(at=server.http, session=session))
    (site / "shop.js").write_text(broken)

    def recorded() -> Any:
        status, groups = server.call("GET", f"/errors/{session}")
        return groups if status == 200 else None

    def visit(page: Page) -> Any:
        page.goto(address)
        if click:  # told by the shop's own client; our page script records no clicks
            server.call("POST", "/ingest", {"events": [{"session_id": session, **CLICKED}]})
            page.click("#pay")
        return eventually(recorded, 30)

    with served(site) as address:
        (group,) = in_chromium(visit)
        done = run(DEVINTEL, "sketch", session, group["fingerprint"], "--server", server.http)
        assert done.returncode == 0, done.stderr.decode()
        test = done.stdout.decode()
        assert passes(test, tmp_path / "before") is False
        (site / "shop.js").write_text(mended)
        assert passes(test, tmp_path / "after") is True
