"""The server is killed and comes back: no line is lost or doubled, nothing said is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cloud import LocalCloud, log
from tests.browser.conftest import Open

SOON = "Math.random = () => 0.2;"
"""Full jitter, but never a long wait."""


@pytest.fixture(name="mortal")
def _mortal(tmp_path: Path) -> Iterator[LocalCloud]:
    cloud = LocalCloud(tmp_path)
    cloud.start()
    yield cloud
    cloud.stop()


def eager(open_page: Open, address: str, height: int = 900) -> Page:
    """A page that never waits long: it takes `random` as it finds it at its start."""
    page = open_page("about:blank", height=height)
    page.add_init_script(SOON)
    page.goto(address)
    return page


def shown(page: Page) -> list[int]:
    seqs: list[int] = page.locator(".row").evaluate_all("rows => rows.map((r) => +r.dataset.seq)")
    return seqs


def test_no_line_is_lost_or_doubled_by_a_kill(mortal: LocalCloud, open_page: Open) -> None:
    mortal.send("s", [log(f"before {n}") for n in range(20)])
    page = eager(open_page, mortal.dashboard(session="s"), height=1600)
    expect(page.locator(".row")).to_have_count(20)

    mortal.kill()
    expect(page.locator(".status-line")).to_contain_text("Connection lost")
    expect(page.get_by_text("before 19")).to_be_visible()
    mortal.start()
    mortal.send("s", [log(f"after {n}") for n in range(20)])

    expect(page.locator(".link")).to_have_text("Live")
    expect(page.locator(".row")).to_have_count(40)
    mortal.send("s", [log("still live")])
    expect(page.get_by_text("still live")).to_be_visible()
    assert shown(page) == list(range(1, 42))
    assert len(mortal.events("s")) == 41
    expect(page.locator(".notice")).to_have_count(0)


def test_a_verdict_given_while_offline_is_stored_once(
    mortal: LocalCloud, open_page: Open, watch
) -> None:
    message = "TypeError: Cannot read properties of undefined (reading 'map')"
    stack = f"{message}\n    at render (http://127.0.0.1:9000/list.js:2:46)"
    mortal.send("s", [log(message, "error", stack=stack)])
    page = eager(open_page, mortal.dashboard(session="s", view="solutions"))
    worked = page.locator("[data-verdict=worked]")
    expect(worked).to_have_text("Worked")

    mortal.kill()
    expect(page.locator(".status-line")).to_contain_text("Connection lost")
    worked.click()
    mortal.start()

    expect(worked).to_have_text("Worked 1")
    stored = [e for e in mortal.events("s") if e["type"] == "solution_outcome"]
    assert len(stored) == 1
