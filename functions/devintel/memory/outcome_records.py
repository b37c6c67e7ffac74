"""Outcomes as the team remembers them, each with its solution, or with the fix that it is of."""

from __future__ import annotations

from pydantic_core import to_json

from devintel import keys
from devintel.memory import remembered
from devintel.memory.aging import MEMORY_S, lasting
from devintel.memory.amending import amend
from devintel.memory.remembered import GroupRow, SolutionRow
from devintel.model import SessionKey
from devintel.outcomes import tally
from devintel.outcomes.record import OutcomeRecord
from devintel.ports import Ports
from devintel.solutions.ranking import Counts

KEPT_RECORDS = 200
"""Outcomes kept for a solution; they age to nothing long before this many are a loss."""
KEPT_BYTES = 200_000
TRIES = 5
"""What the team remembers helps and is not exact."""
_MOST_SOLUTIONS = 5_000


def record(
    ports: Ports, session: SessionKey, outcome: OutcomeRecord, *, lasts_s: int = MEMORY_S
) -> None:
    """Keep an outcome with its solution, or, without one, with the fix that it is of."""
    solution_id = outcome["solution_id"] or outcome["fix_id"]
    if not solution_id:
        return

    def told(row: SolutionRow) -> SolutionRow:
        others = [one for one in row.get("records", ()) if one["id"] != outcome["id"]]
        kept = _newest([*others, outcome][-KEPT_RECORDS:])
        return lasting(ports, row, {"records": kept}, lasts_s)

    amend(ports, keys.solution(session.team, solution_id), told, TRIES)
    if outcome["fingerprint"]:
        amend(ports, keys.group(session.team, outcome["fingerprint"]), _without_best, 1)


def outcomes(ports: Ports, team: str) -> list[OutcomeRecord]:
    """Every recorded outcome of the team, for calibration."""
    rows = remembered.solutions(ports, team, _MOST_SOLUTIONS)
    return [one for row in rows for one in row.get("records", ())]


def counts(ports: Ports, team: str, level: str, rows: dict[str, SolutionRow]) -> Counts:
    """Outcomes under a level's key; a team's outcomes are all that the team may know.

    `rows` keeps what was read for the other levels of the same solution.
    """
    kind, _, rest = level.partition("/")
    fingerprint, _, solution_id = rest.rpartition("/")
    if solution_id not in rows:
        rows[solution_id] = remembered.solution(ports, team, solution_id)
    records = rows[solution_id].get("records", [])
    if kind == "group":
        records = [one for one in records if one["fingerprint"] == fingerprint]
    return tally.tally(records, ports.clock())


def _without_best(row: GroupRow) -> GroupRow:
    """An outcome moves the ranking, so the remembered best must be found anew."""
    return {**row, "best": None} if row.get("best") else row


def _newest(records: list[OutcomeRecord]) -> list[OutcomeRecord]:
    """As many of the newest records as an item of the store can hold beside the rest."""
    size = 0
    for place, one in enumerate(reversed(records)):
        size += len(to_json(one))
        if size > KEPT_BYTES:
            return records[len(records) - place :]
    return records
