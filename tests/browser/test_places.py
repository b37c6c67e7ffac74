"""The palette, settings, the wall, invitations, saved filters, comparing, attention."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser import shop
from tests.browser.cloud import LocalCloud
from tests.browser.conftest import Open
from tests.patience import patiently

NAME = "checkout"
AXE = Axe().axe_script
VIOLATIONS = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)"
PAGES = ("issues", "settings", "wall", "compare")


@pytest.fixture(name="team", scope="module")
def _team(cloud: LocalCloud) -> LocalCloud:
    shop.broken(cloud, NAME, 40)
    return cloud


def problems(page: Page) -> list[str]:
    found = page.evaluate(VIOLATIONS)
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def at_rest(page: Page) -> list[str]:
    """What is still wrong when the view has come, whose code may be on its way."""
    found = problems(page)
    for _ in range(40):
        if not found:
            break
        page.wait_for_timeout(250)
        found = problems(page)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_pages_of_no_session(
    team: LocalCloud, open_page: Open, artefacts: Path, theme: str
) -> None:
    page = open_page(team.dashboard(view="issues"), theme=theme)
    page.evaluate(AXE)
    for view in PAGES:
        page.evaluate("view => history.replaceState(null, '', `?view=${view}`)", view)
        page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.get_by_text("Loading", exact=False)).to_have_count(0)
        assert at_rest(page) == [], view
        page.screenshot(path=artefacts / f"{view}-{theme}.png")


def test_the_palette_finds_what_one_does_not_know(team: LocalCloud, open_page: Open) -> None:
    page = open_page(team.dashboard(session=NAME))
    expect(page.locator(".row").first).to_be_visible()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="What do you want?")
    expect(field).to_be_focused()
    page.evaluate(AXE)
    assert problems(page) == []
    field.press_sequentially("reading 'it")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")

    expect(page.get_by_role("article", name="Error group")).to_contain_text("reading 'items'")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_title_and_the_icon_say_how_many_errors_wait(team: LocalCloud, open_page: Open) -> None:
    page = open_page(team.dashboard(session=NAME))
    expect(page).to_have_title(f"(1) {NAME} – DevIntel")
    expect(page.locator("link[rel=icon]")).to_have_attribute("href", re.compile("icon-alert"))


def test_a_new_error_is_told_on_the_desktop_where_it_was_asked_for(
    cloud: LocalCloud, open_page: Open
) -> None:
    cloud.send("desk", [*shop.noise(1), shop.request(500)])
    page = open_page("about:blank")
    page.add_init_script(
        """window.Notification = class { constructor(title, more) {
            document.documentElement.dataset.told = `${title} | ${more.body}`; }
          static permission = "granted";
          static requestPermission = async () => "granted"; };
        Object.defineProperty(document, "hidden", { get: () => true });"""
    )
    page.goto(cloud.dashboard(view="settings"))
    page.get_by_role("button", name="Tell me on the desktop").click()
    expect(page.get_by_role("button", name="Desktop notifications are on")).to_be_visible()
    page.goto(cloud.dashboard(session="desk"))
    expect(page).to_have_title(re.compile(r"^\(1\) "))  # it knows what there was before
    cloud.send("desk", [shop.failure()])

    told = re.compile(re.escape(shop.MESSAGE) + r" \| desk, browser$")
    expect(page.locator("html")).to_have_attribute("data-told", told)


def test_settings_make_and_revoke_keys_and_keep_the_retention(
    tmp_path: Path, open_page: Open
) -> None:
    cloud = LocalCloud(tmp_path)
    cloud.start()
    try:
        page = open_page(cloud.dashboard(view="settings"))
        page.get_by_label("Name", exact=True).fill("checkout page")
        page.get_by_role("button", name="Make a key").click()
        expect(page.locator(".code")).to_contain_text("dvi_")
        expect(page.get_by_role("row", name=re.compile("checkout page"))).to_contain_text("ingest")
        page.get_by_label("Events, days").fill("14")
        page.get_by_role("button", name="Keep").last.click()
        page.reload()
        expect(page.get_by_label("Events, days")).to_have_value("14")
        assert httpx.get(f"{cloud.url}/team").json()["retention_days"] == 14
        page.get_by_role("button", name="Revoke checkout page").click()
        expect(page.get_by_role("row", name=re.compile("checkout page"))).to_have_count(0)
        page.get_by_label("Name that the others see").fill("Chi")
        page.get_by_role("button", name="Keep").first.click()
        kept = json.loads(page.evaluate("localStorage.getItem('devintel.settings')"))
        assert kept["name"] == "Chi"
    finally:
        cloud.stop()


def test_the_wall_shows_the_worst_session_and_says_when_it_is_not_fresh(
    tmp_path: Path, open_page: Open
) -> None:
    cloud = LocalCloud(tmp_path)
    cloud.start()
    cloud.send("quiet", shop.noise(3))
    cloud.send("burning", [shop.failure()])
    page = open_page("about:blank")
    page.clock.install()
    page.goto(cloud.dashboard(view="wall"))
    expect(page.get_by_role("heading", level=1)).to_have_text("burning")
    expect(page.locator(".wall-errors li")).to_contain_text(["reading 'items'"])
    expect(page.locator(".stale")).to_have_count(0)
    cloud.kill()
    expect(page.locator(".link")).not_to_have_text("Live")
    page.clock.run_for(60_000)
    expect(page.locator(".stale")).to_contain_text("Not fresh")


def test_an_invitation_is_an_address_and_a_code(team: LocalCloud, open_page: Open) -> None:
    page = open_page(team.dashboard(session=NAME))
    page.get_by_role("button", name="Invite").click()
    dialog = page.get_by_role("dialog", name="Invite somebody")
    expect(dialog.locator(".code")).to_contain_text(f"session={NAME}")
    expect(dialog.get_by_role("img", name="QR code of the invite link")).to_be_visible()
    expect(dialog).to_contain_text("devintel serve")


def test_a_filter_is_saved_and_found_in_the_palette(team: LocalCloud, open_page: Open) -> None:
    page = open_page(team.dashboard(session=NAME, q="is:error"))
    expect(page.locator(".row")).to_have_count(1)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Name").fill("what broke")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".row").nth(5)).to_be_visible()
    held: list[Route] = []  # the palette comes when all is typed, as on a slow line
    page.route(re.compile(r"/palette[^/]*\.js"), lambda route: held.append(route))
    page.keyboard.press("Control+k")
    page.keyboard.type("what broke")
    page.keyboard.press("Enter")
    for _ in patiently("the palette's module"):
        if held:
            break
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.locator(".row")).to_have_count(1)


def test_no_letter_is_lost_while_the_palette_comes(team: LocalCloud, open_page: Open) -> None:
    page = open_page(team.dashboard(session=NAME))
    expect(page.locator(".row").first).to_be_visible()
    held: list[Route] = []
    page.route(re.compile(r"/palette[^/]*\.js"), lambda route: held.append(route))
    page.keyboard.press("Control+k")
    page.keyboard.type("heallx")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    for _ in patiently("the palette's module"):
        if held:
            break
        page.wait_for_timeout(50)
    page.evaluate(  # a letter at the very moment at which the field is there
        """() => new MutationObserver((_, seeing) => {
          const field = document.querySelector("[role=combobox]");
          if (!field || document.activeElement !== field) return;
          seeing.disconnect();
          document.execCommand("insertText", false, "th");
        }).observe(document, { subtree: true, childList: true })"""
    )
    held[0].continue_()
    expect(page.get_by_role("combobox", name="What do you want?")).to_have_value("health")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("view=health"))


def test_a_dialog_opens_however_soon_after_another(team: LocalCloud, open_page: Open) -> None:
    page = open_page(team.dashboard(session=NAME))
    expect(page.locator(".row").first).to_be_visible()
    for key, title in (("?", "Keyboard"), ("n", "New session"), ("?", "Keyboard")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name=title)).to_be_visible()
        page.evaluate(  # both within one frame, as from a fast hand on a busy machine
            """() => { for (const key of ["Escape", "n", "Escape", "?"])
              (document.activeElement ?? document.body).dispatchEvent(
                new KeyboardEvent("keydown", { key, bubbles: true })); }"""
        )
        expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_two_sessions_are_compared_by_their_errors(team: LocalCloud, open_page: Open) -> None:
    team.send("before", [shop.request(502)])
    page = open_page(team.dashboard(view="compare"))
    page.get_by_label("Session before").select_option("before")
    page.get_by_label("Session after").select_option(NAME)
    expect(page.get_by_role("heading", name="Came 1")).to_be_visible()
    expect(page.get_by_role("heading", name="Gone 1")).to_be_visible()
    expect(page.locator(".compare")).to_contain_text("reading 'items'")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_docs(cloud: LocalCloud, open_page: Open, theme: str) -> None:
    page = open_page(f"{cloud.url}/docs", theme=theme, width=360)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate(AXE)
    assert problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
