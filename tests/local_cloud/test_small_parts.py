"""Ids, times, headers, hosts, the invocation's context."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from local_cloud.rules.clf import request_time
from local_cloud.rules.headers import canonical, last, multi
from local_cloud.rules.host_check import anyone, is_loopback
from local_cloud.rules.ids import is_id, new_id
from local_cloud.workers.invoker import marshalled
from local_cloud.workers.lambda_context import LambdaContext


def test_an_id_is_fifteen_url_safe_characters_and_a_padding_sign() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(one) == 16 and one.endswith("=") and is_id(one) for one in made)
    assert any("_" in one or "-" in one for one in made)


def test_a_time_is_spelled_as_the_captured_event_spells_it() -> None:
    assert request_time(1731324924561) == "11/Nov/2024:11:35:24 +0000"


def test_header_names_are_canonical_where_they_are_known() -> None:
    names = ["host", "SEC-WEBSOCKET-KEY", "x-probe", "X-Probe"]
    assert [canonical(name) for name in names] == [
        "Host",
        "Sec-WebSocket-Key",
        "x-probe",
        "X-Probe",
    ]
    values = multi((("host", "a"), ("Host", "b")))
    assert (values, last(values)) == ({"Host": ["a", "b"]}, {"Host": "b"})


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1:8000", True),
        ("127.8.8.8", True),
        ("localhost:8000", True),
        ("LOCALHOST", True),
        ("localhost.", True),
        ("devintel.localhost:8000", True),
        ("[::1]:8000", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example", False),
        ("evil-localhost", False),
        ("10.0.0.1", False),
        ("[::2]", False),
        ("", False),
    ],
)
def test_a_host_is_loopbacks_or_it_is_not(host: str, ours: bool) -> None:
    assert is_loopback(host) is ours


def test_other_hosts_are_served_only_when_another_address_is_bound() -> None:
    bound = ["", "127.0.0.1", "localhost", "::1", "0.0.0.0", "192.0.2.1", "::"]
    assert [anyone(one) for one in bound] == [False] * 4 + [True] * 3


def test_the_context_is_the_runtimes() -> None:
    context = LambdaContext("devintel-event", 29.0, 512)
    assert 28_000 < context.get_remaining_time_in_millis() <= 29_000
    assert LambdaContext("late", -1.0).get_remaining_time_in_millis() == 0
    assert uuid.UUID(context.aws_request_id) == uuid.UUID(context.aws_request_id)
    assert context.memory_limit_in_mb == "512"
    assert context.invoked_function_arn.endswith(":function:devintel-event")
    assert context.log_group_name == "/aws/lambda/devintel-event"


@pytest.mark.parametrize(
    "value",
    [
        {"statusCode": 200, "body": "é", "isBase64Encoded": False},
        {"headers": {"A": "b", "N": 1}, "cookies": ["a=b", 2]},
        {"headers": {1: "b"}, "body": None},
        {"headers": {"A": ("b", 1.5)}, "deep": {"a": {"b": [[1]]}}},
        ["a", 1, None],
        "text",
        None,
    ],
)
def test_a_result_is_passed_on_as_json_would(value: Any) -> None:
    assert marshalled(value) == json.loads(json.dumps(value))


@pytest.mark.parametrize("value", [{"headers": {"A": b"b"}}, {"cookies": [{1}]}, {(1,): 2}])
def test_what_is_no_json_is_no_result(value: Any) -> None:
    with pytest.raises(TypeError):
        marshalled(value)
