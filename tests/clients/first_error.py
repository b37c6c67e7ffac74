"""`python -m tests.clients.first_error`: seconds from nothing to the first grouped error, a client.

Each begins with an empty folder and no server; what is timed is the server's start, the one line
of the client, the bug in the app, and the group that the server then tells. Git's hooks tell of
commits and never of errors: there it is the first event.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.browser.cloud import HTTP, LocalCloud
from tests.clients.chrome import FLAGS, choose, with_extension
from tests.clients.code_server import CodeServer, Editor, type_in_terminal
from tests.clients.conftest import EDITOR, vsix
from tests.clients.pages import PageServer
from tests.clients.vite_app import Vite, app

MOST_S = 60
BIN = Path(sys.executable).parent
BUG = "<script>undefined.length</script>"
SDK = "import devintel.sdk; devintel.sdk.init()\n1 / 0\n"
TEST = "def test_total():\n    assert 1 + 1 == 3\n"
REPORT = '<testsuite><testcase name="adds"><failure message="expected 3"/></testcase></testsuite>'
Use = Callable[[LocalCloud, Path], None]
COMMANDS = {
    "Terminal": ("devintel run -- python -c 1/0", "", ""),
    "Python": ("python app.py", "app.py", SDK),
    "pytest": ("pytest -q --devintel", "test_cart.py", TEST),
    "CI": ("devintel junit report.xml", "report.xml", REPORT),
}


def main() -> int:
    """Measure all, print, and end with 1 where one took longer than a minute."""
    program = shutil.which("chromium") or sys.exit("needs chromium")
    with sync_playwright() as playwright:
        uses: dict[str, Use] = {name: partial(_command, *given) for name, given in COMMANDS.items()}
        uses["Any page"] = partial(_page, playwright, program)
        uses["Vite"] = partial(_vite, playwright, program)
        uses["Browser extension"] = partial(_extension, playwright, program)
        with tempfile.TemporaryDirectory() as name:
            packed = vsix(Path(name))
            uses["VS Code"] = partial(_editor, playwright, program, packed)
            uses["Git"] = _git
            took = {name: _measured(use) for name, use in uses.items()}
    for name, seconds in took.items():
        print(f"{name:20}{seconds:6.1f} s")
    return int(max(took.values()) > MOST_S)


def _measured(use: Use) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "shop"
        (Path(name) / "data").mkdir()
        folder.mkdir()
        began = time.perf_counter()
        cloud = LocalCloud(Path(name) / "data")
        cloud.start()
        try:
            use(cloud, folder)
            there = _told if use is _git else _grouped
            while not there(cloud):
                if time.perf_counter() - began > 2 * MOST_S:
                    raise TimeoutError("no error was grouped")
                time.sleep(0.05)
            return time.perf_counter() - began
        finally:
            cloud.stop()


def _grouped(cloud: LocalCloud) -> bool:
    """Whether any session has an error group; the loop above gives up in the end."""
    rows = HTTP.get(f"{cloud.url}/sessions").json()
    return any(HTTP.get(f"{cloud.url}/errors/{row['id']}").json() for row in rows)


def _told(cloud: LocalCloud) -> bool:
    """Whether any session has an event."""
    return bool(HTTP.get(f"{cloud.url}/sessions").json())


def _command(line: str, name: str, text: str, cloud: LocalCloud, folder: Path) -> None:
    if name:
        (folder / name).write_text(text)
    _run(line.split(), cloud, folder)


def _run(words: list[str], cloud: LocalCloud, folder: Path) -> None:
    known = {k: v for k, v in os.environ.items() if not k.startswith(("DEVINTEL_", "PYTEST"))}
    known |= {"DEVINTEL_URL": cloud.url, "PATH": f"{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(words, cwd=folder, env=known, capture_output=True, timeout=MOST_S)
    assert done.returncode in (0, 1), done.stderr


def _git(cloud: LocalCloud, folder: Path) -> None:
    for line in ("git init -q", "git config user.name Ada", "git config user.email ada@a.example"):
        _run(line.split(), cloud, folder)
    _run(["devintel", "git", "install"], cloud, folder)
    _run(["git", "commit", "-q", "--allow-empty", "-m", "Begin"], cloud, folder)


def _editor(
    playwright: Playwright, program: str, packed: Path, cloud: LocalCloud, folder: Path
) -> None:
    """Install the vsix, open the folder, run the app in a terminal."""
    (folder / "app.js").write_text("undefined.length\n")
    server = CodeServer(EDITOR, folder.parent / "home")
    server.install(packed)
    server.start()
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    try:
        window = Editor(server, browser.new_context()).window(folder, cloud, folder.name)
        type_in_terminal(window, "node app.js", partial(_grouped, cloud))
    finally:
        browser.close()
        server.stop()


def _page(playwright: Playwright, program: str, cloud: LocalCloud, folder: Path) -> None:
    line = f'<script src="{cloud.url}/client.js" data-session="shop"></script>'
    with PageServer() as pages:
        _visit(playwright, program, cloud, pages.add("/", line + BUG))


def _vite(playwright: Playwright, program: str, cloud: LocalCloud, folder: Path) -> None:
    server = Vite(app(folder / "storefront", plugin=True), cloud)
    try:
        _visit(playwright, program, cloud, server.url)
    finally:
        server.stop()


def _extension(playwright: Playwright, program: str, cloud: LocalCloud, folder: Path) -> None:
    with PageServer() as pages, with_extension(playwright, program, folder) as context:
        choose(context, server=cloud.url).close()
        page = context.new_page()
        page.goto(pages.add("/", BUG))
        _until_grouped(cloud, page.wait_for_timeout)


def _visit(playwright: Playwright, program: str, cloud: LocalCloud, address: str) -> None:
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    try:
        page = browser.new_page()
        page.goto(address)
        _until_grouped(cloud, page.wait_for_timeout)
    finally:
        browser.close()


def _until_grouped(cloud: LocalCloud, wait: Callable[[float], None]) -> None:
    """A page must stay open until it has sent."""
    for _ in range(20 * MOST_S):
        if _grouped(cloud):
            return
        wait(50)


if __name__ == "__main__":
    sys.exit(main())
