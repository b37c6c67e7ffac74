"""Ground: what an answer rests on, told from the answer and from how the error was reported."""

from __future__ import annotations

from enum import StrEnum

from devintel.content import text
from devintel.solutions.case import Case
from devintel.solutions.marked import marked
from devintel.solutions.proposal import proposal
from devintel.solutions.solution import Solution
from devintel.solutions.subject import Subject

SPECIFIC = 0.76
"""A prior from which a rule knows one wording of one tool or library."""
WEAK = 0.5
"""A prior below which a source knows a name at best."""
LINES = 7
"""From here on a report brings more than its headline and its place, the command's line counted."""
FRAMES = 4


class Ground(StrEnum):
    """What an answer rests on, from the best down.

    `report`: a check's finding, or a report that is there as a whole: the tool proposes what to do,
    marks the code, or its lines or its stack are many. `statement`: what a tool says in a sentence,
    and an exception that a specific rule knows. `symptom`: an exception that says what went wrong
    where it was noticed, and a rule of many such; not where a file of it was edited just before, as
    in the zoo, whose errors are a change to what worked. `general`: nothing of this error is named.
    """

    REPORT = "report"
    STATEMENT = "statement"
    SYMPTOM = "symptom"
    GENERAL = "general"


def ground(solution: Solution, case: Case, whole: bool) -> Ground:
    """What a solution of a rule, a tool or a book rests on; `whole` is `is_whole` of the case."""
    if solution.prior < WEAK or (solution.general and not solution.solution_code):
        return Ground.GENERAL
    if case.kind == "diagnostic" or whole:
        return Ground.REPORT
    if case.kind == "exception" and solution.prior < SPECIFIC and not case.edits:
        return Ground.SYMPTOM
    return Ground.STATEMENT


def is_whole(case: Case) -> bool:
    """Whether a report is there with more than the sentence that heads it."""
    if len(case.frames) >= FRAMES:
        return True
    if case.event["type"] != "terminal":
        return False
    if len(text(case.event.get("content", {}).get("data")).splitlines()) >= LINES:
        return True
    said = Subject(case).text
    return bool(marked(said)) or proposal(said) is not None
