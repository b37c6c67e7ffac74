"""Each message needs the scope that the table says, asked anew every time."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.model import Caller
from devintel.protocol import MESSAGES
from tests.cloud import Cloud

EVENT = {"type": "log", "content": {"message": "hello"}, "sessionId": "s"}
FIELDS: dict[str, dict[str, Any]] = {
    "init": {"sessionId": "s"},
    "event": {"event": EVENT},
    "bulk": {"events": [EVENT]},
    "query": {"query": "sessions"},
}


@pytest.mark.parametrize("scope", ["ingest", "read", "admin"])
@pytest.mark.parametrize("kind", MESSAGES)
def test_a_message_is_taken_where_the_scope_reaches(cloud: Cloud, kind: str, scope: str) -> None:
    client = cloud.connect("c=", scopes=scope)

    answer = client.send(kind, **FIELDS.get(kind, {}))

    reaches = Caller("local", frozenset({scope})).may(MESSAGES[kind].scope)
    assert (answer.get("code") != "forbidden") is reaches, answer


def test_who_may_only_write_is_told_nothing_of_the_session(cloud: Cloud) -> None:
    writer = cloud.connect("writer=", scopes="ingest")
    topics = ["events", "patterns", "presence", "confirmations", "solutions"]
    ack = writer.init("s", subscribe=topics, resume={"epoch": "", "seq": 0})
    other = cloud.connect("other=")
    other.init("s")
    other.log("not for everybody")
    cloud.stream()

    assert ack["type"] == "init_ack"
    assert {m["type"] for m in writer.got()} <= {"event_processed"}
    assert "not for everybody" not in str(writer.got())
