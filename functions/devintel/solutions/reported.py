"""What a rule says, with what the tool's report adds: its own proposal, and the code it marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from devintel.solutions.case import Case
from devintel.solutions.likely import likely
from devintel.solutions.marked import marked
from devintel.solutions.proposal import proposal
from devintel.solutions.solution import Solution
from devintel.solutions.subject import Subject


def told(solutions: Iterable[Solution], case: Case) -> list[Solution]:
    """The solutions, each with the report's own words where a terminal printed a report."""
    found = list(solutions)
    if not found or case.event["type"] != "terminal":
        return found
    subject = Subject(case)
    words = "" if subject.installed else "".join(f" {part}" for part in _parts(subject))
    return [replace(one, explanation=one.explanation + words) for one in found] if words else found


def _parts(subject: Subject) -> Iterable[str]:
    text = subject.text
    made = proposal(text)
    if made is not None:
        yield f"The tool itself proposes: {made.said}."
    elif meant := likely(subject):
        yield f"`{meant}` is spelt nearly so, and may be meant."
    if code := marked(text):
        yield f"It marks {code}."
