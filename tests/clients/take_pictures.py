"""`python -m tests.clients.take_pictures FOLDER`: the clients as users see them, for the docs.

Everything in the pictures is real: a local cloud, the extension in Chromium, programs under
`devintel run`. The editor's and the Connect page's pictures are taken by their tests.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright
from rich.console import Console
from rich.text import Text

from tests.browser.cloud import LocalCloud
from tests.clients.chrome import FLAGS, choose, with_extension
from tests.clients.pages import PageServer
from tests.clients.waiting import Events, until

PAGE = """<!doctype html><title>Shop</title><script src="{script}" data-session="shop"></script>
<script>console.log("cart opened", {{items: 3}}); console.warn("low on tea");
fetch("/api/prices"); setTimeout(() => {{ undefined.length; }});</script>"""
BARE = PAGE.replace('<script src="{script}" data-session="shop"></script>', "")
APP = "console.log('listening on http://localhost:3000');\nconst cart = {};\ncart.items.length;\n"
PROGRAM = (
    "import devintel.sdk; devintel.sdk.init()\nimport logging\nlogging.warning('low on tea')\n"
)
REPORT = (
    '<testsuite><testcase name="adds" file="cart.test.js" line="7"><failure message="expected 3, '
    'got 2"/></testcase></testsuite>'
)
COMMANDS = {
    "terminal": ("devintel run -- node app.js",),
    "python": ("cat app.py", "python app.py", "devintel tail shop --no-follow -n 1"),
    "ci": ("devintel junit report.xml --annotations", "pytest -q --devintel test_cart.py"),
    "git": (
        "devintel git install",
        "git commit -am 'Count the cart'",
        "devintel tail shop --no-follow -n 1",
    ),
}


def main(out: Path) -> None:
    """Take every picture."""
    program = shutil.which("chromium") or sys.exit("needs chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        PageServer() as pages,
    ):
        cloud = LocalCloud(Path(folder))
        cloud.start()
        try:
            browsers(playwright, program, cloud, pages, out, Path(folder))
            terminals(playwright, program, cloud, out, Path(folder) / "shop")
        finally:
            cloud.stop()


def browsers(
    playwright: Playwright,
    program: str,
    cloud: LocalCloud,
    pages: PageServer,
    out: Path,
    folder: Path,
) -> None:
    """The extension's popup over a page, and what a page with our line told."""
    with with_extension(playwright, program, folder / "chrome") as context:
        popup = choose(context, server=cloud.url, session="popup", user="Ada")
        page = context.new_page()
        page.goto(pages.add("/bare", BARE.format()))
        until(cloud, "popup", lambda found: len(found) >= 4, lambda: page.wait_for_timeout(200))
        popup.set_viewport_size({"width": 360, "height": 420})
        # A popup shows the tab behind it; opened as a tab of its own it is told which that is.
        popup.add_init_script(f"chrome.tabs.query = async () => [{{ url: {page.url!r} }}];")
        popup.reload()
        popup.get_by_text("Connected").wait_for()
        popup.screenshot(path=str(out / "popup.png"), full_page=True)
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    page = browser.new_page()
    page.goto(pages.add("/", PAGE.format(script=f"{cloud.url}/client.js")))
    until(cloud, "shop", lambda found: len(found) >= 4, lambda: page.wait_for_timeout(200))
    shown = browser.new_page(viewport={"width": 900, "height": 420})
    shown.goto(cloud.dashboard(session="shop"))
    shown.get_by_text("cart opened").first.wait_for()
    shown.screenshot(path=str(out / "page.png"))
    browser.close()


def terminals(
    playwright: Playwright, program: str, cloud: LocalCloud, out: Path, shop: Path
) -> None:
    """What commands print, as a terminal shows it."""
    shop.mkdir()
    (shop / "app.js").write_text(APP)
    (shop / "app.py").write_text(PROGRAM)
    (shop / "report.xml").write_text(REPORT)
    (shop / "test_cart.py").write_text("def test_adds():\n    assert 1 + 1 == 3\n")
    at = {k: v for k, v in os.environ.items() if not k.startswith("DEVINTEL_")}
    at |= {"DEVINTEL_URL": cloud.url, "DEVINTEL_SESSION": "shop", "FORCE_COLOR": "1"}
    at["PATH"] = f"{Path(sys.executable).parent}:{at['PATH']}"
    for name in ("Ada", "ada@acme.example"):
        field = "user.email" if "@" in name else "user.name"
        subprocess.run(["git", "init", "-q"], cwd=shop, check=True, timeout=120)
        subprocess.run(["git", "config", field, name], cwd=shop, check=True, timeout=120)
    subprocess.run(["git", "add", "."], cwd=shop, check=True, timeout=120)
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    page = browser.new_page(viewport={"width": 860, "height": 200})
    for name, commands in COMMANDS.items():
        console = Console(record=True, width=96, file=io.StringIO(), force_terminal=True)
        for command in commands:
            if command.startswith("devintel tail"):
                until(cloud, "shop", partial(has, name))
            console.print(f"[bold green]$[/] {command}", highlight=False)
            done = subprocess.run(
                command,
                shell=True,
                cwd=shop,
                env=at,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=120,
            )
            console.print(Text.from_ansi(done.stdout.rstrip().replace(str(shop), "~/shop")))
        shoot(page, console.export_html(inline_styles=True), out / f"{name}.png")
    browser.close()


def has(source: str, found: Events) -> bool:
    """Whether a client has told something."""
    return any(event["source"] == source for event in found)


def shoot(page: Page, text: str, target: Path) -> None:
    """A picture of a terminal's page, as high as its text."""
    page.set_content(text)
    page.add_style_tag(
        content="body{margin:0;background:#fff} pre{margin:0;padding:12px;display:inline-block}"
    )
    page.locator("pre").first.screenshot(path=str(target))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
