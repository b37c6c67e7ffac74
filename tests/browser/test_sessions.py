"""All active sessions, live; search, pin, link, new, delete."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.cloud import LocalCloud, log
from tests.browser.conftest import Open, Watch

LAN = "devintel.lan"
"""The name by which another computer would reach the server: plain http, and not this computer."""


@pytest.fixture(name="name")
def _name() -> str:
    return f"shop-{uuid.uuid4().hex[:6]}"


def row(page: Page, name: str):
    return page.locator(".session-list li", has_text=name)


def test_a_session_appears_and_counts_while_one_watches(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    page = open_page(cloud.dashboard())
    expect(page.locator(".link")).to_have_text("Live")
    expect(row(page, name)).to_have_count(0)

    cloud.send(name, [log("one"), log("TypeError: x is not a function", "error")])

    expect(row(page, name)).to_contain_text("2 events")
    expect(row(page, name)).to_contain_text("1 open error")
    expect(row(page, name).locator(".last-error")).to_contain_text("x is not a function")
    expect(row(page, name).locator(".sparkline .wrong")).to_have_count(1)
    cloud.send(name, [log(f"line {n}") for n in range(3)])
    expect(row(page, name)).to_contain_text("5 events")


def test_who_is_there_is_seen(cloud: LocalCloud, open_page: Open, name: str) -> None:
    page = open_page(cloud.dashboard())
    cloud.send(name, [log("one")])
    open_page(cloud.dashboard(session=name))

    expect(row(page, name).locator(".who")).to_have_text(re.compile(r"^Guest \d{3}$"))


def test_search_finds_by_name(cloud: LocalCloud, open_page: Open, name: str) -> None:
    cloud.send(name, [log("one")])
    cloud.send("another", [log("one")])
    page = open_page(cloud.dashboard())

    page.get_by_role("searchbox", name="Search sessions").fill(name.upper())
    expect(page.locator(".session-list li")).to_have_count(1)
    page.get_by_role("searchbox", name="Search sessions").fill("no such")
    expect(page.get_by_text("No session matches “no such”.")).to_be_visible()


def test_a_pinned_session_comes_first_and_stays_pinned(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    cloud.send(name, [log("older")])
    cloud.send("newer", [log("newer")])
    page = open_page(cloud.dashboard())

    page.get_by_role("button", name=f"Pin {name}").click()
    expect(page.locator(".session-list li").first).to_contain_text(name)
    page.reload()
    expect(page.locator(".session-list li").first).to_contain_text(name)


def test_the_join_link_opens_the_session(cloud: LocalCloud, open_page: Open, name: str) -> None:
    cloud.send(name, [log("hello from the link")])
    page = open_page(cloud.dashboard(), permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name=f"Copy the join link of {name}").click()
    expect(page.get_by_text("Copied the join link.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert dict(parse_qsl(urlsplit(link).query)) == {"token": cloud.token, "session": name}
    page.goto(link)
    expect(page.get_by_text("hello from the link")).to_be_visible()


def test_a_new_session_says_how_to_send_to_it(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    page = open_page(cloud.dashboard())
    page.get_by_role("button", name="New session").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Open the session").click()

    expect(page.get_by_role("heading", name="Nothing has been sent yet")).to_be_visible()
    expect(page.locator(".code").last).to_contain_text(f'"session_id":"{name}"')
    expect(row(page, name)).to_have_count(1)


def test_a_deleted_session_is_gone_for_everyone(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    cloud.send(name, [log("one")])
    page = open_page(cloud.dashboard())
    page.get_by_role("button", name=f"Delete {name}").click()
    page.get_by_role("button", name="Delete the session").click()

    expect(row(page, name)).to_have_count(0)
    assert httpx.get(f"{cloud.url}/sessions/{name}").status_code == 404


def test_an_empty_home_says_what_to_do(tmp_path, open_page: Open) -> None:
    fresh = LocalCloud(tmp_path)
    fresh.start()
    try:
        page = open_page(fresh.dashboard())
        expect(page.get_by_role("heading", name="Connect", exact=True)).to_be_visible()
        expect(page.locator(".code").first).to_contain_text(fresh.url)
    finally:
        fresh.stop()


@pytest.fixture(name="team", scope="module")
def _team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """A server for others of the same network: it asks everybody for a key."""
    words = ("serve", "--host", "0.0.0.0", "--name", LAN)
    team = LocalCloud(tmp_path_factory.mktemp("team"), *words)
    team.start()
    yield team
    team.stop()


def key(team: LocalCloud, *scopes: str) -> str:
    made = httpx.post(
        f"{team.url}/keys",
        json={"name": "reader", "scopes": scopes},
        headers={"Authorization": f"Bearer {team.admin_key}"},
    )
    found: str = made.raise_for_status().json()["key"]
    return found


def test_a_key_is_asked_for_and_opens_the_sessions(
    team: LocalCloud, open_page: Open, watch: Watch
) -> None:
    event = {"session_id": "shop", "type": "log", "content": {"message": "one"}}
    bearer = {"Authorization": f"Bearer {team.admin_key}"}
    httpx.post(f"{team.url}/ingest", json={"events": [event]}, headers=bearer).raise_for_status()
    page = open_page(f"{team.url}/dashboard/")
    field = page.get_by_label("Key or dashboard URL")
    field.fill(f"dvi_{'w' * 52}")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_be_visible()

    field.fill(key(team, "read"))
    page.get_by_role("button", name="Open").click()
    expect(row(page, "shop")).to_contain_text("1 event")
    expect(page.locator(".link")).to_have_text("Live")
    assert not [url for url in watch.requests if "dvi_" in url]


def test_who_is_invited_on_a_lan_is_in_the_session_by_the_address_alone(
    team: LocalCloud, open_page: Open
) -> None:
    page = open_page(f"http://{LAN}:{team.port}/dashboard/?session=kitchen")
    assert page.evaluate("isSecureContext") is False
    page.get_by_label("Key or dashboard URL").fill(team.admin_key)
    page.get_by_role("button", name="Open").click()
    expect(page.locator(".link")).to_have_text("Live")
    page.get_by_role("button", name="Invite").click()
    invite = page.get_by_role("dialog", name="Invite somebody")
    invite.get_by_role("button", name="Put a key for 7 days into it").click()
    expect(invite.locator(".code")).to_contain_text("token=dvi_")
    link = invite.locator(".code pre").inner_text()
    assert link.startswith(f"http://{LAN}:{team.port}/dashboard/?session=kitchen&token=dvi_")
    invite.get_by_role("button", name="Copy the invite link").click()
    expect(page.get_by_text("Copied the invite link.")).to_be_attached()

    guest = open_page(link, first_visit=True)
    expect(guest.locator(".link")).to_have_text("Live")
    expect(guest).to_have_url(f"http://{LAN}:{team.port}/dashboard/?session=kitchen")
    event = {"session_id": "kitchen", "type": "log", "content": {"message": "dinner is ready"}}
    bearer = {"Authorization": f"Bearer {team.admin_key}"}
    httpx.post(f"{team.url}/ingest", json={"events": [event]}, headers=bearer).raise_for_status()
    for one in (page, guest):
        expect(one.locator(".row", has_text="dinner is ready")).to_be_attached()


def test_a_page_of_this_computer_invites_by_the_address_that_others_reach(
    team: LocalCloud, open_page: Open
) -> None:
    page = open_page(f"{team.url}/dashboard/?session=kitchen&token={team.admin_key}")
    expect(page.locator(".link")).to_have_text("Live")
    page.get_by_role("button", name="Invite").click()
    invite = page.get_by_role("dialog", name="Invite somebody")
    address = f"http://{LAN}:{team.port}/dashboard/?session=kitchen"
    expect(invite.locator(".code pre")).to_have_text(address)
    expect(invite).not_to_contain_text("on this computer only")
    expect(invite.get_by_role("button", name="Put a key for 7 days into it")).to_be_visible()


def test_the_token_leaves_the_address_bar(cloud: LocalCloud, open_page: Open) -> None:
    page = open_page(cloud.dashboard())
    expect(page).to_have_url(re.compile(r"/dashboard/$"))
