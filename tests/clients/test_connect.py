"""The Connect page in Chromium: each card is ticked by its real client's first event."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.cloud import LocalCloud
from tests.clients.chrome import FLAGS, choose, with_extension
from tests.clients.pages import PageServer
from tests.clients.vite_app import Vite, app
from tests.strangers.server import Server

DEVINTEL = str(Path(sys.executable).with_name("devintel"))


@pytest.fixture(name="browser", scope="module")
def _browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield browser
    browser.close()


def line(page: Page, client: str) -> str:
    """What a card has to copy."""
    return page.locator(f'[data-client="{client}"] code').inner_text()


def arrived(page: Page, client: str) -> None:
    tick = page.locator(f'[data-client="{client}"] .tick')
    expect(tick).to_have_text("✓ arrived", timeout=40_000)


def ticked(page: Page) -> list[str]:
    """The cards that have a tick."""
    found: list[str] = page.locator("[data-client].arrived").evaluate_all(
        "cards => cards.map(card => card.dataset.client)"
    )
    return found


def test_an_empty_dashboard_says_how_to_connect_and_ticks_what_arrives(
    browser: Browser,
    cloud: LocalCloud,
    pages: PageServer,
    tmp_path: Path,
    clean_environment: dict[str, str],
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(cloud.dashboard())
    expect(page.get_by_role("heading", name="Connect", exact=True)).to_be_visible()
    expect(page.get_by_text("Nothing arrives?")).to_be_visible()
    shop = tmp_path / "shop"
    shop.mkdir()

    def do(command: str) -> None:
        path = {"PATH": f"{Path(DEVINTEL).parent}:{clean_environment['PATH']}"}
        subprocess.run(
            command,
            shell=True,
            cwd=shop,
            env=clean_environment | path,
            check=True,
            capture_output=True,
            timeout=120,
        )

    do(line(page, "Terminal").replace("npm run dev", "echo hello"))
    arrived(page, "Terminal")
    program = shop / "app.py"
    program.write_text(line(page, "Python") + "\nimport logging; logging.warning('low')\n")
    do(f"{sys.executable} app.py")
    arrived(page, "Python")
    (shop / "report.xml").write_text('<testsuite><testcase name="adds"/></testsuite>')
    do(line(page, "Tests and CI"))
    arrived(page, "Tests and CI")
    other = browser.new_page()
    other.goto(pages.add("/any", line(page, "Any page") + "<script>console.log('hi')</script>"))
    arrived(page, "Any page")
    folder = Path(__file__).parents[2] / "test-artefacts" / "clients"
    folder.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": 1440, "height": 1250})
    page.screenshot(path=str(folder / "connect.png"))
    page.close()
    other.close()


def test_who_put_the_script_into_a_page_is_told_apart(
    playwright: Playwright,
    browser: Browser,
    chromium: str,
    cloud: LocalCloud,
    pages: PageServer,
    tmp_path: Path,
) -> None:
    page = browser.new_page()
    page.goto(cloud.dashboard(session="apart", view="connect"))
    said = "<script>console.log('hi')</script>"
    with with_extension(playwright, chromium, tmp_path / "chrome") as context:
        choose(context, server=cloud.url, session="apart").close()
        context.new_page().goto(pages.add("/bare", said))
        arrived(page, "Browser extension")
    assert ticked(page) == ["Browser extension"]

    folder = app(tmp_path / "shop", plugin=True)
    own = line(page, "Vite").replace("vite-plugin-devintel", "./plugin/index.js")
    (folder / "vite.config.js").write_text(own)
    server = Vite(folder, cloud)
    other = browser.new_page()
    try:
        other.goto(server.url)
        arrived(page, "Vite")
    finally:
        server.stop()
    assert ticked(page) == ["Browser extension", "Vite"]

    other.goto(pages.add("/with-line", line(page, "Any page") + said))
    arrived(page, "Any page")
    assert ticked(page) == ["Any page", "Browser extension", "Vite"]
    other.close()
    page.close()


def test_demo_data_is_a_click_away_and_a_second_person_comes_by_the_invite_link(
    browser: Browser, cloud: LocalCloud
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(cloud.dashboard(view="connect"))
    page.get_by_role("button", name="Send demo data").click()
    expect(page.get_by_text("Cannot read properties of undefined").first).to_be_visible()
    page.get_by_role("link", name="Connect", exact=True).click()
    page.get_by_role("button", name="Copy the invite link").click()
    link = page.evaluate("navigator.clipboard.readText()")
    second = browser.new_context().new_page()
    second.goto(link)

    expect(second.get_by_role("heading", name="demo")).to_be_visible()
    people = second.locator(".people li")
    expect(people).to_have_text([re.compile(r"^Guest \d+$")] * 2)
    second.context.close()
    context.close()


def test_frames_that_are_cut_off_are_named(browser: Browser, cloud: LocalCloud) -> None:
    from websockets.exceptions import ConnectionClosed
    from websockets.sync.client import connect

    cloud.send("cut", [{"type": "log", "content": {"message": "begin"}}])
    with (
        pytest.raises(ConnectionClosed),
        connect(f"ws://127.0.0.1:{cloud.port}/ws") as socket,
    ):
        socket.send('{"type": "init", "sessionId": "cut"}')
        socket.recv(timeout=20)
        socket.send(json.dumps({"type": "event", "event": {"type": "x" * 40_000}}))
        socket.recv(timeout=20)
    page = browser.new_page()
    page.goto(cloud.dashboard(session="cut", view="connect"))

    expect(page.locator(".reasons .bad")).to_have_text(re.compile("1 time cut off"))
    page.close()


def test_a_key_for_clients_is_made_on_the_page_and_stands_in_every_line(
    browser: Browser, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    server = Server(tmp_path / "team", "serve", "--host", "127.0.0.1").start()
    try:
        admin = re.findall(r"Admin key\s+(dvi_\S+)", "".join(server.printed))[0]
        page = browser.new_page(viewport={"width": 1440, "height": 1200})
        page.goto(f"{server.http}/dashboard/?token={admin}")
        expect(page.get_by_text("DEVINTEL_KEY=YOUR-KEY").first).to_be_visible()
        page.get_by_role("button", name="Make a key for clients").click()
        made = page.locator('[aria-label="the key"] code')
        expect(made).to_have_text(re.compile("^dvi_"))
        key = made.inner_text()
        cards = page.locator("[data-client]")
        lines = cards.locator("code").all_inner_texts()
        assert [line for line in lines if key not in line] == []
        subprocess.run(
            line(page, "Terminal").replace("npm run dev", "echo hello"),
            shell=True,
            cwd=tmp_path,
            env=clean_environment
            | {"PATH": f"{Path(DEVINTEL).parent}:{clean_environment['PATH']}"},
            check=True,
            capture_output=True,
            timeout=120,
        )
        arrived(page, "Terminal")
        status, keys = server.call("GET", "/keys", None, {"Authorization": f"Bearer {admin}"})
        assert (status, [k["scopes"] for k in keys if k["name"] == "clients"]) == (
            200,
            [["ingest"]],
        )
        page.close()
    finally:
        server.stop()
