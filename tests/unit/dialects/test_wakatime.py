"""WakaTime's plugins, by what the client really sent (tests/interop/recorded)."""

from __future__ import annotations

from typing import Any

import pytest

from dialects import routes
from tests.cloud import Cloud
from tests.recordings import payload, recorded
from tests.unit.dialects.conftest import told

BULK, ONE = "/api/v1/users/current/heartbeats.bulk", "/api/v1/users/current/heartbeats"


def test_a_saved_file_is_an_event_of_its_project(cloud: Cloud, session: Any) -> None:
    (request,) = recorded("wakatime")

    status, answer = told(routes.handler(request))

    assert status == 202
    assert [code for _, code in answer["responses"]] == [201]
    (event,) = session("shop").events
    assert (event["type"], event["subtype"], event["source"]) == ("file", "saved", "wakatime")
    assert event["content"] == {
        "file": "/srv/shop/sentry_node.mjs",
        "language": "JavaScript",
        "line": 14,
        "cursor": 21,
        "lines": 39,
        "project": "shop",
    }
    assert event["context"]["editor"] == "vscode-wakatime/24.0"
    assert session("shop").arrived == {"wakatime heartbeat": (1, 0)}


def test_one_heartbeat_is_answered_with_itself(send: Any, session: Any) -> None:
    beat = {"entity": "/a/b.py", "type": "file", "time": 1795857154.2, "category": None}

    status, answer = send(ONE, beat, extra={"session": "mine"})

    assert (status, set(answer["data"])) == (201, {"id"})
    (event,) = session("mine").events
    assert (event["type"], event["timestamp"]) == ("edit", "2026-11-28T09:12:34.200Z")


def test_what_is_no_file_is_counted(cloud: Cloud, send: Any, session: Any) -> None:
    sent = [{"entity": "mail.example", "type": "domain", "project": "shop"}, None, {"entity": 5}]

    assert send(BULK, sent, extra={"session": "s"})[0] == 202
    assert session("s").arrived == {
        "wakatime domain": (0, 1),
        "wakatime unreadable heartbeat": (0, 2),
    }


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/users/current/statusbar/today", 200),
        ("GET", "/api/v1/users/current/status_bar/today", 200),
        ("POST", "/api/v1/users/current/file_experts", 200),
        ("POST", "/api/v1/plugins/errors", 201),
    ],
)
def test_what_else_a_plugin_asks_has_an_answer(
    cloud: Cloud, method: str, path: str, status: int
) -> None:
    assert told(routes.handler(payload(method, path)))[0] == status


def test_a_list_is_asked_for_a_list(cloud: Cloud, send: Any) -> None:
    assert send(BULK, {})[0] == 400
