"""The session's events in order, live: filters, folding, pause, colours, keyboard, details."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cloud import LocalCloud, log
from tests.browser.conftest import Open


@pytest.fixture(name="name")
def _name() -> str:
    return f"stream-{uuid.uuid4().hex[:6]}"


def lines(page: Page) -> list[str]:
    return page.locator(".row .text").all_inner_texts()


def test_lines_that_fold_into_one_leave_room_for_what_stood_before_them(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    cloud.send(name, [log(f"before {number}") for number in range(60)])
    cloud.send(name, [log("the same again") for _ in range(700)])
    page = open_page(cloud.dashboard(session=name))

    expect(page.locator(".row", has_text="before 59")).to_be_visible()
    expect(page.locator(".row .times").last).to_contain_text("×")


def test_events_appear_as_they_are_sent(cloud: LocalCloud, open_page: Open, name: str) -> None:
    cloud.send(name, [log("before")])
    page = open_page(cloud.dashboard(session=name))
    expect(page.locator(".row")).to_have_text([re.compile("before")])

    cloud.send(name, [log("after", "warn")], "vscode")

    expect(page.locator(".row")).to_have_count(2)
    assert lines(page) == ["before", "after"]
    expect(page.locator(".row").last).to_have_class(re.compile("level-warn"))


def test_recorded_traffic_is_shown_once_and_in_order(
    cloud: LocalCloud, open_page: Open, shared_data, name: str
) -> None:
    page = open_page(cloud.dashboard(session=name), height=1800)
    expect(page.locator(".link")).to_have_text("Live")
    cloud.replay(shared_data / "frames_chrome.jsonl", name)
    cloud.replay(shared_data / "frames_vscode.jsonl", name)

    stored = cloud.events(name)
    assert len(stored) == 62
    expect(page.locator(".status-line")).to_contain_text(f"{len(stored)} events")
    folded = [int(n.removeprefix("×")) for n in page.locator(".row .times").all_inner_texts()]
    rows = page.locator(".row").count()
    assert rows - len(folded) + sum(folded) == len(stored)
    sequence = page.locator(".row").evaluate_all("rows => rows.map((r) => +r.dataset.seq)")
    assert sequence == sorted(set(sequence))


def test_repeats_are_folded_with_their_count(cloud: LocalCloud, open_page: Open, name: str) -> None:
    cloud.send(name, [log("again") for _ in range(7)] + [log("other")])
    page = open_page(cloud.dashboard(session=name))

    expect(page.locator(".row")).to_have_count(2)
    expect(page.locator(".row").first.locator(".times")).to_have_text("×7")


def test_chips_search_and_file_filter_and_live_in_the_address(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    edit = {"type": "edit", "content": {"path": "/shop/cart.js", "change": {"text": "c"}}}
    cloud.send(name, [log("cart is empty"), log("no CART", "error"), log("paid")])
    cloud.send(name, [edit], "vscode")
    page = open_page(cloud.dashboard(session=name))
    expect(page.locator(".row")).to_have_count(4)

    page.get_by_role("searchbox", name="Search text").fill("cart")
    expect(page.locator(".row")).to_have_count(3)
    assert page.locator("mark").all_inner_texts() == ["cart", "CART", "cart"]
    page.get_by_role("button", name="error 1").click()
    expect(page.locator(".row")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"type=error&q=cart"))

    other = open_page(f"{page.url}&token={cloud.token}")
    expect(other.locator(".row")).to_have_count(1)
    expect(other.get_by_role("button", name="error 1")).to_have_attribute("aria-pressed", "true")
    other.get_by_role("button", name="Clear filters").click()
    expect(other.locator(".row")).to_have_count(4)
    other.get_by_role("button", name="vscode 1").click()
    expect(other.locator(".row")).to_have_count(1)
    other.get_by_role("button", name="vscode 1").click()
    other.get_by_role("searchbox", name="File contains").fill("cart.js")
    expect(other.locator(".row")).to_have_count(1)


def test_what_is_being_typed_stays_while_the_page_changes(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    cloud.send(name, [log("cart"), log("other")])
    page = open_page(cloud.dashboard(session=name))
    expect(page.locator(".row")).to_have_count(2)
    field = page.get_by_role("searchbox", name="Search text")
    times = page.get_by_role("button", name="Exact times").element_handle()

    field.evaluate(
        """(field, times) => {
            field.value = "cart ";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            times.click(); // the page is rendered anew before the search begins
        }""",
        times,
    )

    expect(page.locator(".row")).to_have_count(1)
    expect(field).to_have_value("cart ")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".row")).to_have_count(2)
    expect(field).to_have_value("")


def test_a_paused_stream_stays_and_says_how_many_are_new(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    cloud.send(name, [log(f"old {n}") for n in range(100)])
    page = open_page(cloud.dashboard(session=name))
    expect(page.get_by_text("old 99")).to_be_in_viewport()
    page.get_by_role("button", name="Pause").click()

    cloud.send(name, [log(f"new {n}") for n in range(50)])

    follow = page.get_by_role("button", name="Follow · 50 new")
    expect(follow).to_be_visible()
    expect(page.get_by_text("old 99")).to_be_in_viewport()
    follow.click()
    expect(page.get_by_text("new 49")).to_be_in_viewport()


def test_scrolling_up_pauses_and_loads_what_is_older(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    cloud.send(name, [log(f"line {n}") for n in range(1, 2501)])
    page = open_page(cloud.dashboard(session=name))
    expect(page.get_by_text("line 2500", exact=True)).to_be_in_viewport()
    region = page.get_by_role("region", name="Events")

    region.evaluate("e => e.scrollTo(0, 0)")
    expect(page.get_by_role("button", name="Follow")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^(1,)?\d{3} of 2,500 events loaded$"))).to_be_visible()
    page.get_by_role("button", name="Load all").click()
    expect(page.locator(".status-line")).not_to_contain_text("loaded")
    region.evaluate("e => e.scrollTo(0, 0)")
    expect(page.get_by_text("line 1", exact=True)).to_be_in_viewport()


def test_terminal_colours_are_rendered_and_hidden_characters_shown(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    cloud.send(name, [log("\x1b[1;32mpassed\x1b[0m in 3 s\x1b[2K"), log("pay\u202eload")])
    page = open_page(cloud.dashboard(session=name))

    expect(page.locator(".row .ansi-green.ansi-bold")).to_have_text("passed")
    assert lines(page) == ["passed in 3 s", "payU+202Eload"]


def test_times_are_relative_and_on_request_exact(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    cloud.send(name, [log("one")])
    page = open_page(cloud.dashboard(session=name))
    time = page.locator(".row time")
    expect(time).to_have_text(re.compile(r"^(now|\d+ (s|min))$"))
    expect(time).to_have_attribute("title", re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$"))
    page.get_by_role("button", name="Exact times").click()
    expect(time).to_have_text(re.compile(r"^\d\d:\d\d:\d\d\.\d{3}$"))


def test_the_whole_stream_is_read_by_keyboard(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    events = [log("one"), log("Error: two", "error"), log("three"), log("Error: four", "error")]
    cloud.send(name, events)
    page = open_page(cloud.dashboard(session=name))
    expect(page.locator(".row")).to_have_count(4)
    here = page.locator(".row.here .text")

    page.keyboard.press("e")
    expect(here).to_have_text("Error: two")
    page.keyboard.press("e")
    expect(here).to_have_text("Error: four")
    page.keyboard.press("k")
    expect(here).to_have_text("three")
    page.keyboard.press("Shift+E")
    expect(here).to_have_text("Error: two")
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator("#search-events")).to_be_focused()
    page.keyboard.type("three")
    expect(page.locator(".row")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    for key, view in enumerate(("Errors", "Solutions", "Patterns", "Timeline"), start=2):
        page.keyboard.press(str(key))
        expect(page.locator(".tabs [aria-current=page]")).to_have_text(re.compile(view, re.I))
    page.keyboard.press("0")
    expect(page.get_by_role("heading", name="Sessions")).to_be_visible()


def test_details_show_the_stack_and_what_was_redacted(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    stack = "TypeError: x\n    at render (http://h/app.js:2:46)\n    at q (http://h/node_modules/p/i.js:1:2)"
    secret = {"type": "error", "content": {"message": "TypeError: x"}, "stack": stack}
    leak = {"type": "network", "content": {"url": "/a?token=abc123secret", "status": 200}}
    cloud.send(name, [secret, leak])
    page = open_page(cloud.dashboard(session=name))
    page.locator(".row").first.click()

    details = page.get_by_role("complementary", name="Details of the event")
    expect(details.locator(".frame").first).to_contain_text("render")
    expect(details.get_by_text("1 library frame")).to_be_visible()
    page.keyboard.press("j")
    expect(details).to_contain_text("Redacted")
    expect(details).not_to_contain_text("abc123secret")


def test_switching_sessions_keeps_each_ones_place(
    cloud: LocalCloud, open_page: Open, name: str
) -> None:
    other = f"{name}-other"
    cloud.send(name, [log(f"line {n}") for n in range(200)])
    cloud.send(other, [log("elsewhere")])
    page = open_page(cloud.dashboard(session=name))
    expect(page.get_by_text("line 199")).to_be_in_viewport()
    page.get_by_role("region", name="Events").evaluate("e => e.scrollTo(0, 1000)")
    expect(page.get_by_role("button", name="Follow")).to_be_visible()

    page.locator(".session-list a", has_text=other).click()
    expect(page.get_by_text("elsewhere")).to_be_visible()
    page.go_back()

    expect(page.get_by_text("line 50", exact=True)).to_be_in_viewport()
    assert page.get_by_role("region", name="Events").evaluate("e => e.scrollTop") == 1000
