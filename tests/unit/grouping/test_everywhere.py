"""An engine's words are the same problem wherever they stand: a field, the console, a terminal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from devintel.grouping import groups

DIALECTS = (
    "TypeError: Cannot read properties of undefined (reading 'map')",
    "TypeError: undefined is not an object (evaluating 'cart.items.map')",
    'TypeError: can\'t access property "map", cart.items is undefined',
    "TypeError: cart.total is not a function. (In 'cart.total()', 'cart.total' is undefined)",
    "ReferenceError: Can't find variable: total",
    "SyntaxError: JSON.parse: unexpected character at line 1 column 1 of the JSON data",
    "TypeError: NetworkError when attempting to fetch resource.",
    "TypeError: invalid assignment to const 'total'",
    "InternalError: too much recursion",
    "AttributeError: 'NoneType' object has no attribute 'total'",
    "KeyError: 'total'",
)


def told(said: str) -> dict[str, dict[str, Any]]:
    """The events that may say it."""
    kind, _, message = said.partition(": ")
    thrown = {
        "message": {"message": said},
        "uncaught": {"message": f"Uncaught {said}"},
        "name": {"name": kind, "message": message},
        "type": {"type": kind, "message": message},
        "args": {"args": [said]},
        "object": {"args": ["failed", {"name": kind, "message": message}]},
        "formatted": {"formatted": ["%o", said]},
    }
    printed = {
        "terminal": said,
        "uncaught in a terminal": f"Uncaught {said}",
        "logger": f"2026-11-28 10:00:00,000 ERROR shop.api {said}",
        "level": f"[ERROR] {said}",
        "service": f"web-1  | {said}",
        "JSON": json.dumps({"level": "error", "msg": said}),
        "pino": json.dumps({"level": 50, "msg": "no", "err": {"type": kind, "message": message}}),
        "logfmt": f"level=error msg={json.dumps(said)}",
    }
    return {name: {"type": "error", "content": content} for name, content in thrown.items()} | {
        name: {"type": "terminal", "content": {"data": f"{line}\n"}}
        for name, line in printed.items()
    }


@pytest.mark.parametrize("said", DIALECTS)
def test_the_same_words_are_the_same_problem_wherever_they_stand(said: str) -> None:
    found = {
        name: [(one.type, one.mistake, one.template) for one in groups(event)]
        for name, event in told(said).items()
    }

    assert found == dict.fromkeys(found, found["message"])
    assert found["message"][0][1]
