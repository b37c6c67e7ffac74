"""What an invocation's outcome means for a handshake and for a message."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from local_cloud.limits import MAX_MESSAGE
from local_cloud.options import Options
from local_cloud.rules.integration import (
    Answer,
    Outcome,
    Raised,
    Returned,
    TimedOut,
    handshake,
    reply,
)

OK = {"statusCode": 200, "body": "hello"}


def frame(message: str) -> str:
    return json.dumps(
        {"message": message, "connectionId": "c=", "requestId": "r="}, separators=(",", ":")
    )


INTERNAL, LATE = frame("Internal server error"), frame("Endpoint request timed out")


def sent(outcome: Outcome, two_way: bool, options: Options | None = None) -> str | None:
    return reply(
        outcome,
        two_way=two_way,
        connection_id="c=",
        request_id="r=",
        options=options or Options(),
    )


@pytest.mark.parametrize(
    ("outcome", "one_way", "two_way"),
    [
        (Returned(OK), None, "hello"),
        (Returned({"statusCode": 200}), None, None),
        (Returned({"statusCode": "200", "body": "hello"}), None, "hello"),
        (Returned({"statusCode": 400, "body": "no"}), None, "no"),
        (Returned({"statusCode": 200, "body": "aGk=", "isBase64Encoded": True}), None, "hi"),
        (Returned({"statusCode": 200, "body": "/w==", "isBase64Encoded": True}), None, INTERNAL),
        (Returned({"statusCode": 200, "body": {"a": 1}}), None, INTERNAL),
        (Returned({"statusCode": 200, "body": "x" * (MAX_MESSAGE + 1)}), None, INTERNAL),
        (Returned({"statusCode": True}), None, INTERNAL),
        (Returned({"body": "no status"}), None, INTERNAL),
        (Returned(None), None, INTERNAL),
        (Returned("text"), None, INTERNAL),
        (Raised("a secret"), INTERNAL, INTERNAL),
        (TimedOut(), LATE, LATE),
    ],
)
def test_an_outcome_is_answered(outcome: Outcome, one_way: str | None, two_way: str | None) -> None:
    assert (sent(outcome, False), sent(outcome, True)) == (one_way, two_way)


def test_the_options_where_sources_differ() -> None:
    options = replace(Options(), error_frame_on_returned_error=True, leak_error_text=True)
    assert sent(Returned({"statusCode": 400}), False, options) == INTERNAL
    assert sent(Returned({"statusCode": 200}), False, options) is None
    assert sent(Raised("a secret"), True, options) == frame("a secret")
    assert sent(Raised("a secret"), False, options) == INTERNAL


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Returned({"statusCode": 200}), 200),
        (Returned({"statusCode": 401}), 401),
        (Returned({"statusCode": 99}), 502),
        (Returned(None), 502),
        (Raised("a secret"), 502),
        (TimedOut(), 502),
    ],
)
def test_connect_is_answered(outcome: Outcome, status: int) -> None:
    answer = handshake(outcome, Options())
    assert answer.status == status
    assert "secret" not in answer.body


def test_the_status_of_a_failed_connect_is_an_option() -> None:
    assert handshake(Raised(""), replace(Options(), connect_error_status=500)) == Answer(
        500, {}, '{"message": "Internal server error"}'
    )
