"""Chromium's own clients: the dashboard with a real key and ticket, WebSocket, fetch, sendBeacon.

Nothing is mocked: a real server asks for keys, the page buys a ticket and reads over its socket.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.patience import joined
from tests.strangers.server import Server, eventually
from tests.strangers.test_names import NAMES

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
INHERITED = ("constructor", "__proto__", "valueOf", "toString", "hasOwnProperty")


@pytest.fixture(name="browser", scope="module")
def _browser(playwright: Playwright) -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed; .ci/run installs it")
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(name="page")
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


class _Shop(BaseHTTPRequestHandler):
    """Somebody's own page, on another origin."""

    def do_GET(self) -> None:
        """A page with nothing on it."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>shop</title>")

    def log_message(self, *args: object) -> None:
        """Nobody reads it."""


@pytest.fixture(name="shop", scope="module")
def _shop() -> Iterator[str]:
    served = ThreadingHTTPServer(("127.0.0.1", 0), _Shop)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_address[1]}/"
    served.shutdown()
    served.server_close()
    joined(thread)


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_the_dashboard_opens_with_a_real_key_and_a_real_ticket(start, page: Page) -> None:
    server = start("serve", "--host", "127.0.0.1")
    key = re.findall(r"Admin key\s+(dvi_\S+)", "".join(server.printed))[0]
    event = {"type": "error", "content": {"message": "TypeError: cart is undefined"}}
    events = [event | {"session_id": "shop", "id": f"e{n}"} for n in range(3)]
    assert server.call("POST", "/ingest", {"events": events}, _bearer(key))[0] == 200
    page.goto(f"{server.http}/k/{key}/dashboard")
    expect(page).to_have_url(f"{server.http}/dashboard/")
    page.get_by_label(re.compile("key|token", re.IGNORECASE)).first.fill(key)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("shop")).first.click()
    expect(page.locator("[data-status=live]")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("cart is undefined").first).to_be_visible(timeout=30_000)
    more = [event | {"session_id": "shop", "content": {"message": "it came live"}}]
    assert server.call("POST", "/ingest", {"events": more}, _bearer(key))[0] == 200
    expect(page.get_by_text("it came live").first).to_be_visible(timeout=30_000)


def test_a_page_of_another_origin_posts_with_tracing_headers(
    server: Server, page: Page, shop: str
) -> None:
    page.goto(shop)
    status = page.evaluate(
        """async (url) => {
          const headers = {"Content-Type": "application/json", "sentry-trace": "a-b-1",
            baggage: "a=b", traceparent: "00-a-b-01", "X-Requested-With": "XMLHttpRequest"};
          const event = {session_id: "page", type: "log", content: {message: "ok 😀".slice(0, -1)}};
          const body = JSON.stringify({events: [event]});
          return (await fetch(url, {method: "POST", headers, body})).status;
        }""",
        f"{server.http}/ingest",
    )
    assert status == 200
    assert server.messages("page") == ["ok \ufffd"]


def test_a_page_that_is_left_sends_a_beacon(server: Server, page: Page, shop: str) -> None:
    page.goto(shop)
    sent = page.evaluate(
        """(url) => navigator.sendBeacon(url, JSON.stringify({events: [
          {session_id: "beacon", type: "log", content: {message: "bye"}}]}))""",
        f"{server.http}/ingest",
    )
    page.goto("about:blank")
    assert sent is True
    assert [e["content"]["message"] for e in server.holds("beacon", 1)] == ["bye"]


def test_chromiums_websocket_talks_with_any_session_name(
    server: Server, page: Page, shop: str
) -> None:
    page.goto(shop)
    for name in (f"page {one}" for one in NAMES):
        heard = page.evaluate(
            """([url, name]) => new Promise((resolve, reject) => {
              const socket = new WebSocket(url);
              const heard = [];
              socket.onopen = () => socket.send(JSON.stringify({type: "init", sessionId: name}));
              socket.onerror = reject;
              socket.onmessage = ({data}) => {
                heard.push(JSON.parse(data).type);
                if (heard.length > 1) { socket.close(); resolve(heard); }
                else socket.send(JSON.stringify({type: "event", id: 1,
                  event: {type: "log", content: {message: name}}}));
              };
            })""",
            [f"{server.ws}/ws", name],
        )
        assert heard == ["init_ack", "event_processed"]
        assert server.messages(name) == [name]


def test_the_dashboard_shows_what_is_named_like_what_javascript_inherits(
    server: Server, page: Page
) -> None:
    token = re.findall(r"token=(\S+)", "".join(server.printed))[0]
    for name in INHERITED:
        event = {
            "session_id": name,
            "type": name,
            "source": name,
            "content": {"message": f"in {name}"},
        }
        assert server.call("POST", "/ingest", {"events": [event]})[0] == 200
    for name in INHERITED:
        page.goto(f"{server.http}/dashboard/?session={name}&token={token}")
        expect(page.locator("[data-status=live]")).to_be_visible(timeout=30_000)
        expect(page.get_by_text(f"in {name}").first).to_be_visible(timeout=30_000)


def test_every_group_is_listed_and_those_that_are_not_kept_are_told(
    server: Server, page: Page
) -> None:
    token = re.findall(r"token=(\S+)", "".join(server.printed))[0]
    events = [
        {
            "session_id": "crowded",
            "type": "error",
            "id": f"g{n}",
            "fingerprint": f"kind {n}",
            "content": {"message": f"Error: kind {n} {'broken ' * 40}"},
        }
        for n in range(260)
    ]
    assert server.call("POST", "/ingest", {"events": events})[0] == 200
    page.goto(f"{server.http}/dashboard/?session=crowded&view=errors&token={token}")
    expect(page.locator(".groups [data-item]")).to_have_count(250, timeout=30_000)
    expect(page.get_by_text("10 older groups are not kept any more")).to_be_visible()


def test_the_numbers_of_the_dashboard_are_those_of_the_log(server: Server, page: Page) -> None:
    token = re.findall(r"token=(\S+)", "".join(server.printed))[0]
    drawn = random.Random(7)
    expected = {}
    for number in range(20):
        session = f"counted-{number:02}"
        errors, logs = drawn.randrange(0, 30), drawn.randrange(1, 60)
        events = [
            {"session_id": session, "type": kind, "id": f"{kind}{n}", "content": {"message": kind}}
            for kind, count in (("error", errors), ("log", logs))
            for n in range(count)
        ]
        assert server.call("POST", "/ingest", {"events": events})[0] == 200
        expected[session] = (errors + logs, min(errors, 1))  # they are all of one kind
    page.goto(f"{server.http}/dashboard/?token={token}")

    def shown() -> dict[str, tuple[int, int]]:
        found = {}
        for row in page.locator(".session-link").all():
            name = row.locator(".name").inner_text().replace("★", "").strip()
            numbers = row.locator(".numbers").inner_text()
            told = {
                what: int(n.replace(",", ""))
                for n, what in re.findall(r"([\d,]+) (event|open error)", numbers)
            }
            if name in expected:
                found[name] = (told["event"], told.get("open error", 0))
        return found

    assert eventually(lambda: shown() == expected), json.dumps([shown(), expected])
