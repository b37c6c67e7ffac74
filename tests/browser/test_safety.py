"""Every XSS case of the collection streams through the live page, and nothing comes of it."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.cloud import LocalCloud
from tests.browser.conftest import Open, Watch

KINDS = ("log", "network", "file", "error", "terminal", "unheard-of")


def cases(shared_data: Path) -> list[str]:
    with gzip.open(shared_data / "bad_inputs.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    texts = [case["text"] for case in found if case["cls"] == "xss" and "text" in case]
    return [text for text in texts if not re.search("[\ud800-\udfff]", text)]


def event(number: int, text: str) -> dict[str, Any]:
    """The text in every field that a view shows; kinds in turn."""
    kind = KINDS[number % len(KINDS)] if number % 41 == 0 or number % 6 != 3 else "log"
    return {
        "type": kind,
        "subtype": text[:100],
        "stack": f"Error: {text}\n    at {text} (http://h/{number}.js:1:2)",
        "content": {
            "message": f"{number} {text}",
            "url": text,
            "path": text,
            "data": text,
            "method": text[:20],
            "status": 200,
        },
        "context": {"url": text, text[:60]: text},
    }


def read_through(page: Page) -> int:
    """Scroll from the first row to the last; the rows that were in the page."""
    return int(
        page.evaluate(
            """async () => {
              const list = document.querySelector(".event-list");
              const seen = new Set();
              for (let top = 0; ; top += list.clientHeight) {
                list.scrollTo(0, top);
                for (const _ of "ab") await new Promise(requestAnimationFrame);
                document.querySelectorAll(".row").forEach((row) => seen.add(row.dataset.seq));
                if (top >= list.scrollHeight - list.clientHeight) return seen.size;
              }
            }"""
        )
    )


def test_no_case_does_anything(
    cloud: LocalCloud, open_page: Open, watch: Watch, shared_data: Path
) -> None:
    texts = cases(shared_data)
    assert len(texts) > 4000
    page = open_page(cloud.dashboard(session="xss"), height=4000)
    expect(page.locator(".link")).to_have_text("Live")
    cloud.send("xss", [event(n, text) for n, text in enumerate(texts)])

    stored = len(cloud.events("xss"))
    expect(page.locator(".status-line")).to_contain_text(f"{stored:,} events")
    assert stored == len(texts)
    assert read_through(page) > 4000
    page.locator(".row").last.click()
    for _ in range(20):
        page.keyboard.press("k")
    for view in ("errors", "solutions", "patterns", "timeline", "changelog", "health"):
        page.locator(f".tabs a[href*='view={view}']").click()
        if view == "errors":
            expect(page.locator(".groups a").first).to_be_visible()
            for number in range(min(12, page.locator(".groups a").count())):
                page.locator(".groups a").nth(number).click()
        expect(page.get_by_text("Loading", exact=False)).to_have_count(0)

    origin = cloud.url
    assert [url for url in watch.requests if not url.startswith(origin)] == []
    assert watch.dialogs == []
    assert watch.violations == []
    foreign = "document.querySelectorAll('img, iframe, object, embed, base, style').length"
    assert page.evaluate(foreign) == 0
    schemes = page.evaluate("[...document.links].map((link) => link.protocol)")
    assert set(schemes) <= {"http:", "https:"}


def test_a_link_in_the_address_is_text(cloud: LocalCloud, open_page: Open, watch: Watch) -> None:
    name = "<img src=x onerror=alert(1)>"
    page = open_page(
        cloud.dashboard(session=name, q="<script>alert(1)</script>", file="javascript:x")
    )
    expect(page.locator(".session-name")).to_have_text(name)
    assert watch.violations == []
