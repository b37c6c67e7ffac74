"""Eight hours on the wall by the page's own clock: asleep, awake, put wrong, flooded, cut off."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.browser import shop
from tests.browser.cloud import LocalCloud
from tests.browser.conftest import Open

STEPS = int(os.environ.get("WALL_STEPS", "2"))
"""Times that the computer sleeps and wakes up within the eight hours; `make wall-day` has more."""
DAY_MS = 8 * 3_600_000
BURST = 500
AWAKE_MS = 60_000
MOST_GROWTH = 1.2
WORDS = [
    "apple",
    "banana",
    "cherry",
    "damson",
    "elder",
    "fig",
    "grape",
    "hazel",
    "iris",
    "juniper",
    "kiwi",
    "lemon",
]
FULL = 6
"""Errors that fill the wall: what is measured at the start is a wall in use."""


def failing(word: str) -> dict[str, Any]:
    """An error of its own."""
    return shop.request(500, url=f"/api/{word}")


def heap(devtools: CDPSession) -> int:
    """Bytes that the page holds after a collection."""
    devtools.send("HeapProfiler.collectGarbage")
    used: int = devtools.send("Runtime.getHeapUsage")["usedSize"]
    return used


def fresh(page: Page) -> None:
    """It hears of the server, and does not say otherwise."""
    expect(page.locator(".link")).to_have_text("Live", timeout=60_000)
    expect(page.locator(".stale")).to_have_count(0)


def test_a_day_on_the_wall_leaves_it_true_and_no_heavier(
    tmp_path: Path, open_page: Open, artefacts: Path
) -> None:
    cloud = LocalCloud(tmp_path)
    cloud.start()
    try:
        cloud.send("quiet", shop.noise(3))
        cloud.send("burning", [failing(word) for word in WORDS[:FULL]])
        page = open_page("about:blank", first_visit=True)  # its clock is its context's
        page.clock.install()
        page.goto(cloud.dashboard(view="wall"))
        expect(page.get_by_role("heading", level=1)).to_have_text("burning")
        fresh(page)
        page.clock.run_for(AWAKE_MS)
        fresh(page)
        devtools = page.context.new_cdp_session(page)
        held: list[int] = []
        for step in range(1, STEPS + 1):
            page.clock.run_for(AWAKE_MS)
            cloud.send("burning", shop.noise(BURST, step * BURST))
            cloud.send("burning", [failing(f"{WORDS[step % FULL]}/{WORDS[step // FULL]}")])
            page.clock.fast_forward(DAY_MS // STEPS - AWAKE_MS)  # it sleeps, and wakes up
            fresh(page)
            said = page.locator(".wall header p")
            expect(said).to_have_text(f"{FULL + step} open errors")
            held.append(heap(devtools))
        first, last = held[0], held[-1]  # once it has slept, all its code is there
        told = {"sleeps": STEPS, "events": STEPS * (BURST + 1) + FULL, "heap_before": first,
                "heap_after": last, "ratio": round(last / first, 3)}  # fmt: skip
        (artefacts / "wall_day.json").write_text(json.dumps(told) + "\n")
        assert last <= MOST_GROWTH * first

        now = page.evaluate("Date.now()")
        page.clock.set_system_time(now - DAY_MS // 4)  # somebody puts the clock right
        fresh(page)
        page.clock.set_system_time(now)
        cloud.send("flooded", [failing(f"{one}/{two}") for one in WORDS for two in WORDS[:6]])
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
