"""The report of a verification: what went how, what differs from the rehearsal, kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verification.steps import Result


@dataclass(frozen=True)
class Answer:
    """An answer to a question, beside what our gateway says."""

    question: str
    answer: str
    ours: str

    @property
    def differs(self) -> bool:
        """Whether the deployment answers otherwise."""
        return self.answer != self.ours and not self.answer.startswith("not served")


def as_json(results: Sequence[Result], answers: Sequence[Answer], url: str) -> dict[str, Any]:
    """Everything, for a file."""
    return {
        "deployment": url,
        "steps": [
            {"name": r.name, "outcome": r.outcome, "seen": r.seen, "seconds": r.seconds}
            for r in results
        ],
        "questions": [vars(each) for each in answers],
    }


def differences(
    results: Sequence[Result], answers: Sequence[Answer], rehearsed: dict[str, Any] | None
) -> list[str]:
    """What differs from the rehearsal, in words."""
    before = {each["name"]: each["outcome"] for each in (rehearsed or {}).get("steps", [])}
    found = [
        f"{r.name}: {r.outcome} here, {before[r.name]} in the rehearsal"
        for r in results
        if r.name in before and before[r.name] != r.outcome
    ]
    found += [f"{a.question}: {a.answer} here, {a.ours} in ours" for a in answers if a.differs]
    return found


def keep(file: Path, report: dict[str, Any]) -> None:
    """Write a report."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(report, indent=2) + "\n")


def kept(file: Path) -> dict[str, Any] | None:
    """A report that was written; None if there is none."""
    return dict(json.loads(file.read_text())) if file.is_file() else None
