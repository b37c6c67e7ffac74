"""Route selection by its expression."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_cloud.route_selection import selector

KEYS = ["$connect", "$disconnect", "$default", "chat", "a/b", "/b", "5", "1.5", "true", "[a, [1]]"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("expression", "body", "route"),
    [
        ("$request.body.action", '{"action": "chat"}', "chat"),
        ("${request.body.action}", '{"action": "chat"}', "chat"),
        ("$request.body.a.b", '{"a": {"b": "chat"}}', "chat"),
        ("$request.body.a.b", '{"a": "chat"}', "$default"),
        ("${request.body.a}/${request.body.b}", '{"a": "a", "b": "b"}', "a/b"),
        ("${request.body.a}/${request.body.b}", '{"b": "b"}', "/b"),
        ("chat", "{}", "chat"),
        ("$request.body.action", '{"action": 5}', "5"),
        ("$request.body.action", '{"action": 1.5}', "1.5"),
        ("$request.body.action", '{"action": true}', "true"),
        ("$request.body.action", '{"action": ["a", [1]]}', "[a, [1]]"),
        ("$request.body.action", '{"action": null}', "$default"),
        ("$request.body.action", '{"action": NaN}', "$default"),
        ("$request.body.action", "[" * 100_000, "$default"),
        ("$request.body.action", '{"action": "$connect"}', "$default"),
        ("$request.body.action", '{"action": "$disconnect"}', "$default"),
        ("$request.body.action", '{"action": "$default"}', "$default"),
        ("$request.body.action", "1" * 5000, "$default"),
    ],
)
def test_a_message_selects_its_route(expression: str, body: str, route: str) -> None:
    assert selector(expression, KEYS)(body) == route


def test_without_a_default_route_nothing_takes_an_unknown_message() -> None:
    select = selector("$request.body.action", ["chat"])
    assert [select(body) for body in ('{"action": "chat"}', "{}", "no json")] == [
        "chat",
        None,
        None,
    ]


@given(JSON)
def test_any_json_selects_a_route_that_a_client_may_select(document: object) -> None:
    select = selector("$request.body.action", KEYS)
    chosen = select(json.dumps({"action": document}))
    assert chosen in set(KEYS) - {"$connect", "$disconnect"}
