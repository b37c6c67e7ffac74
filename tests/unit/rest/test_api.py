"""The HTTP routes as a tool uses them."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from rest import docs, openapi
from tests.cloud import Cloud


def ingest(cloud: Cloud, *events: dict[str, Any]) -> Any:
    return cloud.http("POST", "/ingest", {"events": list(events)})


def log(name: str, session: str = "s", **fields: Any) -> dict[str, Any]:
    return {"type": "log", "id": name, "session_id": session, "content": {}, **fields}


def test_ingest_answers_each_event_in_the_order_sent(cloud: Cloud) -> None:
    error = {"type": "error", "id": "e", "sessionId": "s", "content": {"message": "boom"}}

    status, answer = ingest(cloud, log("a"), {"type": 5}, log("a"), {"type": "log"}, error)

    assert status == 200
    assert [(r["event_id"], r["status"]) for r in answer] == [
        ("a", "success"),
        (None, "error"),
        ("a", "duplicate"),
        (None, "error"),
        ("e", "success"),
    ]
    assert cloud.http("GET", "/events/s")[1]["head"] == 2


def test_an_event_sent_again_is_told_to_be_a_duplicate(cloud: Cloud) -> None:
    ingest(cloud, log("a"))

    assert ingest(cloud, log("a"))[1][0]["status"] == "duplicate"


def test_events_are_paged_filtered_and_searched(cloud: Cloud) -> None:
    ingest(cloud, *(log(f"e{n}", content={"message": f"line {n}"}) for n in range(10)))
    ingest(cloud, log("w", type="warn"))

    first = cloud.http("GET", "/events/s?limit=4")[1]
    last = cloud.http("GET", "/events/s?limit=2&before=12")[1]
    warned = cloud.http("GET", "/events/s?type=warn,error")[1]
    found = cloud.http("GET", "/events/s?text=line+7")[1]

    assert ([e["id"] for e in first["events"]], first["next"]) == (["e0", "e1", "e2", "e3"], 4)
    assert ([e["id"] for e in last["events"]], last["next"]) == (["e9", "w"], 10)
    assert [e["id"] for e in warned["events"]] == ["w"]
    assert found["next"] is None


def test_the_list_of_sessions_counts_what_came_since_the_last_touch(cloud: Cloud) -> None:
    ingest(cloud, log("a"))
    cloud.stream()
    ingest(cloud, log("b"), log("c"))

    (found,) = cloud.http("GET", "/sessions")[1]

    assert (found["id"], found["eventCount"]) == ("s", 3)


def test_a_session_is_exported_as_one_event_a_line(cloud: Cloud) -> None:
    ingest(cloud, log("a"), log("b"))

    status, text = cloud.http("GET", "/export/s")

    assert status == 200
    assert [json.loads(line)["id"] for line in text.splitlines()] == ["a", "b"]


def test_a_deleted_session_is_gone_with_everything_derived_from_it(cloud: Cloud) -> None:
    ingest(cloud, log("a"))
    cloud.stream()

    deleted = cloud.http("DELETE", "/sessions/s")
    again = cloud.http("DELETE", "/sessions/s")

    assert (deleted[0], deleted[1]["status"]) == (200, "deleted")
    assert (again[0], again[1]["code"]) == (404, "not_found")
    assert cloud.http("GET", "/events/s")[0] == 404
    assert cloud.http("GET", "/sessions")[1] == []
    assert ingest(cloud, log("a"))[1][0]["status"] == "success"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/nowhere", None, 404, "not_found"),
        ("POST", "/ingest", "{", 400, "invalid_json"),
        ("POST", "/ingest", '{"events": NaN}', 422, "invalid_request"),
        ("POST", "/ingest", "{}", 422, "invalid_request"),
        ("GET", "/events/s?limit=0", None, 422, "invalid_request"),
        ("GET", "/events/ ", None, 404, "not_found"),
        ("GET", "/errors/unknown/f", None, 404, "not_found"),
        ("GET", "/sessions/unknown", None, 404, "not_found"),
        ("GET", "/events/unknown", None, 404, "not_found"),
        ("GET", "/export/unknown", None, 404, "not_found"),
        ("GET", "/patterns/unknown", None, 404, "not_found"),
        ("GET", "/changelog/unknown", None, 404, "not_found"),
        ("GET", "/solutions/unknown", None, 404, "not_found"),
        ("POST", "/outcome/unknown", {"success": True}, 404, "not_found"),
    ],
)
def test_what_is_wrong_is_answered_with_status_code_and_sentence(
    cloud: Cloud, method: str, path: str, body: Any, status: int, code: str
) -> None:
    found, answer = cloud.http(method, path, body)

    assert (found, answer["code"], answer["temporary"]) == (status, code, False)
    assert len(answer["message"]) > 10


def test_a_cross_site_page_may_send_but_reads_nothing_without_the_token(cloud: Cloud) -> None:
    page = {"origin": "https://evil.example"}
    ingest(cloud, log("a"))

    sent = cloud.http("POST", "/ingest", {"events": [log("b")]}, page)
    read = [cloud.http("GET", path, headers=page)[0] for path in ("/sessions", "/events/s")]
    trusted = cloud.http("GET", "/sessions", headers=page | {"authorization": "Bearer t0ken"})

    assert (sent[0], read, trusted[0]) == (200, [403, 403], 200)


def test_the_openapi_document_names_every_route_with_its_errors(cloud: Cloud) -> None:
    status, document = cloud.http("GET", "/openapi.json")

    assert (status, document["openapi"][:3], document["info"]["title"]) == (200, "3.1", "DevIntel")
    assert {"/ingest", "/sessions", "/events/{session_id}", "/health"} <= set(document["paths"])
    for methods in document["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            schema = operation["responses"]["default"]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/ErrorBody"}
    assert document == openapi.document()


def test_the_documentation_page_needs_nothing_from_outside(cloud: Cloud) -> None:
    status, page = cloud.http("GET", "/docs")

    assert (status, "<script" in page, "/ingest" in page) == (200, False, True)
    assert "http://" not in page.replace("http://127.0.0.1", "")


def test_health_needs_no_key() -> None:
    status, answer = Cloud(auth="keys").http("GET", "/health")

    assert (status, answer["status"], answer["protocol"]) == (200, "ok", 1)
    assert Cloud(auth="keys").http("GET", "/sessions")[0] == 401


def test_a_defect_of_ours_leaks_no_text(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **more: object) -> None:
        raise RuntimeError("the secret is hunter2")

    monkeypatch.setattr(type(cloud.store), "list", broken)
    status, answer = cloud.http("GET", "/sessions")

    assert (status, answer["code"], "hunter2" in json.dumps(answer)) == (500, "internal", False)


def test_a_compressed_body_is_taken_whatever_its_header_says(cloud: Cloud) -> None:
    body = gzip.compress(json.dumps({"events": [log("zipped")]}).encode())

    for headers in ({"content-encoding": "gzip"}, {}):
        status, answer = cloud.http("POST", "/ingest", body, headers)
        assert (status, answer[0]["event_id"]) == (200, "zipped")


@pytest.mark.parametrize("body", [b"\x1f\x8bbroken", b"\xff\xfe{", b"\xc3("])
def test_a_body_that_cannot_be_read_is_the_senders_fault(cloud: Cloud, body: bytes) -> None:
    status, answer = cloud.http("POST", "/ingest", body)

    assert 400 <= status < 500
    assert answer.keys() == {"code", "message", "temporary"}


def test_the_page_of_docs_has_examples_to_copy_and_no_schema(cloud: Cloud) -> None:
    page = cloud.http("GET", "/docs")[1]

    for word in ("$ref", "anyOf", "additionalProperties", "&quot;type&quot;: &quot;string&quot;"):
        assert word not in page
    assert page.count("curl") == page.count("<details>")
    assert "curl -X POST &quot;$DEVINTEL_URL/ingest&quot;" in page
    assert "TypeError: cart is undefined" in page
    assert "curl &quot;$DEVINTEL_URL/events/checkout-bug&quot;" in page


def test_what_stands_between_backticks_is_code_on_the_page_of_the_api() -> None:
    spec = {
        "openapi": "3.1.0",
        "info": {"title": "T", "description": "Say `Bearer <key>`, & go."},
        "paths": {},
    }
    assert "<p>Say <code>Bearer &lt;key&gt;</code>, &amp; go.</p>" in docs.page(spec)
