"""The extension under what real pages do to it: policies, frameworks, workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.browser.cloud import LocalCloud
from tests.clients.chrome import FLAGS, choose, tick, with_extension
from tests.clients.conftest import TOOLS, needed
from tests.clients.pages import PageServer
from tests.clients.vite_app import FAILS_AT, Vite, app
from tests.clients.waiting import Events, at, until

SESSION = "depth"


@pytest.fixture(name="browser", scope="module")
def _browser(
    playwright: Playwright,
    chromium: str,
    cloud: LocalCloud,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    with with_extension(playwright, chromium, tmp_path_factory.mktemp("chrome")) as context:
        choose(context, server=cloud.url, session=SESSION).close()
        yield context


def test_a_strict_page_tells_what_its_policy_blocked_and_is_captured_all_the_same(
    browser: BrowserContext, cloud: LocalCloud, pages: PageServer
) -> None:
    policy = "default-src 'none'; script-src 'unsafe-inline'"
    body = "<script>console.log('strict')</script><img src='https://elsewhere.example/a.png'>"
    page = browser.new_page()
    page.goto(pages.add("/strict", body, headers={"Content-Security-Policy": policy}))
    events = until(
        cloud,
        SESSION,
        lambda found: {"csp", "log"} <= {e["type"] for e in at("/strict", found)},
        tick(page),
    )

    (violation,) = [e for e in at("/strict", events) if e["type"] == "csp"]
    assert violation["content"]["effectiveDirective"] == "img-src"
    assert violation["content"]["blockedURI"] == "https://elsewhere.example/a.png"
    page.close()


def test_a_socket_that_is_cut_and_a_blocked_thread_are_told(
    browser: BrowserContext, cloud: LocalCloud, pages: PageServer
) -> None:
    page = browser.new_page()
    script = (
        f"new WebSocket('{pages.url.replace('http', 'ws')}/nothing');"
        # In a task of its own: Chromium tells of none that was under way when it was asked to.
        "setTimeout(() => { const ends = performance.now() + 200;"
        " while (performance.now() < ends); });"
    )
    page.goto(pages.add("/blocks", f"<script>{script}</script>"))
    wanted = {"websocket-close", "long-task"}
    events = until(
        cloud,
        SESSION,
        lambda found: wanted <= {e.get("subtype") for e in at("/blocks", found)},
        tick(page),
    )

    (closed,) = [e for e in at("/blocks", events) if e.get("subtype") == "websocket-close"]
    assert (closed["content"]["code"], closed["content"]["wasClean"]) == (1006, False)
    page.close()


def test_an_error_in_a_vue_component_says_where_it_was(
    browser: BrowserContext, cloud: LocalCloud, pages: PageServer
) -> None:
    library = needed(TOOLS / "node_modules" / "vue" / "dist" / "vue.global.js")
    pages.add("/vue.js", library.read_text("utf-8"), "text/javascript")
    app = "Vue.createApp({render() { return Vue.h('p', null, this.items.length); }}).mount('#app')"
    page = browser.new_page()
    body = f"<div id=app></div><script src=/vue.js></script><script>{app}</script>"
    page.goto(pages.add("/vue", body))
    events = until(
        cloud,
        SESSION,
        lambda found: any(e["type"] == "error" for e in at("/vue", found)),
        tick(page),
    )

    errors = [e for e in at("/vue", events) if e["type"] == "error"]
    assert {e["content"]["error"]["name"] for e in errors} == {"TypeError"}
    page.close()


BOUNDARY = """
class Boundary extends React.Component {
  state = {failed: false};
  static getDerivedStateFromError() { return {failed: true}; }
  render() { return this.state.failed ? "sorry" : this.props.children; }
}
const Cart = ({items}) => React.createElement("p", null, items.length);
ReactDOM.createRoot(document.getElementById("app")).render(
  React.createElement(Boundary, null, React.createElement(Cart)));
new Worker("/worker.js");
"""


def test_what_an_older_react_caught_and_what_a_worker_threw_are_errors_with_their_place(
    browser: BrowserContext, cloud: LocalCloud, pages: PageServer
) -> None:
    for name in ("react", "react-dom"):
        library = TOOLS / "node_modules" / f"{name}-18" / "umd" / f"{name}.development.js"
        pages.add(f"/{name}.js", needed(library).read_text("utf-8"), "text/javascript")
    pages.add("/worker.js", "setTimeout(() => null.price, 100)", "text/javascript")
    scripts = "".join(f"<script src=/{name}.js></script>" for name in ("react", "react-dom"))
    page = browser.new_page()
    page.goto(pages.add("/react18", f"<div id=app></div>{scripts}<script>{BOUNDARY}</script>"))
    events = until(
        cloud,
        SESSION,
        lambda found: any("price" in e["content"]["message"] for e in at("/react18", found)),
        tick(page),
    )

    errors = [e for e in at("/react18", events) if e["type"] == "error"]
    (caught,) = [e for e in errors if e["subtype"] == "react-error-boundary"]
    assert caught["content"]["component"] == "Cart"
    assert "at Cart (" in caught["stack_trace"]
    (thrown,) = [e for e in errors if "price" in e["content"]["message"]]
    assert "/worker.js:1:23" in thrown["stack_trace"]
    page.close()


def test_an_error_of_a_development_server_has_the_place_that_was_written(
    browser: BrowserContext, cloud: LocalCloud, tmp_path: Path
) -> None:
    server = Vite(app(tmp_path / "storefront", plugin=False), cloud)

    def caught_there(events: Events) -> Events:
        caught = [e for e in events if e.get("subtype") == "react-error-boundary"]
        return [e for e in caught if e["context"]["url"].startswith(server.url)]

    page = browser.new_page()
    try:
        page.goto(server.url)
        events = until(cloud, SESSION, lambda found: bool(caught_there(found)), tick(page))
    finally:
        page.close()
        server.stop()

    (caught,) = caught_there(events)
    assert caught["content"]["component"] == "Cart"
    assert FAILS_AT in caught["stack_trace"]


def test_the_page_behaves_as_it_does_alone(
    browser: BrowserContext, playwright: Playwright, chromium: str, pages: PageServer
) -> None:
    script = """async () => {
      const said = [];
      addEventListener("unhandledrejection", (e) => said.push(["rejection", e.reason.message]));
      const failed = fetch("http://127.0.0.1:9/");
      const words = await failed.then(() => "", (e) => [e.name, e.message, e.stack]);
      fetch("http://127.0.0.1:9/never-handled");
      await new Promise((done) => setTimeout(done, 500));
      const xhr = new XMLHttpRequest();
      let thrown;
      try { xhr.open("BAD METHOD", "/"); } catch (e) { thrown = [e.name, e.message]; }
      const socket = new WebSocket("ws://127.0.0.1:9/");
      return { said, words, thrown, promise: failed instanceof Promise,
        kinds: [console.log.name, console.log.length, console.log("x"), typeof fetch, fetch.name,
          socket instanceof WebSocket, socket.constructor === WebSocket, WebSocket.OPEN,
          Object.keys(globalThis).filter((name) => /devintel/i.test(name))] };
    }"""
    address = pages.add("/same", "<p>same</p>")
    captured = browser.new_page()
    captured.goto(address)
    plain = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    alone = plain.new_page()
    alone.goto(address)

    assert captured.evaluate(script) == alone.evaluate(script)
    captured.close()
    plain.close()
