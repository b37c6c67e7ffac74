"""Errors, solutions, patterns, changelog, timeline and health of recorded traffic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cloud import LocalCloud, log
from tests.browser.conftest import Open

NAME = "shop"
CAUSE = "TypeError: Cannot read properties of undefined (reading 'items')"


@pytest.fixture(name="shop", scope="module")
def _shop(cloud: LocalCloud, shared_data: Path) -> LocalCloud:
    cloud.replay(shared_data / "frames_chrome.jsonl", NAME)
    cloud.replay(shared_data / "frames_vscode.jsonl", NAME)
    return cloud


def group(page: Page):
    page.locator(".groups a", has_text=CAUSE).click()
    return page.get_by_role("article", name="Error group")


def test_a_group_shows_its_stack_its_cause_and_why_it_is_one(
    shop: LocalCloud, open_page: Open
) -> None:
    page = open_page(shop.dashboard(session=NAME, view="errors"))
    shown = group(page)

    expect(shown.locator(".group-actions .status")).to_have_text("new")
    expect(shown.locator(".seen")).to_contain_text("2 times")
    expect(shown.locator(".facts").last).to_contain_text("Grouped by")
    expect(shown.locator(".frame").first).to_contain_text("renderCart")
    expect(shown.get_by_text("As it was sent")).to_be_visible()
    expect(shown.get_by_text("What came before")).to_be_visible()
    expect(shown.get_by_text("POST /api/pay").first).to_be_visible()
    expect(shown.locator(".sparkline")).to_be_visible()


def test_what_one_page_counts_twice_is_equal_or_has_another_name(
    shop: LocalCloud, open_page: Open
) -> None:
    page = open_page(shop.dashboard(session=NAME))
    expect(page.locator(".brief").first).to_be_visible()
    tally = dict(
        zip(
            page.locator(".metrics dt").all_inner_texts(),
            page.locator(".metrics dd").all_inner_texts(),
            strict=True,
        )
    )
    listed = page.locator(".session-list li.here .numbers")
    expect(listed).to_have_text(f"{tally['Open errors']} open errors {tally['Events']} events")
    expect(page.locator(".badge-errors")).to_have_text(tally["Open errors"])
    page.keyboard.press("2")
    expect(page.locator(".groups li")).to_have_count(int(tally["Open errors"]))
    times = page.locator(".groups .times").all_inner_texts()
    assert sum(int(one.removeprefix("×")) for one in times) == int(tally["Occurrences"])
    page.keyboard.press("7")
    head = page.get_by_role("columnheader")
    expect(head.nth(3)).to_have_text("Occurrences of errors")
    cells = page.locator(".health tbody tr td:nth-child(4)").all_inner_texts()
    assert sum(map(int, cells)) == int(tally["Occurrences"])
    page.keyboard.press("5")
    expect(page.locator(".legend")).to_contain_text("failing")


def test_a_group_is_copied_as_markdown(shop: LocalCloud, open_page: Open) -> None:
    page = open_page(
        shop.dashboard(session=NAME, view="errors"),
        permissions=["clipboard-read", "clipboard-write"],
    )
    group(page).get_by_role("button", name="Copy the group as Markdown").click()
    expect(page.get_by_text("Copied the group as Markdown.")).to_be_visible()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"## {CAUSE}\n")
    assert "renderCart" in copied
    assert "**Suggestion**" in copied


def test_a_group_is_ignored_and_opened_again_for_everyone(
    shop: LocalCloud, open_page: Open
) -> None:
    page = open_page(shop.dashboard(session=NAME, view="errors"))
    other = open_page(shop.dashboard(session=NAME, view="errors"))
    status = other.locator(".groups li", has_text=CAUSE).locator(".status")
    expect(status).to_have_text("new")

    group(page).get_by_role("button", name="Ignore here").click()
    expect(status).to_have_text("ignored")
    page.get_by_role("article").get_by_role("button", name="Reopen", exact=True).click()
    expect(status).to_have_text("new")


def test_the_stream_finds_a_groups_events(shop: LocalCloud, open_page: Open) -> None:
    page = open_page(shop.dashboard(session=NAME, view="errors"))
    group(page).get_by_role("link", name="Show in the stream").click()

    expect(page.locator(".row")).to_have_count(1)
    expect(page.locator(".row .times")).to_have_text("×2")
    expect(page.get_by_role("button", name=f"Events of {CAUSE[:20]}")).to_be_visible()


def test_the_stream_finds_the_requests_of_a_failing_route(
    shop: LocalCloud, open_page: Open
) -> None:
    page = open_page(shop.dashboard(session=NAME, view="errors"))
    page.locator(".groups a", has_text="POST /api/pay").click()
    page.get_by_role("article").get_by_role("link", name="Show in the stream").click()

    expect(page.locator(".row .text").first).to_contain_text("POST /api/pay → 502")
    assert set(page.locator(".row .type").all_inner_texts()) == {"network"}


def test_a_suggestion_shows_its_cause_code_and_how_sure_it_is(
    shop: LocalCloud, open_page: Open
) -> None:
    page = open_page(shop.dashboard(session=NAME, view="solutions"))
    first = page.locator(".solutions article").first

    expect(first.get_by_role("heading")).not_to_be_empty()
    expect(first.get_by_role("meter", name="Confidence")).to_be_visible()
    expect(first.locator(".confidence > span")).to_have_text(re.compile(r"^\d+ % .+"))
    expect(first.locator(".evidence li").first).to_be_visible()
    expect(page.locator(".solutions .code").first).to_be_visible()


def test_worked_is_seen_at_once_by_the_other_dashboard(shop: LocalCloud, open_page: Open) -> None:
    one = open_page(shop.dashboard(session=NAME, view="solutions"))
    other = open_page(shop.dashboard(session=NAME, view="solutions"))
    title = one.locator(".solution .cause").first.inner_text()
    theirs = other.locator("article", has_text=title).first.locator("[data-verdict=worked]")
    expect(theirs).to_have_text("Worked")

    mine = one.locator("article", has_text=title).first.locator("[data-verdict=worked]")
    mine.click()

    expect(theirs).to_have_text("Worked 1")
    expect(mine).to_have_text("Worked 1")
    stored = [e for e in shop.events(NAME) if e["type"] == "solution_outcome"]
    assert [e["content"]["success"] for e in stored] == [True]
    late = open_page(shop.dashboard(session=NAME, view="solutions"))
    expect(
        late.locator("article", has_text=title).first.locator("[data-verdict=worked]")
    ).to_have_text("Worked 1")


def test_a_suggestion_arrives_while_one_watches(cloud: LocalCloud, open_page: Open) -> None:
    page = open_page(cloud.dashboard(session="fresh", view="solutions"))
    expect(page.get_by_role("heading", name="No suggestion yet")).to_be_visible()
    message = "TypeError: Cannot read properties of undefined (reading 'map')"
    stack = f"{message}\n    at render (http://127.0.0.1:9000/list.js:2:46)"
    cloud.send("fresh", [log(message, "error", stack=stack)])

    expect(page.locator(".solutions article")).to_have_count(1)


def test_patterns_are_told_in_a_sentence(shop: LocalCloud, open_page: Open) -> None:
    page = open_page(shop.dashboard(session=NAME, view="patterns"))
    loop = page.locator(".patterns li", has_text="Error loop")

    expect(loop).to_contain_text("undefinedFunction is not defined")
    loop.get_by_role("link", name="the error").click()
    expect(page.get_by_role("article", name="Error group")).to_contain_text("undefinedFunction")


def test_the_changelog_is_rendered_and_downloaded(shop: LocalCloud, open_page: Open) -> None:
    page = open_page(shop.dashboard(session=NAME, view="changelog"))
    article = page.locator(".changelog article")

    expect(article.get_by_role("heading", name="Fixed")).to_be_visible()
    expect(article).to_contain_text("Unexpected token '<', \"<html>login</html>\"")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download Markdown").click()
    assert download.value.suggested_filename == "changelog-shop.md"
    assert "Fixed" in Path(download.value.path()).read_text()


def test_dragging_over_the_timeline_filters_the_stream(shop: LocalCloud, open_page: Open) -> None:
    page = open_page(shop.dashboard(session=NAME, view="timeline"))
    chart = page.get_by_role("application")
    expect(page.locator(".legend")).to_contain_text("failing")
    expect(page.locator(".bar-error").first).to_be_visible()
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60, steps=4)
    page.mouse.up()

    expect(page).to_have_url(re.compile(r"from=.*&to="))
    expect(page.get_by_text("No event passes the filter.")).to_be_visible()
    page.get_by_role("button", name=re.compile("✕")).click()
    expect(page.locator(".row").first).to_be_visible()


def test_the_timeline_is_of_the_whole_session(cloud: LocalCloud, open_page: Open) -> None:
    cloud.send("long", [log(f"line {number}") for number in range(1500)])
    page = open_page(cloud.dashboard(session="long", view="timeline"))
    expect(page.locator(".legend")).to_contain_text("logs 1,500")


def test_the_timeline_is_chosen_by_keyboard(shop: LocalCloud, open_page: Open) -> None:
    page = open_page(shop.dashboard(session=NAME, view="timeline"))
    chart = page.get_by_role("application")
    chart.focus()
    chart.press("ArrowLeft")
    chart.press("Shift+ArrowLeft")
    expect(chart).to_have_accessible_name(re.compile(r"^\d\d:\d\d to \d\d:\d\d: \d+ events?$"))
    chart.press("Enter")
    expect(page).to_have_url(re.compile(r"from=.*&to="))


def test_health_says_what_each_source_sent(shop: LocalCloud, open_page: Open) -> None:
    page = open_page(shop.dashboard(session=NAME, view="health"))

    expect(page.get_by_role("row", name=re.compile("^vscode"))).to_contain_text("17")
    expect(page.locator(".health")).to_contain_text("email")
    expect(page.locator(".health .facts").first).to_contain_text("live")


@pytest.mark.parametrize(
    ("view", "title"),
    [
        ("errors", "No error in this session"),
        ("solutions", "No suggestion yet"),
        ("patterns", "No pattern yet"),
        ("timeline", "Nothing to draw yet"),
        ("changelog", "Nothing to tell yet"),
        ("health", "Nothing has arrived"),
    ],
)
def test_an_empty_view_says_what_will_fill_it(
    cloud: LocalCloud, open_page: Open, view: str, title: str
) -> None:
    page = open_page(cloud.dashboard(session="empty", view=view))
    expect(page.get_by_role("heading", name=title)).to_be_visible()
