"""The page of what real users would have met names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reports.md").read_text("utf-8")
FIXED = re.compile(
    r"""(?:--port["', ]+|\bport=|\bbind\(\(["'][^"']*["'], *|_server\([^)]*, *)\d{2,5}\b"""
)


def _sources() -> dict[str, str]:
    return {
        str(path.relative_to(ROOT)): path.read_text("utf-8") for path in ROOT.glob("tests/**/*.py")
    }


def test_each_report_has_a_row_and_tests_that_there_are() -> None:
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in PAGE.splitlines() if line[:3] > "| 0"]
    rows = [row for row in rows if re.match(r" \d+\. ", row[0])]
    tests = "\n".join(_sources().values())
    named = [name for row in rows for name in re.findall("`(test_[a-z0-9_]+)`", row[-1])]

    assert [int(row[0].split(".")[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) == 49
    assert all(len(row) == 4 and "`test_" in row[-1] for row in rows)
    assert [name for name in named if f"def {name}(" not in tests] == []


def test_no_test_waits_at_a_port_of_its_choice() -> None:
    """Somebody's `devintel local` may run beside the tests."""
    found = {
        name: chosen
        for name, text in _sources().items()
        if (chosen := [match[0] for match in FIXED.finditer(text)])
    }
    assert found == {}
