"""The page without a mouse, without eyes, in the system's colours, on paper, and at 200 %."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import shop
from tests.browser.cloud import LocalCloud
from tests.browser.conftest import Open

NAME = "checkout"
FIXED = "mended"
SEEN = """() => { const { activeElement: at } = document;
  return at !== document.body && at.matches(":focus-visible") && at.checkVisibility(); }"""
CLIPPED = """() => [...document.querySelectorAll("main, main *")].filter((one) =>
  getComputedStyle(one).overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1
  && one.getClientRects().length).map((one) => one.className)"""


@pytest.fixture(name="team", scope="module")
def _team(cloud: LocalCloud) -> LocalCloud:
    shop.mended(cloud, FIXED)
    shop.broken(cloud, NAME, 200)
    return cloud


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def test_all_six_tasks_are_done_by_keyboard_alone(team: LocalCloud, open_page: Open) -> None:
    page = open_page(team.dashboard())
    expect(page.locator(".session-link").first).to_contain_text(NAME)
    group = page.get_by_role("article", name="Error group")

    keys(page, "j")
    assert page.evaluate(SEEN), "what has the focus is seen to have it"
    keys(page, "Enter")
    expect(page.locator(".row").first).to_be_visible()
    keys(page, "2")
    expect(page.locator(".groups a").first).to_be_visible()
    keys(page, "j", "Enter")
    expect(group.locator(".source .at")).to_contain_text("return cart.items.length;")
    expect(group.locator(".suspect")).to_contain_text("Chi edited src/cart.js:24")

    page.evaluate(
        "document.addEventListener('click', (e) => { if (e.target.closest('[data-editor]')) {"
        " window.opened = e.target.closest('a').href; e.preventDefault(); } })"
    )
    keys(page, "o")
    assert page.evaluate("window.opened") == "vscode://file/home/ana/shop/src/cart.js:24:17"

    keys(page, "1", "/")
    expect(page.get_by_role("searchbox", name="Search text")).to_be_focused()
    page.keyboard.type("since:2h -heartbeat")
    expect(page.locator(".row", has_text="heartbeat")).to_have_count(0)
    expect(page.locator(".row", has_text="reading 'items'")).to_be_visible()

    keys(page, "Escape", "Control+k")
    expect(page.get_by_role("combobox", name="What do you want?")).to_be_focused()
    page.keyboard.type(FIXED)
    expect(page.get_by_role("option")).to_have_count(1)
    keys(page, "Enter", "2")
    expect(page.locator(".groups a .status")).to_have_text("fixed")
    expect(page.locator(".session-list li.here .last-error")).to_have_class(re.compile("mended"))
    keys(page, "j", "Enter")
    expect(group.locator(".fixed-by")).to_contain_text("Fixed by Ana in 99b9ede")


def test_who_does_not_see_the_page_is_told_where_everything_is_and_what_is_new(
    team: LocalCloud, open_page: Open
) -> None:
    page = open_page(team.dashboard(session=NAME, view="errors"))
    expect(page.locator(".groups a")).to_have_count(1)
    expect(page.locator(".link")).to_have_text("Live")
    tree = page.locator("body").aria_snapshot()
    for role in (
        "- banner:",
        "- main:",
        '- complementary "Sessions":',
        "- contentinfo:",
        '- navigation "Views":',
        '- region "Errors":',
        '- list "Error groups":',
        f'- heading "{NAME}" [level=1]',
        '- link "Skip to the content":',
    ):
        assert role in tree, role
    assert not re.search(r"- (button|link|textbox|searchbox|combobox)(?! \")\b", tree), tree
    expect(page.get_by_role("navigation").get_by_role("link", name="errors")).to_have_attribute(
        "aria-current", "page"
    )

    told = page.get_by_role("contentinfo").get_by_role("status")
    expect(told).to_have_attribute("aria-live", "polite")
    team.send(NAME, [shop.request(503, url="/api/stock")])
    expect(told).to_have_text(re.compile("New error: HTTP 503"))
    keys(page, "j", "Enter")
    group = page.get_by_role("article", name="Error group")
    expect(group).to_be_visible()
    levels = page.evaluate(
        "[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map((one) => +one.tagName[1])"
    )
    assert levels[0] == 2
    assert max(later - earlier for earlier, later in pairwise(levels)) <= 1


def test_it_is_read_in_the_systems_colours_on_paper_and_at_200_percent(
    team: LocalCloud, open_page: Open, artefacts: Path
) -> None:
    team.send(NAME, [shop.request(503, url="/api/paper")])
    page = open_page(team.dashboard(session=NAME))
    expect(page.locator(".row.level-error").first).to_be_attached()
    page.emulate_media(forced_colors="active")
    tab = page.locator(".tabs a[aria-current]")
    line = "e => getComputedStyle(e, '::after').borderBottomColor"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert tab.evaluate(line) != ground, "the active tab is told apart by a line"
    page.get_by_role("button", name=re.compile("^error")).first.click()
    pressed = page.locator(".chip[aria-pressed=true]").first
    expect(pressed).to_have_css("outline-width", "2px")
    error = page.locator(".row.level-error").first
    expect(error).to_have_css("border-left-width", "4px")
    page.screenshot(path=artefacts / "stream-forced.png")
    page.get_by_role("button", name="Clear filters").click()
    page.emulate_media(forced_colors="none")

    page.get_by_role("button", name="Load all").or_(page.locator(".tabs")).first.hover()
    paper = page.pdf(path=artefacts / "stream.pdf")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") >= 3, "every line is there"
    page.emulate_media(media="print")
    expect(page.locator(".tabs")).to_be_hidden()
    keys(page, "2")
    page.locator(".groups a").first.wait_for()
    assert page.evaluate(CLIPPED) == []
    page.emulate_media(media="screen")

    page.set_viewport_size({"width": 360, "height": 740})
    keys(page, "1")
    mark = page.locator(".row .source i").last.bounding_box()
    assert mark
    assert (mark["width"], mark["height"]) == (8, 8), "who it was is seen on a narrow screen too"
    page.set_viewport_size({"width": 720, "height": 450})
    for key in "1234567":
        keys(page, key)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, key
        box = page.locator("main").bounding_box()
        assert box
        assert box["height"] >= 200, key
    keys(page, "?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_in_viewport()
