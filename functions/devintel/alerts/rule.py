"""A rule that a team can read: when to tell whom, and when not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict, cast

from devintel.alerts import quiet_hours
from devintel.errors import BadRequest

When = Literal["new", "regressed", "rate", "silent", "environment"]
KINDS: tuple[When, ...] = ("new", "regressed", "rate", "silent", "environment")
MOST_MINUTES = 60


class Rule(TypedDict):
    """As it is kept; `match` is a query as people type it, `n` and `minutes` are of a rate."""

    id: str
    when: When
    match: str
    session: str
    n: int
    minutes: int
    to: list[str]
    quiet: str
    zone: str
    cap: int


_BEGINS: dict[When, str] = {
    "new": "When an error group is seen for the first time",
    "regressed": "When an error comes back after it was fixed",
    "silent": "When a source falls silent while others still send",
    "environment": "When one failure hits several people at once",
    "rate": "When an error group is seen {n} times in {minutes} minutes",
}


def rule(row: Mapping[str, Any]) -> Rule:
    """A rule of its fields, checked; raises `BadRequest`."""
    quiet_hours.check(row["quiet"], row["zone"])
    if not row["to"]:
        raise BadRequest("A rule names a channel to tell.", code="invalid_rule")
    if row["when"] == "rate" and not (row["n"] >= 1 and 1 <= row["minutes"] <= MOST_MINUTES):
        raise BadRequest(
            f"A rate needs a count and 1 to {MOST_MINUTES} minutes.", code="invalid_rule"
        )
    return cast(Rule, {name: row[name] for name in Rule.__annotations__})


def sentence(found: Rule) -> str:
    """The rule in one sentence."""
    parts = [_BEGINS[found["when"]].format(n=found["n"], minutes=found["minutes"])]
    if found["session"]:
        parts.append(f"in the session {found['session']}")
    if found["match"]:
        parts.append(f"that matches {found['match']}")
    told = f", tell {' and '.join(found['to'])}, at most {found['cap']} times an hour"
    quiet = f"; from {found['quiet'].replace('-', ' to ')} ({found['zone']}) it waits"
    return " ".join(parts) + told + (quiet if found["quiet"] else "") + "."
