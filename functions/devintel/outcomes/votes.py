"""One vote a person, solution, fingerprint and day, whatever was told or inferred how often."""

from __future__ import annotations

from collections.abc import Iterable

from devintel.outcomes.record import SUCCESS, Outcome

DAY_MS = 86_400_000
Ballot = tuple[str, str, str, int]


def votes(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes that count, in order of time: neither undone nor taken back, one a ballot.

    Of several on one ballot an explicit one wins, then the latest. Who gave no name votes as the
    session.
    """
    known = {outcome.id: outcome for outcome in outcomes}
    void = {o.takes_back for o in known.values() if o.takes_back and not o.undone}
    cast: dict[Ballot, Outcome] = {}
    for outcome in sorted(known.values(), key=lambda o: (o.explicit, o.at_ms, o.seq, o.id)):
        if outcome.result in SUCCESS and not outcome.undone and outcome.id not in void:
            cast[_ballot(outcome)] = outcome
    return sorted(cast.values(), key=lambda o: (o.at_ms, o.seq, o.id))


def _ballot(outcome: Outcome) -> Ballot:
    person = outcome.user or f"session {outcome.session_id}"
    return person, outcome.solution_id, outcome.fingerprint, outcome.at_ms // DAY_MS
