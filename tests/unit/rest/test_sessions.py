"""The log of a session over HTTP."""

from __future__ import annotations

import base64
import gzip
import json
from itertools import chain
from typing import Any

import pytest

from devintel.queries import session_search
from rest import api, sessions
from tests.cloud import Cloud


def export(after: int = 0) -> tuple[list[int], str | None]:
    """The positions that are exported, and where to go on."""
    request = {
        "version": "2.0",
        "rawPath": "/export/s",
        "headers": {},
        "queryStringParameters": {"after": str(after)},
        "requestContext": {"http": {"method": "GET", "path": "/export/s"}, "stage": "$default"},
    }
    answer: dict[str, Any] = api.handler(request)
    lines = [json.loads(line) for line in answer["body"].splitlines()]
    return [line["seq"] for line in lines], answer["headers"].get("X-Next")


def test_an_export_goes_on_over_pages_until_it_is_long_enough(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {"message": "long " * 2000}
    events = [{"type": "log", "id": f"e{n}", "session_id": "s", "content": content}
              for n in range(30)]  # fmt: skip
    cloud.http("POST", "/ingest", {"events": events})

    whole = export()
    monkeypatch.setattr(sessions, "EXPORT_EVENTS", 5)
    part, following = export()
    rest = export(int(following or 0))

    assert whole == (list(range(1, 31)), None)
    assert (part[0], part[-1], following) == (1, len(part), str(len(part)))
    assert rest[0][0] == len(part) + 1


def test_a_search_finds_in_the_whole_session_and_says_how_far_it_looked(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_search, "SEARCH_S", 60)  # however busy the machine is
    failed = {"type": "network", "content": {"method": "POST", "url": "/pay", "status": 502}}
    events = [{"type": "log", "content": {"message": f"line {n}"}} for n in range(700)]
    told = [{"session_id": "s", "source": "browser", **e} for e in [failed, *events, failed]]
    for start in range(0, len(told), 351):
        cloud.http("POST", "/ingest", {"events": told[start : start + 351]})

    found = cloud.http("GET", "/search/s?q=is:error pay")[1]
    assert [e["seq"] for e in found["events"]] == [1, 702]
    assert found["searched"] == {"events": 702, "from": 1, "to": 702}
    assert found["next"] is None

    (group,) = cloud.http("GET", "/errors/s")[1]
    of_group = cloud.http("GET", f"/search/s?group={group['fingerprint']}&limit=1")[1]
    assert ([e["seq"] for e in of_group["events"]], of_group["next"]) == ([702], 702)
    rest = cloud.http("GET", f"/search/s?group={group['fingerprint']}&before=702")[1]
    assert ([e["seq"] for e in rest["events"]], rest["next"]) == ([1], None)


def test_a_list_of_sessions_says_where_it_goes_on(cloud: Cloud) -> None:
    for name in ("s0", "s1", "s2"):
        client = cloud.connect(f"{name}=")
        client.init(name)
        client.log("begun")

    first = cloud.request("GET", "/sessions?all=true&limit=2", None, {})
    following = first["headers"]["X-Next"]
    last = cloud.request("GET", f"/sessions?limit=2&before={following}", None, {})

    listed = [[row["id"] for row in json.loads(a["body"])] for a in (first, last)]
    assert [len(page) for page in listed] == [2, 1]
    assert sorted(chain(*listed)) == ["s0", "s1", "s2"]
    assert "X-Next" not in last["headers"]


def test_a_page_of_the_log_is_compressed_for_who_takes_it(cloud: Cloud) -> None:
    events = [{"type": "log", "id": f"e{n}", "session_id": "s", "content": {"message": "heartbeat"}}
              for n in range(100)]  # fmt: skip
    cloud.http("POST", "/ingest", {"events": events})
    request = {
        "version": "2.0",
        "rawPath": "/events/s",
        "headers": {"accept-encoding": "gzip, deflate"},
        "queryStringParameters": {"before": "999999999999", "limit": "100"},
        "requestContext": {"http": {"method": "GET", "path": "/events/s"}, "stage": "$default"},
    }
    packed: dict[str, Any] = api.handler(request)
    plain: dict[str, Any] = api.handler(request | {"headers": {}})

    assert packed["headers"]["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(base64.b64decode(packed["body"]))) == json.loads(
        plain["body"]
    )
    assert len(packed["body"]) < len(plain["body"]) / 5
