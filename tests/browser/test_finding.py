"""What just broke and why: search with its reach, links to events, the error's page, the team."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import shop
from tests.browser.cloud import LocalCloud, log
from tests.browser.conftest import Open

NAME = "checkout"
NOISE = 3000


@pytest.fixture(name="team", scope="module")
def _team(cloud: LocalCloud) -> LocalCloud:
    shop.broken(cloud, NAME, NOISE)
    return cloud


def error(page: Page):
    page.locator(".groups a", has_text="reading 'items'").click()
    return page.get_by_role("article", name="Error group")


def test_a_search_finds_what_is_not_loaded_and_says_how_far_it_looked(
    team: LocalCloud, open_page: Open
) -> None:
    page = open_page(team.dashboard(session=NAME))
    expect(page.get_by_text(f"heartbeat {NOISE - 1} ok")).to_be_visible()
    page.get_by_role("searchbox", name="Search text").fill("reading 'items'")

    expect(page.locator(".row .text")).to_contain_text(["reading 'items'"])
    expect(page.locator(".reach").last).to_have_text(re.compile(r"^1 line in all [\d,]+ events$"))
    other = open_page(f"{page.url}&token={team.token}")
    expect(other.locator(".row .text")).to_contain_text(["reading 'items'"])


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("is:error", 1),
        ("type:edit user:chi", 1),
        ("-heartbeat -type:network", 3),
        (r"/cartTotals? \(/", 1),
    ],
)
def test_filters_turned_round_and_expressions_reach_the_whole_session(
    team: LocalCloud, open_page: Open, query: str, lines: int
) -> None:
    page = open_page(team.dashboard(session=NAME, q=query))
    expect(page.locator(".reach").last).to_contain_text("in all")
    expect(page.locator(".row")).to_have_count(lines)


def test_a_link_to_an_event_shows_it_with_what_stood_around_it(
    team: LocalCloud, open_page: Open
) -> None:
    page = open_page(
        team.dashboard(session=NAME, q="is:error"),
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.locator(".row").click()
    page.get_by_role("button", name="Copy the link to this event").click()
    expect(page.get_by_text("Copied the link to this event.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")

    other = open_page(f"{link}&token={team.token}")
    expect(other.locator(".row.here .text")).to_contain_text("reading 'items'")
    expect(other.get_by_role("complementary", name="Details")).to_contain_text("cartTotal")
    expect(other.locator(".row", has_text="src/cart.js:24")).to_be_visible()
    expect(other.locator(".row", has_text=f"heartbeat {NOISE // 2 + 3} ok")).to_be_visible()


def test_a_link_of_the_changelog_opens_its_event(team: LocalCloud, open_page: Open) -> None:
    page = open_page(team.dashboard(session=NAME, view="changelog"))
    changelog = page.get_by_role("region", name="Changelog")  # the list of sessions tells it too
    told = changelog.get_by_role("listitem").filter(has_text="reading 'items'")
    told.get_by_role("link").click()
    expect(page.locator(".row.here .text")).to_contain_text("reading 'items'")


def test_the_errors_page_tells_what_failed_who_did_it_and_the_steps_before(
    team: LocalCloud, open_page: Open
) -> None:
    page = open_page(team.dashboard(session=NAME, view="errors"))
    shown = error(page)

    expect(shown.locator(".source .at")).to_contain_text("return cart.items.length;")
    expect(shown.locator(".suspect")).to_contain_text("Chi edited src/cart.js:24")
    expect(shown.locator(".diff .new")).to_contain_text("+ cart.items")
    expect(shown.locator(".diff .gone")).to_contain_text("- 4 characters")
    steps = shown.locator(".trail li")
    expect(steps.last).to_contain_text("reading 'items'")
    expect(steps.nth(-2)).to_contain_text("/api/cart → 200")
    expect(shown.locator(".waterfall li")).to_have_count(2)
    link = shown.locator(".where [data-editor]").get_attribute("href")
    assert link == "vscode://file/home/ana/shop/src/cart.js:24:17"


def test_a_prompt_is_the_document_that_coding_agents_get(team: LocalCloud, open_page: Open) -> None:
    page = open_page(
        team.dashboard(session=NAME, view="errors"),
        permissions=["clipboard-read", "clipboard-write"],
    )
    error(page).get_by_role("button", name="Copy the prompt for a coding agent").click()
    expect(page.get_by_text("Copied the prompt for a coding agent.")).to_be_visible()

    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    call = {"name": "get_error", "arguments": {"session": NAME,
            "fingerprint": copied["ours"]["fingerprint"]}}  # fmt: skip
    request = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    answer = httpx.post(f"{team.url}/mcp", json=request, headers={"Accept": "application/json"})
    told = answer.json()["result"]["content"][0]["text"]
    assert copied == json.loads(told)


def test_what_is_looked_at_becomes_a_reference_that_an_agent_reads(
    team: LocalCloud, open_page: Open
) -> None:
    page = open_page(
        team.dashboard(session=NAME, view="errors"),
        permissions=["clipboard-read", "clipboard-write"],
    )

    def copied(within: Locator) -> str:
        within.get_by_role("button", name="Copy the reference for a coding agent").click()
        expect(page.get_by_text("Copied the reference for a coding agent.")).to_be_visible()
        return str(page.evaluate("navigator.clipboard.readText()"))

    def read(uri: str) -> Any:
        params = {"uri": uri}
        request = {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": params}
        answer = httpx.post(f"{team.url}/mcp", json=request, headers={"Accept": "application/json"})
        return json.loads(answer.json()["result"]["contents"][0]["text"])["untrusted_event"]

    assert "reading 'items'" in read(copied(error(page)))["title"]
    page.goto(team.dashboard(session=NAME, q="is:error"))
    page.locator(".row").first.click()
    (event,) = read(copied(page.get_by_label("Details of the event")))["events"]
    assert "reading 'items'" in event["content"]["message"]


def test_a_second_browser_sees_what_the_first_one_decides(
    team: LocalCloud, open_page: Open
) -> None:
    first, second = (open_page(team.dashboard(view="issues")) for _ in range(2))
    row = second.locator("[data-issue]", has_text="reading 'items'")
    expect(row).to_be_visible()
    for key, shown in (("s", "snoozed"), ("z", "new"), ("a", "Guest"), ("z", "new")):
        first.locator("[data-issue]", has_text="reading 'items'").focus()
        first.keyboard.press(key)
        expect(row).to_contain_text(shown)
    expect(row).not_to_contain_text("Guest")


def test_the_team_takes_resolves_and_undoes(team: LocalCloud, open_page: Open) -> None:
    page = open_page(team.dashboard(session=NAME, view="errors"))
    shown = error(page)
    shown.get_by_role("button", name="Take it").click()
    expect(shown.locator(".team")).to_contain_text("Guest")
    shown.get_by_label("Comment").fill("It is the cart.")
    shown.get_by_role("button", name="Say", exact=True).click()
    expect(shown.locator(".deeds")).to_contain_text("wrote: It is the cart.")

    other = open_page(team.dashboard(view="issues"))
    row = other.locator("[data-issue]", has_text="reading 'items'")
    row.focus()
    other.keyboard.press("r")
    expect(other.get_by_text("Resolved.", exact=True)).to_be_visible()
    expect(row).to_contain_text("resolved")
    other.keyboard.press("z")
    expect(other.get_by_text("Taken back.")).to_be_visible()
    expect(row.locator(".status")).to_have_text("new")


def test_one_persons_verdict_counts_once_and_can_be_taken_back(
    cloud: LocalCloud, open_page: Open
) -> None:
    message = "TypeError: Cannot read properties of undefined (reading 'map')"
    stack = f"{message}\n    at render (http://127.0.0.1:9000/list.js:2:46)"
    cloud.send("verdicts", [log(message, "error", stack=stack)])
    page = open_page(cloud.dashboard(session="verdicts", view="solutions"))
    worked, failed = (page.locator(f"[data-verdict={v}]") for v in ("worked", "failed"))

    worked.click()
    expect(worked).to_have_text("Worked 1")
    expect(page.locator(".confidence")).to_contain_text("Worked 1 of 1.")
    failed.click()
    expect(failed).to_have_text("Didn't work 1")
    expect(worked).to_have_text("Worked")
    failed.click()
    expect(failed).to_have_text("Didn't work")
    late = open_page(cloud.dashboard(session="verdicts", view="solutions"))
    expect(late.locator("[data-verdict=failed]")).to_have_text("Didn't work")
