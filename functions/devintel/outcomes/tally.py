"""Votes added up for ranking: tries and successes, older ones weighing less."""

from __future__ import annotations

from collections.abc import Iterable

from devintel.outcomes.record import SUCCESS, OutcomeRecord, of_json
from devintel.outcomes.votes import DAY_MS, votes
from devintel.solutions.ranking import Counts, decayed


def tally(records: Iterable[OutcomeRecord], now: int) -> Counts:
    """(tries, successes) of outcome records at `now` (ms), merged to votes first."""
    tries = successes = 0.0
    for outcome in votes(of_json(record) for record in records):
        one = (outcome.weight, outcome.weight * SUCCESS[outcome.result])
        aged = decayed(one, (now - outcome.at_ms) / DAY_MS)
        tries, successes = tries + aged[0], successes + aged[1]
    return tries, successes
