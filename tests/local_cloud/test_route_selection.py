"""Route selection by its expression."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_cloud.rules.route_selection import selector, spell

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
        ("$request.body.action", '{"action": ' + "[" * 900 + "]" * 900 + "}", "$default"),
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


TOKENS = [
    *'{}[],:"\\ \n1-.',
    "e",
    "\\u",
    "d83d",
    "\\ud83d",
    "NaN",
    "Infinity",
    "true",
    "null",
    '"a":',
    '"b":',
]
MORE = [
    *TOKENS,
    '"a":"chat"',
    '"a":{"b":"chat"}',
    '"a":5',
    "\ufeff",
    "\0",
    "\x1f",
    "\xa0",
    "é",
    "\ud800",
]


def slowly(expression: str, body: str) -> str:
    """Route selection by the standard library alone."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    try:
        document = json.loads(body, parse_constant=refuse)
        for name in expression.removeprefix("$request.body.").split("."):
            document = document.get(name) if isinstance(document, dict) else None
        key = spell(document)
    except (ValueError, RecursionError):
        return "$default"
    return key if key in KEYS and not key.startswith("$") else "$default"


def assert_both_ways_agree(body: str) -> None:
    for expression in ("$request.body.a", "$request.body.a.b"):
        assert selector(expression, KEYS)(body) == slowly(expression, body), body


@given(st.lists(st.sampled_from(MORE)).map("".join))
def test_any_text_selects_what_the_standard_library_finds_in_it(body: str) -> None:
    assert_both_ways_agree(body)


@given(JSON, st.data())
def test_a_damaged_message_selects_what_the_standard_library_finds_in_it(
    document: object, data: st.DataObject
) -> None:
    body = json.dumps({"x": document, "a": "chat"}, ensure_ascii=data.draw(st.booleans()))
    at = data.draw(st.integers(0, len(body)))
    cut = data.draw(st.integers(0, 3))
    assert_both_ways_agree(body[:at] + data.draw(st.sampled_from(MORE)) + body[at + cut :])


@pytest.mark.parametrize(
    "value",
    [
        *("NaN", "-Infinity", "Infinity", '"NaN"', "1e999", "-1e999", "1e4000000000000", "01"),
        *("1.", ".5", "-", "-0", "1E5", "1_0", '"\\ud83d"', '"\\ud83d\\ude00"', '"\x7f"', '"\x01"'),
        *("9" * 4300, "9" * 4301, "-" + "9" * 4301, "0." + "1" * 6000),
        *("[" * depth + "]" * depth for depth in (150, 199, 200, 201, 250, 900, 5000)),
        *('{"a":' * depth + "1" + "}" * depth for depth in (150, 201, 900)),
    ],
)
def test_what_json_parsers_disagree_about_selects_what_the_standard_library_finds(
    value: str,
) -> None:
    assert_both_ways_agree(f'{{"x": {value}, "a": "chat"}}')
    assert_both_ways_agree(f'{{"a": "chat", "x": {value}}}')
    assert_both_ways_agree(f'{{"a": "chat", "N": {value}}}')
    assert_both_ways_agree(f'{{"a": {value}, "a": "chat"}}')
    assert_both_ways_agree(f'{{"a": "chat", "a": {value}}}')
    assert_both_ways_agree(f'{{"a": {{"b": "chat", "x": {value}}}}}')
