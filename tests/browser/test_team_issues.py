"""What a team decides of its issues by the page: put off, put together, taken apart, taken back."""

from __future__ import annotations

import time

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.browser.cloud import LocalCloud, log
from tests.browser.conftest import Open

NAME = "payments"
LISTED_WITHIN_S = 60
FIRST, SECOND = "PaymentError: the card was declined", "GatewayError: the bank said no"


def row(page: Page, text: str) -> Locator:
    return page.locator(".issues .groups li", has_text=text)


def test_an_issue_is_snoozed_merged_and_split_and_each_is_seen_by_the_server(
    cloud: LocalCloud, open_page: Open
) -> None:
    cloud.send(NAME, [log(text, "error") for text in (FIRST, SECOND)])
    until_listed(cloud, 2)
    page = open_page(cloud.dashboard(view="issues"))
    expect(page.locator(".issues .groups li")).to_have_count(2)
    row(page, FIRST).get_by_role("link").click()
    panel = page.get_by_role("region", name="The team")

    panel.get_by_role("button", name="Snooze").click()
    expect(page.get_by_text("Snoozed until tomorrow.")).to_be_visible()
    expect(panel).to_contain_text("snoozed until")
    listed = {one["title"]: one["status"] for one in issues(cloud, "is:snoozed")}
    assert listed == {FIRST: "snoozed"}
    panel.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    assert issues(cloud, "is:snoozed") == []

    page.get_by_label("It is the same as").select_option(label=SECOND)
    expect(panel).to_contain_text("1 other issue merged into this one")
    assert len(issues(cloud, "is:open")) == 1
    expect(page.locator(".issues .groups li")).to_have_count(1)

    panel.get_by_role("button", name="split off 1").click()
    expect(page.get_by_text("Split off.")).to_be_visible()
    expect(panel).not_to_contain_text("merged into this one")
    assert len(issues(cloud, "is:open")) == 2


def until_listed(cloud: LocalCloud, n: int) -> None:
    """The list follows the log within seconds."""
    end = time.monotonic() + LISTED_WITHIN_S
    while len(issues(cloud, "is:open")) != n:
        assert time.monotonic() < end, issues(cloud, "is:open")


def issues(cloud: LocalCloud, query: str) -> list[dict[str, str]]:
    answer = httpx.get(f"{cloud.url}/issues", params={"q": query})
    found: list[dict[str, str]] = answer.raise_for_status().json()["issues"]
    return found
