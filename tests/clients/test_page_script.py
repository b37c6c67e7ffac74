"""The page script: by one line in any page, and by the plugin in a real Vite dev server."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from clients.packaging import vite
from tests.browser.cloud import HTTP, LocalCloud
from tests.clients.chrome import FLAGS
from tests.clients.pages import PageServer
from tests.clients.vite_app import FAILS_AT, Vite, app
from tests.clients.waiting import Events, logged, until

LARGEST = 12 * 1024


@pytest.fixture(name="browser", scope="module")
def _browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield browser
    browser.close()


def test_the_script_is_small_and_any_page_may_load_it(cloud: LocalCloud) -> None:
    script = HTTP.get(f"{cloud.url}/client.js")
    rules = HTTP.get(f"{cloud.url}/client-rules.js")

    assert len(gzip.compress(script.content, 9)) <= LARGEST
    assert script.headers["access-control-allow-origin"] == "*"
    assert (script.headers["content-type"], rules.status_code, rules.headers["content-type"]) == (
        "text/javascript; charset=utf-8",
        200,
        "text/javascript; charset=utf-8",
    )


def spoken(events: Events) -> Events:
    """Without what a busy machine adds: that the main thread was blocked."""
    return [e for e in events if e["type"] != "performance"]


def test_one_line_sends_what_a_page_tells_and_a_secret_does_not_leave_it(
    browser: Browser, cloud: LocalCloud, pages: PageServer
) -> None:
    line = f'<script src="{cloud.url}/client.js" data-session="one" data-user="Ada"></script>'
    said = 'console.log("api_key=sk_live_4242424242424242abcdEF"); throw new TypeError("no cart");'
    page = browser.new_page()
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda text: sent.append(str(text))))
    page.goto(pages.add("/one", f"{line}<script>{said}</script>"))
    events = until(
        cloud,
        "one",
        lambda e: len(spoken(e)) >= 2 and bool(sent),  # the browser tells of its frames in turn
        lambda: page.wait_for_timeout(100),
    )

    assert [(e["type"], e["content"]["message"].partition("=")[0]) for e in spoken(events)] == [
        ("log", "api_key"),
        ("error", "Uncaught TypeError: no cart"),
    ]
    assert {e["context"]["user"] for e in events} == {"Ada"}
    assert not any("sk_live" in text for text in sent)
    page.close()


def test_what_a_page_could_not_send_before_it_was_left_is_sent_by_the_next_one(
    browser: Browser, cloud: LocalCloud, pages: PageServer
) -> None:
    line = f'<script src="{cloud.url}/client.js" data-session="left"></script>'
    gone = '<script>console.log("last words"); location = "/next"</script>'
    pages.add("/next", f'{line}<script>console.log("here")</script>')
    page = browser.new_page()
    page.goto(pages.add("/gone", line + gone))
    page.wait_for_url("**/next")
    events = until(cloud, "left", lambda e: len(spoken(e)) >= 2, lambda: page.wait_for_timeout(100))

    assert sorted(e["content"]["message"] for e in spoken(events)) == ["here", "last words"]
    page.close()


ASKS = """
import devintel from "./plugin/index.js";
const plugin = devintel({ user: 'O"Neil & <Sons>' });
await plugin.configResolved({ root: process.cwd() });
let tag;
for (let n = 0; !tag && n < 20; n += 1) [tag] = await plugin.transformIndexHtml.handler();
console.log(JSON.stringify(tag.attrs));
"""


def test_what_the_plugin_writes_needs_no_escaping_for_not_every_vite_does_it(
    cloud: LocalCloud, tmp_path: Path
) -> None:
    folder = tmp_path / 'the "shop"'
    folder.mkdir()
    vite(folder / "plugin")
    (folder / "ask.mjs").write_text(ASKS)
    done = subprocess.run(
        ["node", "ask.mjs"],
        cwd=folder,
        env=os.environ | {"DEVINTEL_URL": cloud.url, "DEVINTEL_SESSION": ""},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert json.loads(done.stdout) == {
        "src": f"{cloud.url}/client.js",
        "data-source": "vite",
        "data-workspace": "the shop",
        "data-user": "ONeil  Sons",
    }


@pytest.fixture(name="watching")
def _watching(browser: Browser, cloud: LocalCloud) -> Iterator[Page]:
    """The Connect page of the app's session, open before anything arrives."""
    page = browser.new_page()
    page.goto(cloud.dashboard(session="storefront", view="connect"))
    yield page
    page.close()


def test_the_plugin_puts_a_vite_app_into_its_projects_session_with_the_original_places(
    browser: Browser, cloud: LocalCloud, tmp_path: Path, watching: Page
) -> None:
    server = Vite(app(tmp_path / "storefront", plugin=True), cloud)
    page = browser.new_page()
    try:
        page.goto(server.url)
        events = until(
            cloud,
            "storefront",
            lambda found: any(e.get("subtype") == "react-error-boundary" for e in found),
            lambda: page.wait_for_timeout(100),
        )
        asked = HTTP.post(f"{cloud.url}/projects", json={"origin": server.url}).json()
    finally:
        page.close()
        server.stop()

    (caught,) = [e for e in events if e.get("subtype") == "react-error-boundary"]
    assert caught["content"]["component"] == "Cart"
    assert FAILS_AT in caught["stack_trace"], "the line that was written"
    assert asked == {"session": "storefront"}
    page_events = logged(cloud, "storefront")
    assert len({e["id"] for e in page_events}) == len(page_events)
    expect(watching.locator('[data-client="Vite"] .tick')).to_have_text("✓ arrived", timeout=40_000)
