"""The page of findings names what is there: rules, tests, steps of the journey, make targets."""

from __future__ import annotations

import re
from pathlib import Path

from template_rules.rules import RULES
from verification import main_job

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rehearsal.md").read_text()
TABLE = PAGE.partition("## What the first review found")[2].partition("\n## ")[0]


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_every_finding_has_its_row_and_is_held_by_something() -> None:
    assert [int(re.split(r"\D", row[0])[0]) for row in rows()] == list(range(1, 18))
    assert all(re.search('[`"]', row[2]) for row in rows())


def test_what_holds_a_finding_is_there() -> None:
    held = " ".join(row[2] for row in rows())
    tests = "\n".join(path.read_text() for path in ROOT.glob("tests/**/test_*.py"))
    named = re.findall("`([^`]+)`", held)
    known = {f"make bench ROW={name}" for name in ("cost", "restored")} | set(RULES)
    missing = [name for name in named if name not in known and f"def {name}(" not in tests]

    assert missing == []
    assert set(re.findall('"([^"]+)"', held)) <= {step.name for step in main_job.steps()}


def test_the_faults_that_are_put_back_are_marked() -> None:
    from tests.rehearsal.faults import BY_PLAY, BY_RULE

    marked = {int(row[0].split("*")[0]) for row in rows() if re.match(r"\d+\*", row[0])}

    assert marked == {fault.finding for fault in BY_RULE} | {fault.finding for fault in BY_PLAY}
