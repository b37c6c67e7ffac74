"""Logging in by providers of other makers: who gets in, how, and for how long."""

from __future__ import annotations

import json
from typing import Any

from devintel import keys
from tests.cloud import Cloud
from tests.fakes.clock import FakeClock
from tests.logins.conftest import ANA, Browser, Provider

LATER = 6 * 60_000


def refused(answer: dict[str, Any]) -> tuple[int, str]:
    return answer["statusCode"], json.loads(answer["body"])["code"]


def test_a_person_logs_in_and_works_under_their_name(browser: Browser) -> None:
    answer = browser.logs_in(to="/dashboard/?view=mine")
    assert (answer["statusCode"], answer["headers"]["Location"]) == (302, "/dashboard/?view=mine")
    cookie = next(c for c in answer["cookies"] if c.startswith("devintel_login="))
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert browser.asks("GET", "/me")[1] == {
        "person": "ana@example.com",
        "scopes": ["read"],
        "login": True,
        "address": "",
    }
    people = browser.asks("GET", "/people")[1]
    assert [(p["name"], p["mail"], p["role"]) for p in people] == [
        ("Ana Gruber", "ana@example.com", "read")
    ]
    view = browser.asks("PUT", "/views/mine", {"query": "is:open", "who": "somebody else"})[1]
    assert view["who"] == "ana@example.com"
    assert browser.asks("GET", "/audit")[0] == 403
    assert browser.asks("POST", "/tickets", {})[0] == 200


def test_a_login_opens_a_connection_by_a_ticket_and_ends_with_it(browser: Browser) -> None:
    browser.logs_in()
    ticket = browser.asks("POST", "/tickets", {"scope": "read"})[1]["ticket"]
    assert len(ticket) > 40
    live = connected(browser)
    assert browser.asks("POST", "/logout")[1] == {"status": "logged_out"}
    assert live.push.closed == ["a="]
    assert browser.asks("GET", "/me")[0] == 401


def connected(browser: Browser) -> Cloud:
    """A connection of the one who is logged in, by their key."""
    key_id = browser.cookies["devintel_login"][4:12]
    live = browser.cloud.connect("a=", team="acme", scopes="read", key_id=key_id)
    assert live.answer["statusCode"] == 200
    return browser.cloud


def test_only_the_browser_that_began_comes_back_and_only_once(browser: Browser) -> None:
    back = browser.comes_back(browser.begin(), "ana")
    cookies = dict(browser.cookies)
    browser.cookies = {}
    assert refused(browser.raw("GET", back)) == (403, "login_refused")
    browser.cookies = {"devintel_login_begun": "another"}
    assert refused(browser.raw("GET", back)) == (403, "login_refused")
    wrong = back.replace("state=", "state=x")
    browser.cookies = dict(cookies)
    assert refused(browser.raw("GET", wrong)) == (403, "login_refused")
    assert browser.raw("GET", back)["statusCode"] == 302
    browser.cookies = dict(cookies)
    assert refused(browser.raw("GET", back)) == (403, "login_refused")


def test_a_code_is_of_no_use_in_another_login(browser: Browser) -> None:
    code = browser.comes_back(browser.begin(), "ana").partition("code=")[2].partition("&")[0]
    other = browser.begin()
    state = other.partition("state=")[2].partition("&")[0]
    answer = browser.raw("GET", f"/login/callback?state={state}&code={code}")
    assert refused(answer) == (401, "login_refused")


def test_who_took_too_long_begins_anew(browser: Browser, clock: FakeClock) -> None:
    back = browser.comes_back(browser.begin(), "ana")
    clock.now += 601_000
    assert refused(browser.raw("GET", back)) == (403, "login_refused")


def test_a_token_that_has_expired_is_refused(browser: Browser, clock: FakeClock) -> None:
    back = browser.comes_back(browser.begin(), "ana")
    state = back.partition("state=")[2].partition("&")[0]
    # The provider lives in real time: what it signs is old by a day to us.
    logins = browser.cloud.wiring.logins
    logins.provider.clock = lambda: clock.now + 86_400_000
    assert refused(browser.raw("GET", back)) == (401, "login_refused")
    assert state


def test_a_token_for_somebody_else_is_refused(browser: Browser) -> None:
    back = browser.comes_back(browser.begin(), "ana")
    provider = browser.cloud.wiring.logins.provider
    code = back.partition("code=")[2].partition("&")[0]
    assert code
    tokens = provider._tokens

    def told(**asked: str) -> Any:
        found = tokens(**asked)
        provider.client = provider.client._replace(id="another client")
        return found

    provider._tokens = told  # type: ignore[method-assign] # we become another client meanwhile
    assert refused(browser.raw("GET", back)) == (401, "login_refused")


def test_without_a_role_nobody_gets_in(provider: Provider, browser: Browser) -> None:
    provider.hire("ben", {**ANA, "groups": ["visitors"], "email": "ben@example.com"})
    assert refused(browser.logs_in("ben")) == (403, "no_role")
    browser.web.cookies.clear()
    provider.hire("eva", {**ANA, "groups": ["leads", "engineers"], "email": "eva@example.com"})
    assert browser.logs_in("eva")["statusCode"] == 302
    assert browser.asks("GET", "/me")[1]["scopes"] == ["admin"]
    assert [r["action"] for r in browser.asks("GET", "/audit")[1]] == ["login"]


def test_a_login_ends_when_the_provider_lets_the_person_go(
    provider: Provider, browser: Browser, clock: FakeClock
) -> None:
    browser.logs_in()
    clock.now += LATER
    assert browser.asks("GET", "/me")[0] == 200
    live = connected(browser)
    provider.let_go("ana")
    assert browser.asks("GET", "/me")[0] == 200  # asked a moment ago
    clock.now += LATER
    assert live.push.closed == []
    assert browser.asks("GET", "/me")[0] == 401
    assert live.push.closed == ["a="], "what was open is closed when access ends"
    assert browser.asks("GET", "/issues")[0] == 401


def test_another_group_is_another_role_within_minutes(
    provider: Provider, browser: Browser, clock: FakeClock
) -> None:
    browser.logs_in()
    provider.hire("ana", {**ANA, "groups": ["leads"]})
    clock.now += LATER
    assert browser.asks("GET", "/me")[1]["scopes"] == ["admin"]
    provider.hire("ana", {**ANA, "groups": []})
    clock.now += LATER
    assert browser.asks("GET", "/me")[0] == 401


def test_a_login_lasts_twelve_hours_and_an_hour_unasked(browser: Browser, clock: FakeClock) -> None:
    browser.logs_in()
    clock.now += 3_601_000
    assert browser.asks("GET", "/me")[0] == 401


def test_another_page_does_not_use_the_login(browser: Browser) -> None:
    browser.logs_in()
    for headers in (
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
    ):
        assert browser.asks("GET", "/me", None, **headers)[0] == 401, headers
    own = {"origin": "http://127.0.0.1:18000", "sec-fetch-site": "same-origin"}
    assert browser.asks("GET", "/me", None, **own)[0] == 200


def test_a_page_of_another_host_is_not_where_a_login_ends(browser: Browser) -> None:
    for page in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        assert browser.logs_in(to=page)["headers"]["Location"] == "/dashboard/"


def test_nothing_that_is_kept_lets_anybody_in(browser: Browser) -> None:
    browser.logs_in()
    text = browser.cookies["devintel_login"]
    row = browser.cloud.store.get(keys.api_key(text[4:12]))
    assert row is not None
    assert text not in json.dumps(row)
    assert row["refresh"].startswith("eyJ")  # encrypted under what the cookie alone holds
