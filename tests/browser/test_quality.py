"""Accessible, light, steady and usable on every screen, in both themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.cloud import LocalCloud
from tests.browser.conftest import Open

NAME = "shop"
VIEWS = ("stream", "errors", "solutions", "patterns", "timeline", "changelog", "health", "connect")
AXE = Axe().axe_script
VIOLATIONS = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)"
BUDGET = 80 * 1024
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    const nodes = sources.map(({ node }) => node?.className ?? node?.nodeName);
    if (!hadRecentInput) shifts.push(`${value} ${nodes}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
TRANSFERRED = """["resource", "navigation"].flatMap((kind) => performance.getEntriesByType(kind))
  .filter((entry) => entry.name.startsWith("http"))
  .reduce((sum, entry) => sum + entry.transferSize, 0)"""


@pytest.fixture(name="shop", scope="module")
def _shop(cloud: LocalCloud, shared_data: Path) -> LocalCloud:
    cloud.replay(shared_data / "frames_chrome.jsonl", NAME)
    cloud.replay(shared_data / "frames_vscode.jsonl", NAME)
    return cloud


def settled(page: Page) -> None:
    expect(page.locator(".link")).to_have_text("Live")
    expect(page.locator("main .hint", has_text="Loading")).to_have_count(0)


def problems(page: Page) -> list[str]:
    found = page.evaluate(VIOLATIONS)
    return [
        f"{each['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for each in found
        for node in each["nodes"]
    ]


def visit(page: Page, view: str) -> None:
    page.locator(".tabs a").nth(VIEWS.index(view)).click()
    settled(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view(
    shop: LocalCloud, open_page: Open, artefacts: Path, theme: str
) -> None:
    page = open_page(shop.dashboard(), theme=theme)
    page.evaluate(AXE)
    expect(page.locator(".session-list li")).to_have_count(1)
    assert problems(page) == [], "sessions"
    page.locator(".session-link").click()
    for view in VIEWS:
        visit(page, view)
        if view == "stream":
            assert problems(page) == [], "overview"
            page.get_by_role("searchbox", name="Search text").fill("cart")
            expect(page.locator(".row mark").first).to_be_visible()
            page.locator(".row.level-error").first.click()
        if view == "errors":
            page.locator(".groups a").nth(7).click()
            expect(page.locator(".frame").first).to_be_visible()
        assert problems(page) == [], view
        page.screenshot(path=artefacts / f"{view}-{theme}.png")
    for key, title in (("n", "New session"), ("?", "Keyboard")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name=title)).to_be_visible()
        assert problems(page) == [], title
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)  # until then its field takes the keys


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1440, 900), (3840, 2160)])
def test_every_view_fits_the_screen(
    shop: LocalCloud, open_page: Open, artefacts: Path, width: int, height: int
) -> None:
    page = open_page(shop.dashboard(session=NAME), width=width, height=height)
    for view in VIEWS:
        visit(page, view)
        if view == "errors":
            page.locator(".groups a").first.click()
            expect(page.get_by_role("article", name="Error group")).to_be_in_viewport()
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, view
        assert page.locator("main").evaluate("e => e.scrollWidth - e.clientWidth") <= 0, view
        if view == "stream" or width < 3840:
            page.screenshot(path=artefacts / f"{view}-{width}.png")
    if width == 3840:
        size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        assert float(size.removesuffix("px")) >= 24


@pytest.mark.parametrize("params", [{}, {"session": NAME}, {"session": NAME, "view": "errors"}])
def test_the_first_view_is_light_and_steady(
    shop: LocalCloud, open_page: Open, params: dict[str, str]
) -> None:
    page = open_page("about:blank", first_visit=True)
    page.add_init_script(SHIFTS)
    page.goto(shop.dashboard(**params))
    settled(page)
    expect(page.locator(".row, .groups li, .session-list li").first).to_be_visible()
    shop.send(NAME, [{"type": "log", "content": {"message": "while it is open"}}])
    expect(page.locator(".link")).to_have_text("Live")

    assert page.evaluate(TRANSFERRED) <= BUDGET
    moved = page.evaluate("shifts")
    assert sum(float(one.split()[0]) for one in moved) <= 0.001, moved


def test_the_page_can_be_walked_by_tab_alone(shop: LocalCloud, open_page: Open) -> None:
    page = open_page(shop.dashboard())
    expect(page.locator(".session-link").first).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('session-link')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".row").first).to_be_visible()
    reached: set[str] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(({ ariaLabel, innerText }) => (ariaLabel || innerText).trim().split(/\\s/)[0]"
                ".toLowerCase())(document.activeElement)"
            )
        )
    wanted = {
        "errors",
        "solutions",
        "health",
        "search",
        "file",
        "error",
        "pause",
        "exact",
        "events",
    }
    assert wanted <= reached
