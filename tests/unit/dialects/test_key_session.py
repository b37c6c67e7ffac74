"""A key's own session: behind what the event and the address say, before the service's name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from devintel.teams import key_ring
from dialects import routes
from tests.cloud import Cloud
from tests.unit.dialects.conftest import posted, told

BEARER = "authorization"


@pytest.fixture(name="keyed")
def _keyed(cloud: Cloud) -> tuple[Cloud, dict[str, str]]:
    """A deployment with keys, and what a client shows whose key has the session `checkout`."""
    keyed = Cloud(auth="keys")
    status, made = keyed.http(
        "POST",
        "/keys",
        {"name": "sdk", "scopes": ["read"], "session": "checkout"},
        {BEARER: f"Bearer {key_ring.create(keyed.wiring.ports, 'acme', 'a', ['admin']).text}"},
    )
    assert (status, made["session"]) == (200, "checkout")
    return keyed, {BEARER: f"Bearer {made['key']}"}


def envelope(**event: Any) -> bytes:
    body = {"message": "m", "level": "warning", "release": "shop@1.0"} | event
    return "\n".join(map(json.dumps, ({}, {"type": "event"}, body))).encode()


def logs() -> Any:
    name = {"key": "service.name", "value": {"stringValue": "shop"}}
    records = [{"body": {"stringValue": "m"}}]
    scopes = [{"logRecords": records}]
    return {"resourceLogs": [{"resource": {"attributes": [name]}, "scopeLogs": scopes}]}


@pytest.mark.parametrize(
    ("path", "query", "body", "session"),
    [
        ("/api/1/envelope/", "", envelope(), "checkout"),
        ("/api/1/envelope/", "session=path", envelope(), "path"),
        ("/api/1/envelope/", "session=path", envelope(tags={"devintel.session": "tag"}), "tag"),
        ("/v1/logs", "", logs(), "checkout"),
        (
            "/reports",
            "",
            [{"type": "deprecation", "url": "https://a.test/"}],
            "checkout",
        ),
        ("/api/v1/users/current/heartbeats", "", {"entity": "a.py", "project": "p"}, "checkout"),
    ],
)
def test_what_names_no_session_goes_to_the_keys(
    keyed: tuple[Cloud, dict[str, str]], path: str, query: str, body: Any, session: str
) -> None:
    cloud, headers = keyed
    status, _ = told(routes.handler(posted(path, body, "", query=query, headers=dict(headers))))

    assert status in (200, 201)
    cloud.stream()
    _, sessions = cloud.http("GET", "/sessions", None, headers)
    assert [row["id"] for row in sessions] == [session]


def test_an_ingested_event_without_a_session_is_stored_in_the_keys(
    keyed: tuple[Cloud, dict[str, str]],
) -> None:
    cloud, headers = keyed
    events = [{"type": "log", "content": {"message": one}} for one in ("a", "b")]
    events[1]["session_id"] = "own"
    status, results = cloud.http("POST", "/ingest", {"events": events}, headers)

    assert (status, [one["status"] for one in results]) == (200, ["success", "success"])
    cloud.stream()
    _, sessions = cloud.http("GET", "/sessions", None, headers)
    assert sorted(row["id"] for row in sessions) == ["checkout", "own"]
