"""Failed requests group by method, route and status."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.grouping import Grouping, group
from devintel.grouping.route import template


def request(method: str, url: str, status: int, **more: Any) -> dict[str, Any]:
    content = {"method": method, "url": url, "status": status, **more}
    return {"type": "network", "subtype": "fetch", "content": content}


def of(event: dict[str, Any]) -> Grouping:
    found = group(event)
    assert found is not None
    return found


def test_method_route_and_status_make_the_group() -> None:
    found = of(request("POST", "https://api.dev/cart/7/items?token=x", 502, statusText="Bad"))

    assert found.slots == {
        "method": "POST",
        "route": "/cart/:id/items",
        "url": "https://api.dev/cart/7/items?token=x",
        "status": "502",
        "host": "api.dev",
    }
    assert (found.kind, found.type, found.mistake) == ("network", "HTTP 502", "http_502")
    assert found.message == "POST /cart/:id/items 502 Bad"
    assert found.reason == "same method, route and status"
    assert found.template == "POST /cart/:id/items 502"


def test_ids_hosts_and_queries_do_not_split_and_verbs_and_statuses_do() -> None:
    one = of(request("GET", "http://a/cart/7?x=1", 404)).fingerprint

    assert of(request("GET", "/cart/8", 404)).fingerprint == one
    assert of(request("PUT", "/cart/8", 404)).fingerprint != one
    assert of(request("GET", "/cart/8", 500)).fingerprint != one
    assert of(request("GET", "/menu/8", 404)).fingerprint != one


def test_a_request_without_an_answer_is_a_failed_fetch_in_every_engine() -> None:
    def broken(words: str) -> dict[str, Any]:
        content = {"method": "GET", "url": "http://127.0.0.1:1/refused", "error": words}
        return {"type": "network", "subtype": "fetch-error", "content": content}

    chrome, safari = of(broken("Failed to fetch")), of(broken("Load failed"))

    assert chrome.fingerprint == safari.fingerprint
    assert (chrome.mistake, chrome.slots["status"]) == ("failed_fetch", "failed")


@pytest.mark.parametrize("status", [0, 101, 200, 204, 301, 304, 399])
def test_an_answered_request_is_no_problem(status: int) -> None:
    assert group(request("GET", "/x", status)) is None


@pytest.mark.parametrize(
    ("address", "route"),
    [
        ("/api/users/42", "/api/users/:id"),
        ("/api/users/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed/x", "/api/users/:id/x"),
        ("/o/9fceb02d0ae598e9", "/o/:id"),
        ("/u/ann@example.com", "/u/:id"),
        ("/v2/login", "/v2/login"),
        ("https://x.dev", "/"),
        ("//cdn.dev/a/2026-11-23", "/a/:id"),
        ("/static/app.js#top", "/static/app.js"),
    ],
)
def test_routes(address: str, route: str) -> None:
    assert template(address) == route


def test_a_status_that_is_a_text_of_digits_is_a_status() -> None:
    told = {"type": "network", "content": {"url": "/cart", "status": "502"}}
    odd = {"type": "network", "content": {"url": "/cart", "status": "a lot"}}

    assert of(told).fingerprint == of(request("GET", "/cart", 502)).fingerprint
    assert group(odd) is None
