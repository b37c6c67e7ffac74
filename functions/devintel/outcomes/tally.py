"""Votes added up for ranking: tries and successes, older ones weighing less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from devintel.outcomes.record import SUCCESS, Outcome, of_json
from devintel.outcomes.votes import DAY_MS, votes
from devintel.solutions.ranking import Counts, decayed
from devintel.solutions.solution import levels


def tally(records: Iterable[Mapping[str, Any]], now: int) -> Counts:
    """(tries, successes) of outcome records at `now` (ms), merged to votes first."""
    return _sum(votes(of_json(dict(record)) for record in records), now)


def counts(records: Iterable[Mapping[str, Any]], now: int) -> dict[str, Counts]:
    """(tries, successes) under each key that `Solution.levels` names, of a team's records."""
    ballots: dict[str, list[Outcome]] = {}
    for outcome in votes(of_json(dict(record)) for record in records):
        if outcome.solution_id:
            for level in levels(outcome.solution_id, outcome.fingerprint):
                ballots.setdefault(level, []).append(outcome)
    return {level: _sum(cast, now) for level, cast in ballots.items()}


def _sum(cast: Iterable[Outcome], now: int) -> Counts:
    tries = successes = 0.0
    for outcome in cast:
        one = (outcome.weight, outcome.weight * SUCCESS[outcome.result])
        aged = decayed(one, (now - outcome.at_ms) / DAY_MS)
        tries, successes = tries + aged[0], successes + aged[1]
    return tries, successes
