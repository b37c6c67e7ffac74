"""A team's own redaction rules: tried when they are added, kept as rows."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from devintel import keys
from devintel.errors import BadRequest, Conflict, NotFound
from devintel.ports import Ports, Row
from devintel.redaction import InvalidRule, Redactor, cost
from devintel.redaction.rules import rule

MOST = 50
"""Rules that a team may have."""
LARGEST = 5_000
"""Instructions of a rule's automaton; RE2's time grows with it and with the text, no faster."""
BUDGET_MS = 250.0
"""CPU for 64 KB made of what the rule is interested in."""
_FIELDS = ("id", "pattern", "keywords", "ignore_case", "examples", "counterexamples")


def of_team(ports: Ports, team: str) -> list[Row]:
    """The team's rules, by id."""
    rows = ports.store.list(keys.team(team), keys.RULES)
    return [{name: row[name] for name in _FIELDS} for _, row in rows]


def add(ports: Ports, team: str, given: Mapping[str, Any]) -> Row:
    """Try a rule and keep it, in place of one with the same id.

    Raises `BadRequest` where RE2 refuses the pattern, it is slow, matches an empty text or does
    not do what its examples say; `Conflict` when the team has `MOST` rules.
    """
    row: Row = {name: given[name] for name in _FIELDS}
    _try(row)
    others = [r for r in of_team(ports, team) if r["id"] != row["id"]]
    if len(others) >= MOST:
        raise Conflict(f"A team may have {MOST} rules.", code="too_many_rules")
    ports.store.put(keys.rule(team, row["id"]), row)
    return row


def remove(ports: Ports, team: str, rule_id: str) -> None:
    """Forget a rule; raises `NotFound`."""
    if ports.store.delete(keys.rule(team, rule_id)) is None:
        raise NotFound("There is no such rule.")


def _try(row: Row) -> None:
    try:
        if cost(rule(row)) > LARGEST:
            raise _refused("its pattern is too large")
        redactor = Redactor([rule(row)])
    except InvalidRule as error:
        raise _refused(str(error)) from error
    for text in row["examples"]:
        if not redactor.text(text)[1]:
            raise _refused("an example is not found by it")
    for text in row["counterexamples"]:
        if redactor.text(text)[1]:
            raise _refused("a counterexample is found by it")
    filler = " ".join([*row["keywords"], *row["counterexamples"], "0aA-"])
    text = (filler * (65_536 // len(filler)))[:65_536]
    start = time.thread_time()
    redactor.scan(text)
    if (time.thread_time() - start) * 1000 > BUDGET_MS:
        raise _refused("it is too slow")


def _refused(reason: str) -> BadRequest:
    return BadRequest(f"The rule is refused: {reason}.", code="invalid_rule")
