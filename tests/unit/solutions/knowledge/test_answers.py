"""What a tool says of its code becomes an answer with this error's own words and place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from devintel.solutions.case import Case, Frame
from devintel.solutions.example import case_of, diagnostic, event, response
from devintel.solutions.knowledge import answers
from devintel.solutions.knowledge.book import DATA, book
from devintel.solutions.suggest import no_outcomes, suggest

SHOP = (Frame("", "src/shop.py", 9, 5, True),)


def _case(example: Any, frames: tuple[Frame, ...] = ()) -> Case:
    return replace(case_of(example), frames=frames)


def test_ruffs_rule_is_quoted_with_its_version_and_a_command_for_this_file() -> None:
    (found,) = answers.solutions(_case(diagnostic("ruff", "E711", "Comparison to `None`"), SHOP))

    said = book("ruff")
    assert found.root_cause == "Comparison to `None` at src/shop.py:9."
    assert found.explanation == (
        f"Ruff {said.version} says of E711 (none-comparison): {said.entries['E711'].says} "
        "Ruff can mend it itself."
    )
    assert found.solution_code == "ruff check --select E711 --fix src/shop.py"
    assert (found.source, found.pattern_name) == ("knowledge:ruff", "ruff.E711")
    assert found.evidence[1].text == (
        f"Ruff {said.version} (MIT): E711, https://docs.astral.sh/ruff/rules/none-comparison/"
    )


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("error[E0499]: cannot borrow `i` as mutable more than once at a time",
         r"rustc [\d.]+ says of E0499: A variable was borrowed as mutable more than once\."),
        ("  3:4  error  'total' is defined but never used  no-unused-vars",
         r"ESLint [\d.]+ says of no-unused-vars: Disallow unused variables\."),
        ("  3:4  error  Bad  react-hooks/purity",
         r"eslint-plugin-react-hooks [\d.]+ says of react-hooks/purity: Validates that"),
        ("src/a.ts(3,4): error TS2564: Property 'id' has no initializer and is not definitely "
         "assigned in the constructor.",
         r"TypeScript [\d.]+ says of TS2564: Property 'id' has no initializer .* Editors have a "
         r"quick fix for it: add missing property"),
        ("SQLSTATE[55P03]: Lock not available: 7 ERROR",
         r"PostgreSQL \d+ calls 55P03 lock_not_available, a kind of “Object Not In Prerequisite"),
        ("Request failed with status code 451",
         r"Python's http module [\d.]+ says of 451 \(Unavailable For Legal Reasons\): The server"),
    ],
)  # fmt: skip
def test_each_book_speaks_for_itself(printed: str, says: str) -> None:
    (found,) = answers.solutions(_case(event("terminal", data=printed)))

    assert re.match(says, found.explanation), found.explanation


def test_a_status_is_told_with_its_request() -> None:
    (found,) = answers.solutions(_case(response(507, "/api/files", "PUT")))

    assert found.root_cause == "PUT /api/files was answered 507 Insufficient Storage."


def test_a_wording_whose_values_the_error_does_not_give_is_no_answer() -> None:
    assert answers.solutions(_case(diagnostic("ts", 2493, "Tupeltyp zu kurz"))) == []
    assert answers.solutions(_case(diagnostic("ts", 99999, "No such code"))) == []


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("error[E0382]: borrow of moved value: `a`", "rule:rust.moved"),
        ("Request failed with status code 429", "rule:http_status.429"),
        ("shop.py:3:8: F401 `os` imported but unused", "rule:python_lint.unused"),
        ("shop.py:9:5: PLW0127 Self-assignment of variable `x`", "knowledge:ruff"),
        ("  9:1  error  Unexpected lexical declaration in case block  no-case-declarations",
         "knowledge:eslint"),
    ],
)  # fmt: skip
def test_a_rule_that_knows_more_is_above_it_and_a_lump_below(printed: str, first: str) -> None:
    found = suggest(_case(event("terminal", data=printed)), no_outcomes)

    assert found[0].source == first
    assert any(one.source.startswith("knowledge:") for one in found)


def test_no_answer_of_any_book_has_an_empty_slot() -> None:
    for name in sorted(file.stem for file in DATA.glob("*.json")):
        for code in book(name).entries:
            for found in answers.solutions(_case(_printed(name, code))):
                said = f"{found.root_cause} {found.explanation} {found.solution_code}"
                assert not re.search(r"\{\w*\}|“”|\(\)|: *$| \.", found.root_cause), said
                assert not re.search(r"'\{\d\}'", said), said
                assert found.explanation[-1] in ".?!", said


def _printed(name: str, code: str) -> Any:
    if name == "http":
        return response(int(code))
    if name == "postgresql":
        return event("error", message="it failed", code=code)
    tool = {"typescript": "ts", "typescript-eslint": "eslint", "react-hooks": "eslint"}
    return diagnostic(tool.get(name, name), code.removeprefix("TS"), "It failed")
