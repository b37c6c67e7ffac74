"""A page of another origin in a real browser: it may send events, it reads and lists nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.cloud import LocalCloud
from tests.patience import joined

MARK = "only the owner may read this"
PAGE = b"<!doctype html><title>elsewhere</title>"
ATTACK = """
async (url) => {
  const seen = [];
  const paths = ["/sessions", "/sessions/shop", "/events/shop", "/export/shop", "/errors/shop",
    "/patterns/shop", "/solutions/shop", "/changelog/shop", "/keys", "/rules", "/team", "/audit"];
  for (const path of paths) {
    const wrongKey = { headers: { Authorization: "Bearer x" } };
    for (const options of [{}, { credentials: "include" }, wrongKey]) {
      try {
        const answer = await fetch(url + path, options);
        seen.push(`${path} ${answer.status} ${await answer.text()}`);
      } catch (error) {
        seen.push(`${path} blocked`);
      }
    }
  }
  await fetch(`${url}/sessions/shop`, { method: "DELETE" }).catch(() => null);
  const socket = new WebSocket(url.replace("http", "ws") + "/ws");
  const frames = [];
  socket.onmessage = ({ data }) => frames.push(data);
  await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
  const send = (message) => socket.send(JSON.stringify(message));
  send({ type: "init", sessionId: "shop", source: "dashboard", resume: { epoch: "", seq: 0 },
    subscribe: ["confirmations", "solutions", "events", "patterns", "presence"] });
  for (const query of ["events", "sessions", "errors", "changelog", "presence", "session"]) {
    send({ type: "query", query, params: {} });
  }
  send({ type: "monitor" });
  send({ type: "event", event: { type: "log", content: { message: "from elsewhere" } } });
  send({ type: "ping", id: "last" });
  while (!frames.some((frame) => frame.includes('"last"'))) {
    await new Promise((wake) => setTimeout(wake, 20));
  }
  const monitor = await new Promise((resolve) => {
    const watching = new WebSocket(url.replace("http", "ws") + "/ws/monitor");
    watching.onmessage = ({ data }) => resolve(`told ${data}`);
    watching.onerror = () => resolve("refused");
    watching.onclose = () => resolve("closed");
  });
  window.frames_ = frames;
  return { seen, frames, monitor };
}
"""


@pytest.fixture(name="elsewhere", scope="module")
def _elsewhere() -> Iterator[str]:
    """The address of a page that another server on this machine serves."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, format: str, *args: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    joined(thread)
    server.server_close()


def _shop(cloud: LocalCloud) -> None:
    """The session that is not the page's business."""
    events = [{"session_id": "shop", "type": "error", "content": {"message": MARK}}]
    assert httpx.post(f"{cloud.url}/ingest", json={"events": events}).status_code == 200


def test_it_can_send_but_neither_read_nor_list_nor_delete(
    browser: Browser, cloud: LocalCloud, elsewhere: str
) -> None:
    _shop(cloud)
    context = browser.new_context()
    page = context.new_page()
    page.goto(elsewhere)

    found = page.evaluate(ATTACK, cloud.url)
    _shop(cloud)
    httpx.post(f"{cloud.url}/ingest", json={"events": []})
    page.wait_for_timeout(600)
    later = page.evaluate("window.frames_")
    context.close()

    assert MARK not in str(found)
    assert MARK not in str(later)
    assert all(" 403 " in line or line.endswith("blocked") for line in found["seen"]), found["seen"]
    assert found["monitor"] in ("refused", "closed")
    refused = [frame for frame in found["frames"] if '"code":"forbidden"' in frame]
    assert len(refused) == 7
    assert any('"status":"success"' in frame for frame in found["frames"])
    mine = httpx.get(f"{cloud.url}/events/shop").json()["events"]
    assert [e["content"]["message"] for e in mine] == [MARK, "from elsewhere", MARK]


def test_with_the_printed_token_the_same_page_may_read(
    browser: Browser, cloud: LocalCloud, elsewhere: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    read = "async ([url, token]) => (await fetch(`${url}/sessions?token=${token}`)).status"

    assert page.evaluate(read, [cloud.url, cloud.token]) == 200
    assert page.evaluate(read, [cloud.url, "guess"]) == 403
    context.close()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "169.254.169.254"])
def test_a_rebound_name_is_refused_before_any_handler(cloud: LocalCloud, host: str) -> None:
    answer = httpx.get(f"{cloud.url}/sessions", headers={"Host": f"{host}:{cloud.port}"})
    assert answer.status_code == 421

    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://{host}:{cloud.port}/ws", sock=_socket(cloud)).__enter__()
    assert refused.value.response.status_code == 421


def _socket(cloud: LocalCloud) -> Any:
    return socket.create_connection(("127.0.0.1", cloud.port), timeout=30)
