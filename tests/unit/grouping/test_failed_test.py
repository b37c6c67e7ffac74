"""A failed test is one problem, whether pytest's plugin, its JUnit report or a terminal tells."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.grouping import fingerprint_of, group, groups

BODY = """self = <test_stock.TestStock object at 0x7f>

    def test_take(self):
>       assert Stock().take("pen") == 2

test_stock.py:9:
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _
stock.py:6: in take
    left = self.items[nmae]
E   KeyError: 'pen'

stock.py:6: KeyError"""
PRINTED = f"""=================================== FAILURES ===================================
______________________________ TestStock.test_take _______________________________

{BODY}
=========================== short test summary info ============================
FAILED test_stock.py::TestStock::test_take - KeyError: 'pen'
1 failed in 0.02s
"""
VALUE = "E   KeyError: 'pen'"
SUMMED = "FAILED test_stock.py::TestStock::test_take - KeyError: 'pen'\n1 failed in 0.02s\n"


def told(test: str, text: str = BODY) -> dict[str, Any]:
    content = {"message": "KeyError: 'pen'", "test": test, "file": "/srv/app/stock.py", "line": 6}
    return {
        "type": "error",
        "subtype": "test-failure",
        "content": content,
        "stack_trace": text,
    }


@pytest.mark.parametrize(
    "test", ["test_stock.py::TestStock::test_take", "tests.test_stock.TestStock::test_take"]
)
@pytest.mark.parametrize(("body", "printed"), [(BODY, PRINTED), (VALUE, SUMMED)])
def test_the_plugin_s_event_is_grouped_as_what_the_terminal_shows(
    test: str, body: str, printed: str
) -> None:
    found = group(told(test, body))

    assert found is not None
    assert found.title == "TestStock.test_take: KeyError: 'pen'"
    assert found.reason == "same test"
    (shown,) = groups({"type": "terminal", "content": {"data": printed}})
    assert shown.fingerprint == found.fingerprint


def test_two_tests_that_fail_alike_are_two_problems() -> None:
    prints = {fingerprint_of(told(f"test_stock.py::test_{name}")) for name in ("take", "all")}

    assert len(prints) == 2


def test_another_runner_s_report_is_grouped_by_its_stack_as_before() -> None:
    found = group(told("cart adds", "Error: boom\n    at add (cart.js:3:4)"))

    assert found is not None
    assert found.reason != "same test"
