"""Five seconds of 500 events a second; `make bench` does it with 100,000 loaded, for a minute."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable

from playwright.sync_api import Browser, expect

from benchmarks.dashboard import RATE, events, run_under_load, scripting
from tests.browser.cloud import LocalCloud
from tests.browser.conftest import Open

SECONDS = 5


def test_500_events_a_second_leave_the_page_responsive(
    browser: Browser,
    cloud: LocalCloud,
    open_page: Open,
    record_property: Callable[[str, object], None],
) -> None:
    cloud.send("busy", events(0, 2000))
    page = open_page(cloud.dashboard(session="busy"))
    expect(page.locator("[data-head='2000']")).to_be_visible()

    load = run_under_load(browser, page, cloud, "busy", SECONDS)

    assert len(cloud.events("busy")) == 2000 + RATE * SECONDS
    assert page.locator("[data-head]").get_attribute("data-head") == str(2000 + RATE * SECONDS)
    if load.frames:  # a busy machine may begin to trace when all is over
        median = statistics.median(load.frames)
        record_property("figures", f"scripting a frame: median {median:.1f} ms")
    assert page.locator("*").count() < 1500


def test_scripting_is_counted_once_though_its_spans_nest() -> None:
    spans = [
        ("FireAnimationFrame", 1000, 5000),
        ("FunctionCall", 2000, 3000),
        ("FunctionCall", 5500, 1000),
        ("Layout", 9000, 9000),
    ]
    trace = [{"ph": "X", "pid": 1, "tid": 1, "name": n, "ts": t, "dur": d} for n, t, d in spans]
    other = {"ph": "X", "pid": 2, "tid": 9, "name": "FunctionCall", "ts": 0, "dur": 99_000}

    assert scripting(json.dumps({"traceEvents": [*trace, other]}).encode()) == [5.5]
