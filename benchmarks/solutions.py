"""Precision, coverage and wrong-family rate of the solutions on the labelled errors.

    python -m benchmarks.solutions [--json] [--half seen|held-out] [--misses]

An error with a known fix counts as answered where the first solution is of any rule; it is right
where that rule's family is the label's. Answers from the session's causality count as neither.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from devintel.grouping import group
from devintel.solutions.case import Case, of
from devintel.solutions.solution import Solution
from devintel.solutions.suggest import no_outcomes, suggest

LABELLED = Path(__file__).parents[1] / "tests" / "labelled" / "errors.jsonl"
BARS = {"precision at 1": 0.95, "coverage": 0.75, "wrong-family rate": 0.02, "CPU ms a case": 1.0}
AT_MOST = ("wrong-family rate", "CPU ms a case")


class Answered(NamedTuple):
    """One labelled error and its first solution."""

    label: dict[str, Any]
    best: Solution

    @property
    def family(self) -> str:
        """The family answered; empty where no family was claimed."""
        return "" if self.best.family in ("unknown", "causality") else self.best.family


def held_out(identity: str) -> bool:
    """Whether a labelled error is of the half that no rule was written with."""
    return int(hashlib.md5(identity.encode()).hexdigest(), 16) % 2 == 1


def labelled(half: str = "") -> list[dict[str, Any]]:
    """The labelled errors `{id, event, family, source}`; of one half, or all."""
    rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]
    return [row for row in rows if not half or held_out(row["id"]) == (half == "held-out")]


def case_of(event: Any) -> Case:
    """The case of an event alone, as grouping sees it."""
    grouping = group(event)
    if grouping is None:
        return Case("ungrouped", event)
    return of(grouping, event)


def answered(rows: list[dict[str, Any]]) -> list[Answered]:
    """Each error with its first solution."""
    return [Answered(row, suggest(case_of(row["event"]), no_outcomes)[0]) for row in rows]


def measured(found: list[Answered]) -> dict[str, float]:
    """The figures of a set of answers."""
    known = [one for one in found if one.label["family"] != "none"]
    other = [one for one in found if one.label["family"] == "none"]
    claimed = [one for one in known if one.family]
    right = [one for one in claimed if one.family == one.label["family"]]
    return {
        "precision at 1": len(right) / max(len(claimed), 1),
        "coverage": len(right) / max(len(known), 1),
        "wrong-family rate": sum(bool(one.family) for one in other) / max(len(other), 1),
    }


def families_covered(found: list[Answered]) -> float:
    """The share of labelled families of which some error is answered rightly."""
    known = {one.label["family"] for one in found} - {"none"}
    return len({one.family for one in found if one.family == one.label["family"]}) / len(known)


def milliseconds(rows: list[dict[str, Any]]) -> float:
    """The mean processor time of one suggestion, once the rules are loaded."""
    cases = [case_of(row["event"]) for row in rows]
    began = process_time()
    for case in cases:
        suggest(case, no_outcomes)
    return (process_time() - began) * 1000 / len(cases)


def report(half: str = "") -> Iterator[dict[str, Any]]:
    """Rows `{row, value, bar, holds}`."""
    for name in (half,) if half else ("seen", "held-out"):
        rows = labelled(name)
        found = answered(rows)
        figures = measured(found) | {"CPU ms a case": milliseconds(rows)}
        for figure, value in figures.items():
            bar = BARS[figure]
            holds = value <= bar if figure in AT_MOST else value >= bar
            yield _row(f"solutions, {name} half ({len(rows)} errors): {figure}", value, bar, holds)
        value = families_covered(found)
        yield _row(f"solutions, {name} half: families covered", value, 0.75, value >= 0.75)


def _row(row: str, value: float, bar: float, holds: bool) -> dict[str, Any]:
    return {"row": row, "value": round(value, 4), "bar": bar, "holds": holds}


def misses(half: str) -> Iterator[str]:
    """The errors answered wrongly or not at all, one a line."""
    for one in answered(labelled(half)):
        expected = one.label["family"] if one.label["family"] != "none" else ""
        if one.family != expected:
            text = json.dumps(one.label["event"]["content"], ensure_ascii=False)[:140]
            yield f"{one.label['family']} <- {one.best.pattern_name}: {text}"


def main() -> int:
    """Print the figures; the exit code says whether all bars hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=("seen", "held-out"), default="")
    parser.add_argument("--misses", action="store_true", help="list what was not answered rightly")
    chosen = parser.parse_args()
    if chosen.misses:
        print("\n".join(misses(chosen.half)))
        return 0
    rows = list(report(chosen.half))
    if chosen.json:
        print(json.dumps(rows))
    else:
        for row in rows:
            holds = "holds" if row["holds"] else "FAILS"
            print(f"{row['row']:<70} {row['value']:>8} (bar {row['bar']}) {holds}")
    return 0 if all(row["holds"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
