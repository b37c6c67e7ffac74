"""`python -m tests.browser.take_pictures FOLDER`: every view in both themes on four screens, and a
sheet of each screen and theme to look at; `--docs` takes the pictures of the documents anew.

What is seen is real: a local cloud, programs under `devintel run`, a page with its script.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlencode

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import shop
from tests.browser.cloud import ROOT, LocalCloud, log
from tests.browser.conftest import FLAGS

Theme = Literal["light", "dark"]
HEIGHTS = {360: 740, 768: 1024, 1440: 900, 2560: 1440}
VIEWS = ("stream", "errors", "solutions", "patterns", "timeline", "changelog", "health", "connect")
PAGES = ("sessions", "issues", "settings", "wall", "compare", "connect")
DIALOGS = {"help": "?", "new": "n", "palette": "Control+k"}
NAME = "checkout"
RUN_S = 60
SETTLED_MS = 1_200
CART = "def total(cart):\n    return sum(item['price'] for item in cart['items'])\n"
TESTS = """from cart import total

def test_an_empty_cart_costs_nothing():
    assert total({}) == 0

def test_two_teas():
    assert total({"items": [{"price": 3}, {"price": 4}]}) == 7
"""
DOCS = {
    "stream": (1440, 900, {"session": NAME}),
    "wall": (1440, 900, {"view": "wall"}),
}


def story(cloud: LocalCloud, folder: Path) -> None:
    """An afternoon of three people at the checkout, with two other sessions beside it."""
    shop.mended(cloud, "login")
    cloud.send("search", [*shop.noise(40), shop.request(503, url="/api/search")])
    shop.broken(cloud, NAME, 160)
    for status in (200, 500, 500):
        cloud.send(NAME, [shop.request(status, 180, "/api/stock")])
    warned = log("Each child in a list should have a unique key prop", kind="warn")
    cloud.send(NAME, [shop.by("Bob", warned), shop.failure("Bob"), shop.failure()])
    failing_tests(cloud, folder)
    cloud.send(NAME, [shop.edit("cart?.items", "Ana"), shop.saved("Ana")], "vscode")
    cloud.send(NAME, [shop.commit("Ana", "99b9ede0c1", "Guard the empty cart")], "git")
    end = time.monotonic() + RUN_S
    while not httpx.get(f"{cloud.url}/solutions/{NAME}").json() and time.monotonic() < end:
        time.sleep(0.2)


def failing_tests(cloud: LocalCloud, folder: Path) -> None:
    """A failing run of pytest, as `devintel run` tells it."""
    folder.mkdir()
    (folder / "cart.py").write_text(CART)
    (folder / "test_cart.py").write_text(TESTS)
    command = [sys.executable, "-m", "devintel_cli", "run", "--session", NAME, "--",
               "pytest", "-q", "test_cart.py"]  # fmt: skip
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DEVINTEL_URL": cloud.url,
        "DEVINTEL_USER": "Chi",
        "PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}",
    }
    subprocess.run(command, cwd=folder, env=environment, timeout=RUN_S, check=False,
                   stdout=subprocess.DEVNULL)  # fmt: skip


def places(cloud: LocalCloud) -> Iterator[tuple[str, dict[str, str]]]:
    """A name and the address of everything that can be looked at."""
    for view in PAGES:
        yield view, {} if view == "sessions" else {"view": view}
    for view in VIEWS:
        yield f"session-{view}", {"session": NAME, "view": view}
    groups = httpx.get(f"{cloud.url}/errors/{NAME}").json()
    for number, group in enumerate(groups[:3]):
        place = {"session": NAME, "view": "errors", "group": group["fingerprint"]}
        yield f"session-error-{number + 1}", place
    error = next(one for one in cloud.events(NAME) if one["type"] == "error")
    yield "session-event", {"session": NAME, "at": str(error["seq"])}
    issues = httpx.get(f"{cloud.url}/issues?q=").json()
    for issue in issues.get("issues", issues.get("data", []))[:1]:
        yield "issue", {"view": "issues", "issue": issue["id"]}


def look(page: Page, url: str) -> None:
    """Open an address and wait until the page shows it."""
    page.goto(url)
    page.locator("main").wait_for()
    page.wait_for_timeout(SETTLED_MS)


def take(browser: Browser, cloud: LocalCloud, out: Path, width: int, theme: Theme) -> None:
    """Every view and dialog on one screen."""
    screen = {"width": width, "height": HEIGHTS[width]}
    with browser.new_context(viewport=screen, color_scheme=theme) as context:  # type: ignore[arg-type]  # a TypedDict of the same two
        page = context.new_page()
        page.goto(cloud.dashboard())
        for name, place in places(cloud):
            look(page, f"{cloud.url}/dashboard/?{urlencode(place)}")
            page.screenshot(path=out / f"{width}-{theme}-{name}.png")
        look(page, cloud.dashboard(session=NAME))
        for name, key in DIALOGS.items():
            page.keyboard.press(key)
            page.locator("dialog[open]").wait_for()
            page.wait_for_timeout(SETTLED_MS // 2)
            page.screenshot(path=out / f"{width}-{theme}-dialog-{name}.png")
            page.keyboard.press("Escape")
        page.get_by_role("button", name="Invite").click()
        page.wait_for_timeout(SETTLED_MS // 2)
        page.screenshot(path=out / f"{width}-{theme}-dialog-invite.png")
        page.goto(f"{cloud.url}/docs")
        page.wait_for_timeout(SETTLED_MS)
        page.screenshot(path=out / f"{width}-{theme}-docs.png")


def sheet(browser: Browser, out: Path, width: int, theme: Theme) -> None:
    """All pictures of a screen and theme beside each other."""
    names = sorted(file.name for file in out.glob(f"{width}-{theme}-*.png"))
    columns = {360: 8, 768: 6, 1440: 4, 2560: 3}[width]
    figures = "".join(
        f"<figure><figcaption>{n}</figcaption><img src='{n}'></figure>" for n in names
    )
    (out / "sheet.html").write_text(
        f"<style>body{{display:grid;grid-template-columns:repeat({columns},1fr);gap:8px}}"
        f"figure{{margin:0}}img{{width:100%;border:1px solid red}}</style>{figures}"
    )
    page = browser.new_page(viewport={"width": 3200, "height": 1000})
    page.goto((out / "sheet.html").as_uri())
    page.screenshot(path=out / f"sheet-{width}-{theme}.png", full_page=True)
    page.close()


def for_documents(browser: Browser, cloud: LocalCloud, out: Path) -> None:
    """The pictures of README.md and docs/."""
    for name, (width, height, place) in DOCS.items():
        with browser.new_context(viewport={"width": width, "height": height}) as context:
            page = context.new_page()
            look(page, cloud.dashboard(**place))
            if name == "stream":
                page.keyboard.press("e")
                page.wait_for_timeout(SETTLED_MS)
            page.screenshot(path=out / f"{name}.png")


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=lambda text: Path(text).resolve())
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--widths", nargs="*", type=int, default=list(HEIGHTS))
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or sys.exit("needs chromium")
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        cloud = LocalCloud(Path(data))
        cloud.start()
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            story(cloud, Path(data) / "shop")
            if asked.docs:
                return for_documents(browser, cloud, asked.folder)
            for width in asked.widths:
                for theme in get_args(Theme):
                    take(browser, cloud, asked.folder, width, theme)
                    sheet(browser, asked.folder, width, theme)
        finally:
            browser.close()
            cloud.stop()


if __name__ == "__main__":
    main()
