"""Solutions for a group of errors: rules, evidence, the team's memory, a model; best first."""

from __future__ import annotations

from collections.abc import Callable

from devintel.memory import outcome_records, team_memory
from devintel.memory.remembered import SolutionRow
from devintel.model import SessionKey
from devintel.ports import Ports
from devintel.projection import State, views
from devintel.solutions import fallback
from devintel.solutions.case import Case
from devintel.solutions.ground import is_whole
from devintel.solutions.quoting import quotes
from devintel.solutions.ranking import Counts
from devintel.solutions.solution import Solution, SolutionView
from devintel.solutions.suggest import believed, no_outcomes
from devintel.solutions.suggest import suggest as ranked

Ask = Callable[[Case], Solution | None]
"""Asks a language model; None where its answer does not hold against the evidence."""
ASK_BELOW = 0.45
"""A model is asked only where evidence, rules and memory leave less confidence than this."""


def suggest(
    ports: Ports, session: SessionKey, state: State, fingerprint: str, ask: Ask | None = None
) -> list[SolutionView]:
    """Solutions for a group, best first, as clients read them."""
    case = views.case(state, fingerprint, ())
    if case is None:
        return []
    hits = team_memory.recall(ports, session.team, case)
    case = views.case(state, fingerprint, hits) or case
    rows: dict[str, SolutionRow] = {}

    def counts(level: str) -> Counts:
        return outcome_records.counts(ports, session.team, level, rows)

    found = ranked(case, counts)
    if ask and found and found[0].confidence < ASK_BELOW and (asked := ask(case)):
        found = _placed(believed(asked, counts, case, is_whole(case)), found)
    return [solution.wire() for solution in found]


def _placed(asked: Solution, found: list[Solution]) -> list[Solution]:
    """The model's answer before the first that is no surer; the others keep their order."""
    less = (n for n, one in enumerate(found) if one.confidence <= asked.confidence)
    at = next(less, len(found))
    return [*found[:at], asked, *found[at:]]


def suggest_to_stranger(state: State, fingerprint: str) -> list[SolutionView]:
    """What our rules alone say of a stranger's own event: nothing learned, of nobody's session, and
    nothing that repeats a sentence of the event."""
    case = views.bare(state, fingerprint)
    if case is None:
        return []
    found = ranked(case, no_outcomes)
    own = [s for s in found if s.source == fallback.SOURCE or not quotes(s, case.event)]
    return [team_memory.without_events(solution.wire()) for solution in own]
