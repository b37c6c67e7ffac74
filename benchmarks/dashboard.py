"""The dashboard in Chromium: 100,000 events in the page, 500 more a second, from the real cloud.

    python -m benchmarks.dashboard [--json] [--seconds N] [--events N]

Scripting is what Chromium's trace says that the page's main thread spent in JavaScript and garbage
collection, summed over each 16.7 ms in which there was any; memory is the heap after a collection.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.cloud import LocalCloud

FRAME_MS = 1000 / 60
SCRIPTING_BAR_MS = 16.0
MEMORY_BAR = 1.05
RATE = 500
BURSTS_A_SECOND = 4
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
SCRIPTING = {
    "FunctionCall",
    "EvaluateScript",
    "TimerFire",
    "FireAnimationFrame",
    "EventDispatch",
    "RunMicrotasks",
    "MinorGC",
    "MajorGC",
}


@dataclass(frozen=True)
class Load:
    """What a page went through: scripting of each busy frame (ms) and the heap (MB) then."""

    frames: Sequence[float]
    heap_before: float
    heap_after: float
    late_ms: float
    """From the last event's sending until the page had it."""


def events(first: int, n: int) -> list[dict[str, Any]]:
    """`n` events of a busy session, numbered from `first`."""
    return [_event(number) for number in range(first, first + n)]


def _event(number: int) -> dict[str, Any]:
    match number % 10:
        case 0:
            content = {"url": f"/api/items/{number}", "method": "GET", "status": 200, "duration": 9}
            return {"type": "network", "subtype": "fetch", "content": content}
        case 1 | 2:
            change = {"text": "x", "range": {"start": {"line": number % 300}}}
            return {"type": "edit", "content": {"path": "/shop/cart.js", "change": change}}
        case 3 if number % 100 == 3:
            return {"type": "error", "content": {"message": f"Error: order {number} failed"}}
        case _:
            return {"type": "log", "content": {"message": f"step {number} \x1b[32mdone\x1b[0m"}}


def run_under_load(
    browser: Browser, page: Page, cloud: LocalCloud, session: str, seconds: float
) -> Load:
    """Send `RATE` events a second for `seconds` to the session that `page` shows live."""
    before = heap(page)
    head = shown(page)
    browser.start_tracing(page=page, categories=["devtools.timeline", "v8"])
    sender = threading.Thread(target=_send, args=(cloud, session, head, seconds))
    sender.start()
    while sender.is_alive():
        page.wait_for_timeout(100)
    sender.join()
    stored = len_of(cloud, session)
    sent = time.perf_counter()
    wait_until(page, f"{HEAD} >= {stored}", 30)
    late = (time.perf_counter() - sent) * 1000
    frames = scripting(browser.stop_tracing())
    return Load(frames, before, heap(page), late)


HEAD = "Number(document.querySelector('.status-line [data-head]').dataset.head)"


def wait_until(page: Page, condition: str, seconds: float) -> None:
    """Ask the page until it says yes; its policy forbids `wait_for_function`'s way of asking."""
    for _ in range(int(seconds * 20)):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise TimeoutError(f"{condition} did not come true in {seconds:g} s")


def shown(page: Page) -> int:
    """The position that the page has reached."""
    return int(page.evaluate(HEAD))


def len_of(cloud: LocalCloud, session: str) -> int:
    """The session's events on the server."""
    answer = httpx.get(f"{cloud.url}/events/{session}?limit=1", timeout=60)
    return int(answer.raise_for_status().json()["head"])


