"""Inputs that broke others: never a 5xx, never a lost connection; stored is what was sent."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from devintel.redaction import Redactor, builtin
from tests.cloud import Cloud
from ws_handlers import default

REDACTOR = Redactor(builtin())
SUBTYPE = 64
"""Characters that a subtype may have (protocol part 4)."""


def _inputs(data: Path) -> list[dict[str, Any]]:
    with gzip.open(data / "bad_inputs.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _text(row: dict[str, Any]) -> str:
    if "text" in row:
        return str(row["text"])
    return base64.b64decode(row["b64"]).decode("utf-8", "replace")


def _event(number: int, text: str) -> dict[str, Any]:
    return {
        "id": f"b{number}",
        "type": "log",
        "timestamp": 1_795_444_988_915,
        "subtype": _short(text),
        "content": {"message": text, "args": [text, {"deep": text}], "n": {text: 1}},
        "stack": text,
        "context": {"url": text},
    }


def _short(text: str) -> str:
    """What a subtype may be: not longer than its limit, not empty."""
    return text if 0 < len(text) <= SUBTYPE else "other"


def _expected(text: str) -> dict[str, Any]:
    clean = REDACTOR.text(text)[0]
    return {
        "message": clean,
        "arg": clean,
        "deep": clean,
        "key": clean,
        "stack": clean,
        "context": clean,
        "subtype": REDACTOR.text(_short(text))[0],
    }


def _stored(event: dict[str, Any]) -> dict[str, Any]:
    content = event["content"]
    return {
        "message": content["message"],
        "arg": content["args"][0],
        "deep": content["args"][1]["deep"],
        "key": next(iter(content["n"])),
        "stack": event.get("stack_trace", ""),
        "context": event["context"]["url"],
        "subtype": event.get("subtype"),
    }


def test_every_input_in_every_field_is_stored_as_it_was_sent(
    cloud: Cloud, shared_data: Path
) -> None:
    texts = [_text(row) for row in _inputs(shared_data) if not row["cls"].startswith("json")]
    texts = [t for t in texts if not any("\ud800" <= c <= "\udfff" for c in t)]
    client = cloud.connect("c=")
    client.init("bad")
    sent: dict[str, str] = {}
    refused = 0
    for start in range(0, len(texts), 40):
        batch = [_event(start + i, text) for i, text in enumerate(texts[start : start + 40])]
        for half in (batch[:20], batch[20:]):
            frame = json.dumps({"type": "bulk", "events": half})
            if not half or len(frame.encode()) > 120_000:
                continue
            answer = client.text(frame)
            assert answer["type"] == "event_processed", answer
            gone = {r["index"] for r in answer.get("refused") or []}
            refused += len(gone)
            sent |= {e["id"]: e["stack"] for i, e in enumerate(half) if i not in gone}
    found: dict[str, dict[str, Any]] = {}
    after: int | None = 0
    while after is not None:
        status, page = cloud.http("GET", f"/events/bad?after={after}&limit=1000")
        assert status == 200
        found |= {event["id"]: event for event in page["events"]}
        after = page["next"]

    whole = {i: e for i, e in found.items() if not e.get("truncated")}
    wrong = {
        i: (t, _stored(whole[i]))
        for i, t in sent.items()
        if i in whole and _stored(whole[i]) != _expected(t)
    }
    assert found.keys() == sent.keys()
    assert len(sent) > 0.97 * len(texts)
    assert wrong == {}


def test_every_json_input_is_answered_and_the_connection_stays(
    cloud: Cloud, shared_data: Path
) -> None:
    client = cloud.connect("c=")
    client.init("bad")
    for row in _inputs(shared_data):
        if row["cls"].startswith("json"):
            text = _text(row)
            answer = json.loads(default.handler(client.raw("$default", text))["body"])
            assert answer.get("type") == "error", (row["id"], answer)
            assert answer["code"] != "internal", row["id"]
            status, body = cloud.http("POST", "/ingest", text)
            assert 400 <= status < 500, (row["id"], body)
    assert client.log("still here", timestamp=1)["status"] == "success"


def test_no_input_in_a_path_or_a_query_breaks_a_route(cloud: Cloud, shared_data: Path) -> None:
    rows = [row for row in _inputs(shared_data) if not row["cls"].startswith("json")]
    for row in rows[::25]:
        text = quote(_text(row).encode("utf-8", "replace")[:400], safe="")
        for path in (f"/events/{text}", f"/sessions/{text}", f"/events/s?text={text}"):
            status, answer = cloud.http("GET", path)
            assert status < 500, (path, answer)


@pytest.mark.parametrize("field", ["url", "workspace", "userAgent", "project", "user", "pid", "id"])
def test_no_input_in_a_field_of_init_breaks_it(cloud: Cloud, shared_data: Path, field: str) -> None:
    rows = [row for row in _inputs(shared_data) if not row["cls"].startswith("json")]
    client = cloud.connect("c=")
    for row in rows[::60]:
        answer = client.init("bad", **{field: _text(row)})
        assert answer["type"] in ("init_ack", "error")
        assert answer.get("code") != "internal"
