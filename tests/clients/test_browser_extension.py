"""What a page does, captured by the real extension, is in the log of a real server exactly once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser.cloud import LocalCloud
from tests.clients.chrome import choose, with_extension
from tests.clients.pages import PageServer
from tests.clients.waiting import until

SESSION = "shop"


@pytest.fixture(name="browser", scope="module")
def _browser(
    playwright: Playwright,
    chromium: str,
    cloud: LocalCloud,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    with with_extension(playwright, chromium, tmp_path_factory.mktemp("chrome")) as context:
        choose(context, server=cloud.url, session=SESSION, user="Ada").close()
        yield context


TELLING = """<!doctype html>
<script>
  console.log("first words", {a: 1});
  console.group("cart"); console.warn("inside"); console.groupEnd();
  const loop = {name: "loop"}; loop.self = loop; console.info(loop);
  console.error(new TypeError("cart is undefined"));
  console.table([{x: 1}]); console.assert(1 === 2, "sums"); console.count("n"); console.count("n");
</script>
<script>throw new RangeError("thrown in the first inline script");</script>
<script>
  Promise.reject(new Error("nobody waits"));
  fetch("/missing").then((r) => r.text());
  const x = new XMLHttpRequest(); x.open("POST", "/gone"); x.send("{}");
</script>
<img src="/no.png">
<iframe srcdoc="<script>console.log('from srcdoc')</script>"></iframe>
<script>console.log("last words");</script>
"""


def told(events: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Type, subtype and message (or address) of events, sorted: frames speak side by side."""
    return sorted(
        (e["type"], e.get("subtype", ""), e["content"].get("message") or path_of(e)) for e in events
    )


def spoken(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what a busy machine adds: that the main thread was blocked."""
    return [e for e in events if e["type"] != "performance"]


def tick(page: Page) -> Callable[[], None]:
    """Passes time in the browser, whose events Playwright hands on only then."""
    return lambda: page.wait_for_timeout(200)


def path_of(event: dict[str, Any]) -> str:
    return urlsplit(event["content"]["url"]).path  # type: ignore[no-any-return]  # parsed JSON


def test_everything_that_a_page_tells_is_in_the_log_once(
    browser: BrowserContext, cloud: LocalCloud, pages: PageServer
) -> None:
    page = browser.new_page()
    errors: list[str] = []
    places: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.on("console", lambda one: places.append(one.location["url"]))
    page.goto(pages.add("/telling", TELLING))
    events = until(cloud, SESSION, lambda found: len(spoken(found)) >= 16, tick(page))

    assert told(spoken(events)) == [
        ("error", "", "Assertion failed: sums"),
        ("error", "", "TypeError: cart is undefined"),
        ("error", "resource", f"Failed to load <img> {pages.url}/no.png"),
        ("error", "uncaught", "Uncaught RangeError: thrown in the first inline script"),
        ("error", "unhandledRejection", "Uncaught (in promise) Error: nobody waits"),
        ("info", "", '{"name":"loop","self":"[circular]"}'),
        ("log", "", '[{"x":1}]'),
        ("log", "", 'first words {"a":1}'),
        ("log", "", "from srcdoc"),
        ("log", "", "last words"),
        ("log", "", "n: 1"),
        ("log", "", "n: 2"),
        ("log", "group", "cart"),
        ("network", "fetch", "/missing"),
        ("network", "xhr", "/gone"),
        ("warn", "", "inside"),
    ]
    assert {e["context"]["user"] for e in events} == {"Ada"}
    assert errors == ["thrown in the first inline script", "nobody waits"]
    assert {urlsplit(place).scheme for place in places} == {"http", "about"}, "their own"
    assert not any("chrome-extension" in json.dumps(e) for e in events)
    page.close()
