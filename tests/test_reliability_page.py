"""The page of what broke names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")


def test_each_of_the_thirteen_has_a_row_and_tests_that_there_are() -> None:
    rows = [line.split("|")[1:-1] for line in PAGE.splitlines() if re.match(r"\| \d", line)]
    tests = "\n".join(path.read_text("utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    named = [name for row in rows for name in re.findall("`(test_[a-z0-9_]+)`", row[-1])]

    assert [int(row[0].split(".")[0]) for row in rows] == list(range(1, 14))
    assert all("`test_" in row[-1] for row in rows)
    assert [name for name in named if f"def {name}(" not in tests] == []
