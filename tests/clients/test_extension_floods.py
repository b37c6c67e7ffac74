"""The extension when a page says much, and when the server is away: nothing is lost untold."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from tests.browser.cloud import LocalCloud
from tests.clients.chrome import FLAGS, choose, tick, with_extension
from tests.clients.pages import PageServer
from tests.clients.waiting import Events, until

LINES = 10_000
MOST = 12_000
"""More than the extension keeps."""
AWAY_S = float(os.environ.get("AWAY_S", "1"))
"""How long the server is away; `make test-clients-long` waits ten minutes."""
FLOOD = "for (let i = 0; i < 10000; i++) console.log('line', i, {n: i});"


def duration(page: Page, address: str) -> float:
    """Seconds of the main thread's tasks by the browser's own account."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(address)
    page.wait_for_timeout(500)
    before = metric(session.send("Performance.getMetrics"))
    page.evaluate(FLOOD)
    page.wait_for_timeout(1000)
    return metric(session.send("Performance.getMetrics")) - before


def metric(answer: dict[str, Any]) -> float:
    return next(float(m["value"]) for m in answer["metrics"] if m["name"] == "TaskDuration")


def test_ten_thousand_lines_all_arrive_and_their_cost_is_measured(
    playwright: Playwright,
    chromium: str,
    cloud: LocalCloud,
    pages: PageServer,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    address = pages.add("/flood", "<p>flood</p>")
    with with_extension(playwright, chromium, tmp_path / "chrome") as browser:
        choose(browser, server=cloud.url, session="flood").close()
        page = browser.new_page()
        cost = duration(page, address)
        stored = until(cloud, "flood", lambda found: len(said(found)) >= LINES, tick(page, 1000))
    plain = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    alone = duration(plain.new_page(), address)
    plain.close()

    assert [e["content"]["args"][1] for e in said(stored)] == list(range(LINES)), (
        "each once, in order"
    )
    record_property("figures", f"{LINES} lines: {cost:.2f} s with, {alone:.2f} s without")


def said(events: Events) -> Events:
    """Without what a busy machine adds: that the main thread was blocked."""
    return [e for e in events if e["type"] == "log"]


def stop_worker(popup: Page) -> None:
    """End the worker as the browser does after half a minute without work."""
    session = popup.context.new_cdp_session(popup)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")


def test_what_was_said_while_the_server_was_away_arrives_once_and_the_rest_is_told(
    playwright: Playwright, chromium: str, pages: PageServer, tmp_path: Path
) -> None:
    cloud = LocalCloud(tmp_path)
    cloud.start()
    with with_extension(playwright, chromium, tmp_path / "chrome") as context:
        popup = choose(context, server=cloud.url, session="away")
        page = context.new_page()
        page.goto(pages.add("/away", "<script>console.log('before')</script>"))
        until(cloud, "away", lambda found: len(said(found)) == 1, tick(page))
        cloud.kill()
        page.evaluate("for (let i = 0; i < 300; i++) console.log('away', i)")
        page.wait_for_timeout(AWAY_S * 1000)
        stop_worker(popup)
        page.evaluate("Date.now = ((now) => () => now() + 600000)(Date.now)")
        page.evaluate("for (let i = 300; i < 600; i++) console.log('away', i)")
        page.wait_for_timeout(1000)
        cloud.start()
        events = until(cloud, "away", lambda found: len(said(found)) >= 601, tick(page))
        assert [e["content"]["args"][1] for e in said(events)[1:]] == list(range(600))
        cloud.kill()
        page.evaluate("for (let i = 0; i < 12000; i++) console.log('flood', i)")
        page.wait_for_timeout(2000)
        cloud.start()
        events = until(
            cloud,
            "away",
            lambda found: len(flood(found)) + lost(found) >= MOST,
            tick(page, 1000),
        )
    cloud.stop()

    kept = flood(events)
    assert kept == sorted(set(kept)), "each once, in order"
    assert kept[-1] == MOST - 1, "the newest are kept"
    # A blocked thread may be among what is lost: it is told too, and is none of the lines.
    assert 0 <= lost(events) - (MOST - len(kept)) <= 5


def flood(events: Events) -> list[int]:
    """The numbers of the flood's lines that arrived."""
    return [e["content"]["args"][1] for e in events if "flood" in e["content"].get("args", [])]


def lost(events: Events) -> int:
    """How many events are told to be lost."""
    counts: list[int] = [e["content"]["count"] for e in events if e.get("subtype") == "dropped"]
    return sum(counts)
