"""Eight hours on the wall, by the page's own clock: asleep and awake, put right, flooded."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import CDPSession, Page, expect

from tests.browser import shop
from tests.browser.cloud import LocalCloud
from tests.browser.conftest import Open

HOURS = 8
BURST = 500
AWAKE_MS = 60_000
HOUR_MS = 3_600_000
MOST_GROWTH = 1.2


def heap(devtools: CDPSession) -> int:
    """Bytes that the page holds after a collection."""
    devtools.send("HeapProfiler.collectGarbage")
    used: int = devtools.send("Runtime.getHeapUsage")["usedSize"]
    return used


def fresh(page: Page) -> None:
    """It hears of the server, and does not say otherwise."""
    expect(page.locator(".link")).to_have_text("Live", timeout=60_000)
    expect(page.locator(".stale")).to_have_count(0)


def test_a_day_on_the_wall_leaves_it_true_and_no_heavier(tmp_path: Path, open_page: Open) -> None:
    cloud = LocalCloud(tmp_path)
    cloud.start()
    try:
        cloud.send("quiet", shop.noise(3))
        cloud.send("burning", [shop.failure()])
        page = open_page("about:blank")
        page.clock.install()
        page.goto(cloud.dashboard(view="wall"))
        expect(page.get_by_role("heading", level=1)).to_have_text("burning")
        fresh(page)
        devtools = page.context.new_cdp_session(page)
        first = heap(devtools)
        for hour in range(1, HOURS + 1):
            page.clock.run_for(AWAKE_MS)
            cloud.send("burning", shop.noise(BURST, hour * BURST))
            cloud.send("burning", [shop.request(500 + hour % 4, url=f"/api/{'abcdefgh'[hour - 1]}")])
            page.clock.fast_forward(HOUR_MS - AWAKE_MS)  # the computer sleeps, and wakes up
            fresh(page)
            said = page.locator(".wall header p")
            expect(said).to_have_text(f"{hour + 1} open errors")
        assert heap(devtools) <= MOST_GROWTH * first

        cloud.send("flooded", [shop.request(500, url=f"/api/{word}") for word in WORDS])
        fresh(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("flooded")
        cloud.kill()
        expect(page.locator(".link")).not_to_have_text("Live")
        page.clock.run_for(AWAKE_MS)
        expect(page.locator(".stale")).to_have_text(re.compile("nothing was heard since .* ago"))
        cloud.start()
        fresh(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("flooded")
    finally:
        cloud.stop()


WORDS = "apple banana cherry damson elder fig grape hazel iris juniper kiwi lemon".split()
