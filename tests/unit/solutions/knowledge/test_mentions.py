"""Codes are found where the tools' own outputs have them, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.solutions.example import case_of, diagnostic, event, response
from devintel.solutions.knowledge.mentions import mentions
from devintel.solutions.subject import Subject


def _found(example: Any) -> list[tuple[str, ...]]:
    return [tuple(one) for one in mentions(Subject(case_of(example)))]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("shop.py:3:8: F401 [*] `os` imported but unused",
         ("ruff", "F401", "`os` imported but unused")),
        ("PLW0127 Self-assignment of variable `x`\n --> shop.py:9:5",
         ("ruff", "PLW0127", "Self-assignment of variable `x`")),
        ("error[E0499]: cannot borrow `i` as mutable more than once at a time",
         ("rustc", "E0499", "cannot borrow `i` as mutable more than once at a time")),
        ("src/a.ts(3,4): error TS2322: Type 'string' is not assignable to type 'number'.",
         ("typescript", "TS2322", "Type 'string' is not assignable to type 'number'.")),
        ("  3:4  error  'total' is defined but never used  no-unused-vars",
         ("eslint", "no-unused-vars", "'total' is defined but never used")),
        ("  3:4  warning  Unexpected any  @typescript-eslint/no-explicit-any",
         ("typescript-eslint", "@typescript-eslint/no-explicit-any", "Unexpected any")),
        ("SQLSTATE[55P03]: Lock not available: 7 ERROR",
         ("postgresql", "55P03", "Lock not available: 7 ERROR")),
        ("ERROR: could not serialize access (SQLSTATE 40001)",
         ("postgresql", "40001", "could not serialize access")),
        ("Request failed with status code 451", ("http", "451", "")),
        ("Server answered HTTP/1.1 507 Insufficient Storage", ("http", "507", "")),
    ],
)  # fmt: skip
def test_a_code_stands_where_its_tool_prints_it(
    printed: str, expected: tuple[str, str, str]
) -> None:
    assert _found(event("terminal", data=printed)) == [expected]


def test_an_editors_diagnostic_names_its_tool() -> None:
    assert _found(diagnostic("ts", 2322, "Type")) == [("typescript", "TS2322", "Type")]
    assert _found(diagnostic("Ruff", "E711", "None")) == [("ruff", "E711", "None")]


def test_a_drivers_code_is_a_sqlstate_and_a_systems_is_not() -> None:
    assert _found(event("error", message="locked", code="55P03")) == [("postgresql", "55P03", "")]
    assert _found(event("error", message="read failed", code="EPIPE")) == []


def test_a_response_names_its_status() -> None:
    assert _found(response(507)) == [("http", "507", "")]


@pytest.mark.parametrize(
    "text", ["Error: order F401 failed", "Error: 451 rows", "see E0499 of the list", "no-go zone"]
)
def test_a_word_that_looks_like_a_code_is_none(text: str) -> None:
    assert _found(text) == []