def heap(page: Page) -> float:
    """Megabytes that the page's JavaScript holds after a collection."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("HeapProfiler.collectGarbage")
    used = protocol.send("Runtime.getHeapUsage")["usedSize"]
    protocol.detach()
    return float(used) / 1e6


def scripting(trace: bytes) -> list[float]:
    """Milliseconds of scripting in each frame that had any, from Chromium's trace."""
    listed = [e for e in json.loads(trace)["traceEvents"] if e.get("ph") == "X"]
    threads = {(e["pid"], e["tid"]) for e in listed if e["name"] == "FireAnimationFrame"}
    spans = sorted(
        (e["ts"], e["ts"] + e.get("dur", 0))
        for e in listed
        if e["name"] in SCRIPTING and (e["pid"], e["tid"]) in threads
    )
    frames: dict[int, float] = defaultdict(float)
    end = 0
    for start, stop in spans:
        if stop > end:
            frames[int(start / 1000 // FRAME_MS)] += (stop - max(start, end)) / 1000
            end = stop
    return list(frames.values())


def scrubbed(browser: Browser, page: Page) -> list[float]:
    """Milliseconds of scripting in each frame, while the pointer moves over the lanes."""
    box = page.get_by_role("slider", name="Moment").bounding_box()
    assert box
    browser.start_tracing(page=page, categories=["devtools.timeline", "v8"])
    for step in range(60):
        page.mouse.move(box["x"] + box["width"] * step / 60, box["y"] + 40)
        page.evaluate("() => new Promise(requestAnimationFrame)")  # each has a frame of its own
    return scripting(browser.stop_tracing())


def _send(cloud: LocalCloud, session: str, head: int, seconds: float) -> None:
    burst = RATE // BURSTS_A_SECOND
    began = time.perf_counter()
    for number in range(int(seconds * BURSTS_A_SECOND)):
        due = began + number / BURSTS_A_SECOND
        time.sleep(max(0.0, due - time.perf_counter()))
        cloud.send(session, events(head + number * burst, burst))


def rows(n: int = 100_000, seconds: float = 60.0) -> list[dict[str, Any]]:
    """The figures with their bars."""
    with _chromium() as browser, _running() as cloud:
        for first in range(0, n, 20_000):
            cloud.send("load", events(first, min(20_000, n - first)))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(cloud.dashboard(session="load"))
        page.get_by_role("button", name="Load all").click()
        wait_until(page, f"{LOADED} >= {n}", 600)
        minute = run_under_load(browser, page, cloud, "load", seconds)
        later = run_under_load(browser, page, cloud, "load", seconds / 2)
        page.keyboard.press("5")
        page.get_by_role("slider", name="Moment").wait_for()
        lanes = statistics.median(scrubbed(browser, page))
    middle = statistics.median(minute.frames)
    worst = statistics.quantiles(minute.frames, n=20)[-1]
    growth = later.heap_after / minute.heap_after
    what = f"dashboard: {n:,} events, {RATE} more a second for {seconds:g} s: "
    return [
        _row(what + "scripting a frame, median ms", middle, SCRIPTING_BAR_MS, middle < 16),
        _row(what + "scripting a frame, 95th percentile ms", worst, None, True),
        _row(what + "heap MB then", minute.heap_after, None, True),
        _row("dashboard: scrubbing the lanes, scripting a frame, median ms", lanes, 16, lanes < 16),
        _row("dashboard: heap after half as long again, ratio", growth, MEMORY_BAR, growth <= 1.05),
    ]


LOADED = "Number(document.querySelector('.status-line [data-head]').dataset.loaded)"


def _row(row: str, value: float, bar: float | None, holds: bool) -> dict[str, Any]:
    return {"row": row, "value": round(value, 3), "bar": bar, "holds": holds}


@contextmanager
def _chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError("needs apt-get install --no-install-recommends chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def _running() -> Iterator[LocalCloud]:
    with tempfile.TemporaryDirectory() as folder:
        cloud = LocalCloud(Path(folder))
        cloud.start()
        try:
            yield cloud
        finally:
            cloud.stop()


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    found = rows(options.events, options.seconds)
    if options.json:
        print(json.dumps(found, indent=2))
        return
    for row in found:
        print(f"{row['row']:90} {row['value']!s:>10} {row['bar']!s:>6} {row['holds']}")


if __name__ == "__main__":
    main()
