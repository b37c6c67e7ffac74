"""One error has one first answer, wherever a client puts its text: through the product."""

from __future__ import annotations

import re
from typing import Any

import pytest

from benchmarks.product import Product
from benchmarks.solutions import labelled

FRAMES = "    at load (/srv/app/src/cart.js:12:9)\n    at main (/srv/app/src/main.js:4:1)"
_TYPED = re.compile(r"(?:Uncaught )?(?P<text>[A-Z]\w*(?:Error|Exception): \S[^\n]*)")
_EVERY = 4
"""Of the labelled errors so many are one that is tried: all of them take half a minute."""


def _texts() -> list[str]:
    """The headlines of labelled errors that name their type, each once."""
    messages = (str(row["event"]["content"].get("message", "")) for row in labelled())
    found = (match["text"] for match in map(_TYPED.match, messages) if match)
    return sorted(dict.fromkeys(found))[::_EVERY]


def _told(text: str) -> dict[str, list[dict[str, Any]]]:
    """The events by place: each tells the error once, in its own way."""
    kind, _, said = text.partition(": ")
    thrown = {"type": "error", "name": kind, "message": said, "stack": f"{text}\n{FRAMES}"}
    printed = f"{text}\n{FRAMES}\n"
    return {
        "uncaught": [_error(message=f"Uncaught {text}")],
        "args": [_error(message=f"Loading failed {text}", args=["Loading failed", text])],
        "formatted": [_error(message="Failed {}", args=["", {}], formatted=["Failed", thrown])],
        "terminal": _terminal(printed),
        "prefixed": _terminal("".join(f"worker-1  | {line}\n" for line in printed.splitlines())),
        "log line": _terminal(f"2026-05-01T10:00:00.000Z ERROR {printed}"),
    }


def _error(**content: Any) -> dict[str, Any]:
    return {"type": "error", "source": "browser", "content": content}


def _terminal(data: str) -> list[dict[str, Any]]:
    about = {"name": "zsh", "command": "node src/main.js", "cwd": "/srv/app"}
    return [
        {"type": "terminal", "subtype": "command", "content": about},
        {"type": "terminal", "subtype": "output", "content": about | {"data": data}},
        {"type": "terminal", "subtype": "exit", "content": about | {"exit_code": 1}},
    ]


def _first(events: list[dict[str, Any]]) -> str:
    product = Product("places")
    product.tell(events)
    return next((str(one["pattern_name"]) for one in product.solutions()), "")


def test_enough_errors_are_tried() -> None:
    assert len(_texts()) >= 60


@pytest.mark.parametrize("text", _texts())
def test_the_first_answer_is_the_same_wherever_the_text_stands(text: str) -> None:
    expected = _first([_error(message=text)])
    answers = {place: _first(events) for place, events in _told(text).items()}
    assert not expected or answers == dict.fromkeys(answers, expected)
