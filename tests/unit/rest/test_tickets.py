"""`POST /tickets`."""

from __future__ import annotations

from typing import Any

from tests.cloud import Cloud


def test_a_ticket_comes_with_how_to_bring_it(cloud: Cloud) -> None:
    status, made = cloud.http("POST", "/tickets", {"scope": "ingest"})

    assert status == 200
    assert made["expires_in"] == 30
    assert made["protocols"] == ["devintel.v1", f"ticket.{made['ticket']}"]


def test_a_page_that_may_only_write_gets_no_ticket_to_read(cloud: Cloud) -> None:
    foreign = {"origin": "https://evil.example"}

    assert cloud.http("POST", "/tickets", {"scope": "read"}, foreign)[0] == 403
    assert cloud.http("POST", "/tickets", {}, foreign)[0] == 200


def test_a_body_in_which_nothing_is_required_may_be_left_out(cloud: Cloud) -> None:
    document = cloud.http("GET", "/openapi.json")[1]
    made = cloud.http("POST", "/keys", {"name": "n", "scopes": ["ingest"]})[1]
    optional = [
        (method, path.replace("{key_id}", made["id"]))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if "requestBody" in operation and not _required(document, operation["requestBody"])
    ]

    answers = {(m, p): cloud.http(m.upper(), p)[0] for m, p in optional}

    assert ("post", "/tickets") in answers
    assert set(answers.values()) == {200}


def _required(document: dict[str, Any], body: dict[str, Any]) -> list[str]:
    (schema,) = [media["schema"] for media in body["content"].values()]
    choices = [s for s in schema.get("anyOf", [schema]) if "$ref" in s]
    names = [choice["$ref"].rsplit("/", 1)[1] for choice in choices]
    wanted = [document["components"]["schemas"][name] for name in names]
    return [r for w in wanted for r in w.get("required", w.get("anyOf", []))]
