"""What people come for, with how many clicks and keys it takes, among thousands of lines."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import shop
from tests.browser.cloud import LocalCloud
from tests.browser.conftest import Open

NAME = "checkout"
LINES = 20_000
MOST_CLICKS = 4
MOST_KEYS = 5


@dataclass
class Hands:
    """One developer's mouse and keyboard, counted."""

    page: Page
    clicks: int = 0
    keys: int = 0
    done: list[str] = field(default_factory=list)

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def press(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)


@pytest.fixture(name="team", scope="module")
def _team(cloud: LocalCloud) -> LocalCloud:
    """An edit of Chi's breaks the checkout; a commit of Ana's mends it; the page is used again."""
    shop.broken(cloud, NAME, LINES)
    cloud.send(NAME, [shop.edit("cart?.items", "Ana"), shop.saved("Ana")], "vscode")
    cloud.send(NAME, [shop.commit("Ana", "99b9ede0c1", "Guard the empty cart")], "git")
    for _ in range(4):
        cloud.send(NAME, [{**shop.request(200), "context": {"user": "Ana"}}])
    return cloud


def error(page: Page) -> Locator:
    return page.locator(".groups a", has_text="reading 'items'")


@pytest.fixture(name="tally", scope="module")
def _tally(artefacts: Path):
    """Clicks and keys of each task, kept beside the screenshots."""
    counted: dict[str, dict[str, int]] = {}
    yield counted
    (artefacts / "tasks.json").write_text(json.dumps(counted, indent=1) + "\n")


Tally = dict[str, dict[str, int]]


def counted(tally: Tally, task: str, hands: Hands) -> None:
    tally[task] = {"clicks": hands.clicks, "keys": hands.keys}
    assert hands.clicks <= MOST_CLICKS, task
    assert hands.keys <= MOST_KEYS, task


def test_the_error_that_blocks_checkout_and_who_broke_it_with_which_edit(
    team: LocalCloud, open_page: Open, tally: Tally
) -> None:
    page = open_page(team.dashboard())
    hands = Hands(page)
    hands.click(page.locator(".session-link", has_text=NAME))
    hands.press("2")
    hands.click(error(page))
    shown = page.get_by_role("article", name="Error group")
    expect(shown.locator(".source .at")).to_contain_text("return cart.items.length;")
    counted(tally, "find the error that blocks checkout", hands)
    expect(shown.locator(".suspect")).to_contain_text("Chi edited src/cart.js:24")
    expect(shown.locator(".diff .new")).to_contain_text("cart.items")
    counted(tally, "who broke it and with which edit", hands)


def test_the_failing_line_opens_in_the_editor(
    team: LocalCloud, open_page: Open, tally: Tally
) -> None:
    page = open_page(team.dashboard(session=NAME, view="errors"))
    expect(error(page)).to_be_visible()
    page.evaluate(
        "document.addEventListener('click', (e) => { if (e.target.closest('[data-editor]')) {"
        " window.opened = e.target.closest('a').href; e.preventDefault(); } })"
    )
    hands = Hands(page)
    hands.click(error(page))
    hands.click(page.locator(".where [data-editor]"))
    assert page.evaluate("opened") == "vscode://file/home/ana/shop/src/cart.js:24:17"
    counted(tally, "open the failing line in the editor", hands)
    assert hands.clicks == 2


def test_what_fixed_it_is_said(team: LocalCloud, open_page: Open, tally: Tally) -> None:
    shop.mended(team, "mended")
    page = open_page(team.dashboard(session="mended"))
    hands = Hands(page)
    hands.click(page.get_by_role("navigation").get_by_role("link", name="errors"))
    hands.click(error(page))
    said = page.get_by_role("article", name="Error group").locator(".fixed-by")
    expect(said).to_contain_text("Fixed by Ana in 99b9ede")
    counted(tally, "what fixed it", hands)
    assert hands.clicks == 2


def test_a_failing_run_is_held_against_green_ones(
    team: LocalCloud, open_page: Open, tally: Tally
) -> None:
    green = "loading orders\nall sums agree\n"
    red = "loading orders\nparcel 9 weighs nothing\n"
    for output, code in ((green, 0), (green, 0), (red, 4)):
        team.send("nightly", shop.ran("./nightly.sh", output, code), "vscode")
    page = open_page(team.dashboard(session="nightly"))
    hands = Hands(page)
    hands.click(page.get_by_role("navigation").get_by_role("link", name="errors"))
    hands.click(page.locator(".groups a", has_text="parcel 9 weighs nothing"))
    run = page.get_by_role("region", name="The run", exact=True)
    expect(run.get_by_role("heading")).to_have_text("What differs from the last 2 green runs")
    expect(run.locator(".new")).to_have_text("+ parcel 9 weighs nothing")
    expect(run.locator(".gone")).to_have_text("- all sums agree")
    counted(tally, "what differs from green runs", hands)


def test_what_was_missed_since_lunch(team: LocalCloud, open_page: Open, tally: Tally) -> None:
    page = open_page(team.dashboard(session=NAME))
    expect(page.locator(".row").first).to_be_visible()
    hands = Hands(page)
    hands.press("/")
    page.keyboard.type("since:2h -heartbeat")
    expect(page.locator(".reach").last).to_contain_text("in all")
    expect(page.locator(".row", has_text="Guard the empty cart")).to_be_visible()
    counted(tally, "what did I miss since lunch", hands)


def test_the_noisy_client_is_made_quiet(team: LocalCloud, open_page: Open, tally: Tally) -> None:
    page = open_page(team.dashboard(session=NAME))
    expect(page.locator(".row", has_text="heartbeat").first).to_be_visible()
    hands = Hands(page)
    hands.press("/")
    page.keyboard.type("-heartbeat")
    expect(page.locator(".row", has_text="heartbeat")).to_have_count(0)
    expect(page.locator(".row", has_text="reading 'items'")).to_be_visible()
    counted(tally, "make the noisy client quiet", hands)


def test_the_lanes_of_twenty_thousand_events_are_scrubbed_by_the_pointer(
    team: LocalCloud, open_page: Open
) -> None:
    page = open_page(team.dashboard(session=NAME))
    page.get_by_role("button", name="Load all").click()
    expect(page.locator(".status-line")).not_to_contain_text("loaded", timeout=60_000)
    page.keyboard.press("5")
    expect(page.locator(".commit")).to_have_count(1)
    board = page.get_by_role("slider", name="Moment").bounding_box()
    assert board
    for step in range(60):
        page.mouse.move(board["x"] + board["width"] * step / 60, board["y"] + 40)

    expect(page.locator(".lane-lines li").first).to_contain_text("heartbeat")
