"""Suggest: every source's candidates for a case, ranked together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from devintel.solutions import (
    causality,
    did_you_mean,
    fallback,
    memory,
    proposal,
    ranking,
    reported,
    rulebook,
)
from devintel.solutions.calibrated import calibrated
from devintel.solutions.case import Case
from devintel.solutions.ground import ground, is_whole
from devintel.solutions.knowledge import answers
from devintel.solutions.solution import Solution

Count = Callable[[str], ranking.Counts]
"""The outcomes (tries, successes) counted under a level's key (`Solution.levels`)."""

MOST = 5
HELD = 0.5
CALIBRATED = ("rule:", proposal.SOURCE, answers.SOURCE)
"""The sources whose priors are their authors' guesses: told by what their like were worth."""


def suggest(case: Case, counts: Count) -> list[Solution]:
    """At most five solutions, best first by the lower quantile of their posterior; never none.

    Where no source knows anything the only answer is the fallback: what is known and what to look
    at next, with low confidence and no code.
    """
    found = [
        *memory.solutions(case),
        *reported.told(rulebook.solutions(case), case),
        *proposal.solutions(case),
        *answers.solutions(case),
        *did_you_mean.solutions(case),
        *causality.solutions(case),
    ]
    whole = is_whole(case)
    ranked = [believed(one, counts, case, whole) for one in found or [fallback.solution(case)]]
    ranked.sort(key=lambda one: (-one.lower, -one.prior, one.solution_id))
    return _with_the_teams_own(ranked)[:MOST]


def _with_the_teams_own(ranked: list[Solution]) -> list[Solution]:
    """Where another answer is likelier, it still says how the team ended the like of it."""
    best, *others = ranked
    own = next((one for one in others if _learned(one)), None)
    if own is None or best.source in memory.SOURCES:
        return ranked
    told = f"{own.root_cause} {own.solution_code}".strip()
    return [replace(best, alternatives=(*best.alternatives, told)), *others]


def _learned(solution: Solution) -> bool:
    """Whether a solution is what the team did, and has not failed more often than not."""
    return solution.source in memory.SOURCES and solution.confidence >= HELD


def no_outcomes(level: str) -> ranking.Counts:
    """Counts where nothing was recorded yet."""
    return (0.0, 0.0)


def believed(solution: Solution, counts: Count, case: Case, whole: bool) -> Solution:
    """With the confidence that its ground or its prior, and its outcomes, deserve; `whole` is
    `is_whole` of the case."""
    seen = solution.seen
    nested = [
        (tries + seen[0], successes + seen[1])
        for tries, successes in (counts(level) for level in solution.levels)
    ]
    belief = ranking.believe(nested, solution.prior)
    if not solution.source.startswith(CALIBRATED):
        return replace(solution, confidence=belief.mean, lower=belief.lower)
    shown = ranking.believe(nested, calibrated(ground(solution, case, whole))).mean
    return replace(solution, confidence=shown, lower=belief.lower)
