"""A session's first lines over a slow line: what is asked for, in how many turns, and how long it
takes beside the least that the line allows."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser import shop
from tests.browser.cloud import LocalCloud
from tests.browser.conftest import Open

NAME = "checkout"
ROUND_TRIP_S, BYTES_A_SECOND = 0.15, 200_000
NETWORK = {"offline": False, "latency": ROUND_TRIP_S * 1000, "downloadThroughput": BYTES_A_SECOND,
           "uploadThroughput": BYTES_A_SECOND}  # fmt: skip
NOTED = """new MutationObserver(() => { if (document.querySelector(".row"))
  window.firstRow ??= performance.now(); }).observe(document, { subtree: true, childList: true })"""
SENT = """["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .filter((one) => one.transferSize > 0 && one.responseEnd <= firstRow)
  .map(({ name, requestStart, startTime, responseEnd, transferSize }) =>
    ({ name, begun: requestStart || startTime, ended: responseEnd, bytes: transferSize }))"""
BARS_S = {"cold": 2.0, "warm": 0.8}
MOST_TURNS = {"cold": 3, "warm": 2}


@dataclass(frozen=True)
class Visit:
    """One visit: what it took, and the least that the line allows for the same turns and bytes."""

    seconds: float
    bar: float
    least: float
    turns: int
    kilobytes: float
    requests: int


def visit(page: Page, address: str, which: str) -> tuple[Visit, list[str]]:
    """Opens the address and tells when rows were there, and what had been sent for them."""
    page.goto(address, wait_until="commit")
    expect(page.locator(".row").first).to_be_visible(timeout=30_000)
    seconds: float = page.evaluate("firstRow / 1000")
    sent: list[dict[str, Any]] = page.evaluate(SENT)
    kilobytes = sum(one["bytes"] for one in sent) / 1024
    waited = turns(sent)
    least = waited * ROUND_TRIP_S + kilobytes * 1024 / BYTES_A_SECOND
    told = Visit(
        round(seconds, 2), BARS_S[which], round(least, 2), waited, round(kilobytes, 1), len(sent)
    )
    return told, [one["name"] for one in sent]


def turns(sent: list[dict[str, Any]]) -> int:
    """How many requests waited for one another: the document, what it names, what that asks."""
    count, end = 0, 0.0
    for one in sorted(sent, key=lambda one: float(one["ended"])):
        if one["begun"] >= end:
            count, end = count + 1, one["ended"]
    return count


def test_the_first_rows_need_few_turns_and_little_is_sent(
    cloud: LocalCloud, open_page: Open, artefacts: Path
) -> None:
    shop.broken(cloud, NAME, 2000)
    page = open_page("about:blank", first_visit=True)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    page.add_init_script(NOTED)
    cold, asked = visit(page, cloud.dashboard(session=NAME), "cold")
    page.goto("about:blank")
    warm, again = visit(page, cloud.dashboard(session=NAME), "warm")

    lines = [json.dumps({"visit": name, **asdict(told)}) for name, told in
             (("cold", cold), ("warm", warm))]  # fmt: skip
    (artefacts / "first_rows.json").write_text("\n".join(lines) + "\n")
    assert cold.kilobytes <= 80
    assert cold.turns <= MOST_TURNS["cold"], asked
    assert warm.turns <= MOST_TURNS["warm"], again
    named = [url for url in asked if "/bundle/" in url]
    assert len(named) == 3, named
    kept = {page.request.get(url).headers["cache-control"] for url in named}
    assert kept == {"public, max-age=31536000, immutable"}
    assert [url for url in again if "/bundle/" in url] == []
    assert {url.partition("?")[0].removeprefix(cloud.url) for url in again} <= {
        "/dashboard/",
        f"/events/{NAME}",
        "/sessions",
    }


def test_the_rows_are_asked_for_once_and_the_socket_goes_on_behind_them(
    cloud: LocalCloud, open_page: Open
) -> None:
    shop.broken(cloud, "once", 500)
    page = open_page("about:blank", first_visit=True)
    frames: list[str] = []
    page.on("websocket", lambda one: one.on("framesent", lambda sent: frames.append(str(sent))))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(cloud.dashboard(session="once"))
    expect(page.locator("[data-loaded='300']")).to_be_visible()

    newest = [url for url in asked if "/events/once" in url]
    assert len(newest) == 1, newest
    begun = [frame for frame in frames if '"type":"init"' in frame]
    assert len(begun) == 1
    assert '"resume":{"epoch":' in begun[0]
