"""The rules are data: each shows an example, and RE2 takes them all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from devintel.redaction import Redactor, Rule, builtin, cost
from devintel.redaction.rules import rule
from devintel.redaction.values import CHECKS

FILE = Path(__file__).parents[3] / "functions/devintel/redaction/rules.json"
ROWS = json.loads(FILE.read_text("utf-8"))["rules"]
ALL = Redactor(builtin(), frozenset(r.id for r in builtin() if r.optional))


def test_the_file_says_nothing_that_the_code_does_not_read() -> None:
    known = set(Rule.__dataclass_fields__) | {"example"}
    assert [row["id"] for row in ROWS if not known.issuperset(row)] == []
    assert {name for r in builtin() for name in r.check} <= CHECKS.keys()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_every_rule_finds_its_example_alone_and_among_the_others(row: dict[str, object]) -> None:
    text = str(row["example"])
    alone = Redactor([rule(row)], frozenset({str(row["id"])}))

    assert alone.text(text)[1] == {row["id"]: 1}
    assert str(row["id"]) in ALL.text(text)[1]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_every_pattern_is_small_for_re2_and_means_the_same_in_javascript(
    row: dict[str, object],
) -> None:
    assert cost(rule(row)) < 5_000
    for part in (str(row["pattern"]), str(row.get("after", ""))):
        plain = part.replace("\\\\", "")
        assert not re.search(r"\(\?[^:]|\\[^bdswDSWnrtx.*+?()\[\]{}|^$/\-]", plain)
