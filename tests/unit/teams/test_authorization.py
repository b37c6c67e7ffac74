"""Who a caller is: keys, tickets, the path key, and the laptop's rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import Forbidden, Unauthorized
from devintel.model import ALL_SCOPES, Caller
from devintel.ports import Ports
from devintel.settings import Settings
from devintel.teams import key_ring, tickets
from devintel.teams.authorization import of_handshake, of_request, require
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush

PAGE = "https://devintel.example.com"
KEYS = Settings(auth="keys", origins=f"{PAGE}, chrome-extension://abc")
LOCAL = Settings(auth="local", token="t0ken")
WRITE_ONLY = frozenset({"ingest"})


@pytest.fixture(name="ports")
def _ports() -> Iterator[Ports]:
    clock = FakeClock()
    store = SqliteStore(None, clock)
    with acting_for("acme"):
        yield Ports(store, RecordingPush(), clock)
    store.close()


@pytest.fixture(name="key")
def _key(ports: Ports) -> str:
    return key_ring.create(ports, "acme", "all", ["admin"]).text


def _handshake(**parts: Any) -> dict[str, Any]:
    return {"headers": parts.get("headers"), "queryStringParameters": parts.get("query")}


@pytest.mark.parametrize(
    ("scope", "reaches"),
    [
        ("ingest", {"ingest"}),
        ("read", {"ingest", "read"}),
        ("admin", {"ingest", "read", "admin"}),
    ],
)
def test_admin_reaches_read_reaches_ingest(scope: str, reaches: set[str]) -> None:
    caller = Caller("acme", frozenset({scope}))
    for wanted in ALL_SCOPES:
        if wanted in reaches:
            require(caller, wanted)
        else:
            with pytest.raises(Forbidden):
                require(caller, wanted)


def test_a_bearer_key_says_who_asks(ports: Ports, key: str) -> None:
    caller = of_request(ports, KEYS, {"authorization": f"Bearer {key}"}, {})
    assert (caller.team, caller.scopes) == ("acme", frozenset({"admin"}))


@pytest.mark.parametrize(
    "value", ["", "Bearer", "Bearer x", "Basic abc", "Bearer dvi_a_b_c", "bearer \x00"]
)
def test_without_a_working_key_nobody_is_anybody(ports: Ports, value: str) -> None:
    with pytest.raises(Unauthorized):
        of_request(ports, KEYS, {"authorization": value}, {})


def test_a_key_in_the_path_can_only_write_whatever_it_may_otherwise(ports: Ports, key: str) -> None:
    by_http = of_request(ports, KEYS, {}, {"key": key})
    by_websocket = of_handshake(ports, KEYS, _handshake(query={"key": key}))

    assert by_http.scopes == by_websocket.scopes == WRITE_ONLY


def test_a_ticket_opens_a_websocket_by_subprotocol_or_query(ports: Ports, key: str) -> None:
    caller = key_ring.verify(ports, key)
    first, second = (tickets.issue(ports, caller, "read").text for _ in range(2))
    offered = {"Sec-WebSocket-Protocol": f"devintel.v1, ticket.{first}"}

    opened = of_handshake(ports, KEYS, _handshake(headers=offered))

    assert opened.scopes == {"read"}
    assert of_handshake(ports, KEYS, _handshake(query={"ticket": second})) == opened
    with pytest.raises(Unauthorized):
        of_handshake(ports, KEYS, _handshake(headers=offered))


@pytest.mark.parametrize("origin", [PAGE, "chrome-extension://abc"])
def test_a_page_of_a_listed_origin_may_read(ports: Ports, key: str, origin: str) -> None:
    headers = {"authorization": f"Bearer {key}", "origin": origin}
    assert of_request(ports, KEYS, headers, {}).scopes == {"admin"}


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://devintel.example"])
def test_a_page_of_any_other_origin_may_only_write(ports: Ports, key: str, origin: str) -> None:
    headers = {"authorization": f"Bearer {key}", "origin": origin, "host": "api.example.com"}
    assert of_request(ports, KEYS, headers, {}).scopes == WRITE_ONLY


@pytest.mark.parametrize(
    ("headers", "query", "scopes"),
    [
        ({}, {}, ALL_SCOPES),
        ({"sec-fetch-site": "same-origin"}, {}, ALL_SCOPES),
        ({"sec-fetch-site": "none"}, {}, ALL_SCOPES),
        ({"sec-fetch-site": "cross-site"}, {}, WRITE_ONLY),
        ({"sec-fetch-site": "same-site"}, {}, WRITE_ONLY),
        ({"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"}, {}, ALL_SCOPES),
        ({"origin": "http://127.0.0.1:5173", "host": "127.0.0.1:8000"}, {}, WRITE_ONLY),
        ({"origin": "https://evil.example", "host": "127.0.0.1:8000"}, {}, WRITE_ONLY),
        ({"origin": "null", "host": ""}, {}, WRITE_ONLY),
        ({"origin": "https://evil.example"}, {"token": "t0ken"}, ALL_SCOPES),
        ({"origin": "https://evil.example"}, {"token": "wrong"}, WRITE_ONLY),
        ({"origin": "https://e.example", "authorization": "Bearer t0ken"}, {}, ALL_SCOPES),
        ({"origin": "https://e.example", "authorization": "Bearer "}, {}, WRITE_ONLY),
    ],
)
def test_on_the_laptop_a_foreign_page_may_only_write(
    ports: Ports, headers: dict[str, str], query: dict[str, str], scopes: frozenset[str]
) -> None:
    found = of_request(ports, LOCAL, headers, query)
    assert (found.team, found.scopes) == ("local", scopes)


PAGES = [
    ("https://evil.example", True),
    ("http://127.0.0.1.evil.example", True),
    ("http://localhost.evil.example", True),
    ("https://[::1].evil.example", True),
    ("null", True),
    ("http://192.168.1.7:3000", True),
    ("http://localhost:3000", False),
    ("http://shop.localhost:3000", False),
    ("http://127.0.0.1:5173", False),
    ("http://[::1]:5173", False),
    ("chrome-extension://abcdef", False),
    ("moz-extension://abcdef", False),
    ("vscode-webview://abcdef", False),
    ("", False),
]


@pytest.mark.parametrize(("origin", "public"), PAGES)
def test_a_page_from_elsewhere_is_a_stranger(
    ports: Ports, key: str, origin: str, public: bool
) -> None:
    headers = {"origin": origin} if origin else {}
    by_key = of_request(ports, KEYS, headers | {"authorization": f"Bearer {key}"}, {})
    in_path = of_request(ports, KEYS, headers, {"key": key})
    local = of_request(ports, LOCAL, headers, {})
    assert (by_key.public, in_path.public, local.public) == (public, public, public)


def test_whoever_holds_a_public_key_is_a_stranger_also_with_its_ticket(ports: Ports) -> None:
    made = key_ring.create(ports, "acme", "shop", ["ingest"], public=True)
    caller = of_request(ports, KEYS, {"authorization": f"Bearer {made.text}"}, {})
    ticket = tickets.issue(ports, caller, "ingest")
    redeemed = tickets.redeem(ports, ticket.text, "")
    assert (caller.public, redeemed.public, redeemed.scopes) == (True, True, WRITE_ONLY)


def test_a_page_with_the_token_or_of_a_listed_origin_is_none(ports: Ports, key: str) -> None:
    told = of_request(ports, LOCAL, {"origin": "https://e.example"}, {"token": "t0ken"})
    listed = of_request(ports, KEYS, {"origin": PAGE, "authorization": f"Bearer {key}"}, {})
    assert (told.public, listed.public) == (False, False)


def test_without_a_configured_token_an_empty_one_opens_nothing(ports: Ports) -> None:
    headers = {"origin": "https://evil.example", "authorization": "Bearer "}
    found = of_request(ports, Settings(auth="local", token=""), headers, {"token": ""})
    assert found.scopes == WRITE_ONLY
