"""Whether IAM policies allow a call: explicit Deny before Allow before nothing.

Source: IAM user guide, "Policy evaluation logic" and "IAM JSON policy elements: Condition".
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rehearsal.template.errors import CannotPlay

Statement = Mapping[str, Any]
Context = Mapping[str, Sequence[str]]
"""Condition keys in lower case, each with its values; a key that is not there is absent."""


@dataclass(frozen=True)
class Call:
    """One call as IAM sees it."""

    action: str
    resource: str
    context: Context = field(default_factory=dict)
    principal: str = ""
    """The service or ARN that calls; matters to policies of resources only."""


@dataclass(frozen=True)
class Verdict:
    """What the policies say, and the words for a report."""

    allowed: bool
    reason: str
    warnings: tuple[str, ...] = ()


def decide(statements: Iterable[Statement], call: Call) -> Verdict:
    """The verdict of identity policies."""
    return _decide(statements, call, principals=False)


def decide_resource(statements: Iterable[Statement], call: Call) -> Verdict:
    """The verdict of a resource's own policy, whose statements name their principals."""
    return _decide(statements, call, principals=True)


def _decide(statements: Iterable[Statement], call: Call, *, principals: bool) -> Verdict:
    near: list[str] = []
    allowed: Statement | None = None
    for statement in statements:
        if principals and not _is_principal(statement, call.principal):
            continue
        if not _acts(statement, call.action) or not _concerns(statement, call.resource):
            continue
        unmet = _unmet(statement.get("Condition", {}), call.context)
        if unmet:
            near.append(unmet)
        elif statement["Effect"] == "Deny":
            return Verdict(False, "an explicit Deny")
        else:
            allowed = statement
    if allowed is not None:
        return Verdict(True, "allowed", tuple(_vacuous(allowed, call)))
    return Verdict(False, f"no Allow whose condition holds: {near[0]}" if near else "no Allow")


def _vacuous(statement: Statement, call: Call) -> Iterable[str]:
    """`ForAllValues` holds where its key is absent: a Scan would pass."""
    for operator, keys in statement.get("Condition", {}).items():
        if operator.startswith("ForAllValues:"):
            for key in keys:
                if not call.context.get(key.lower()):
                    yield f"{call.action} passes {operator} because {key} is absent"


def _acts(statement: Statement, action: str) -> bool:
    if "NotAction" in statement:
        return not any(_like(action.lower(), a.lower()) for a in texts(statement["NotAction"]))
    return any(_like(action.lower(), a.lower()) for a in texts(statement.get("Action")))


def _concerns(statement: Statement, resource: str) -> bool:
    if "NotResource" in statement:
        return not any(_like(resource, r) for r in texts(statement["NotResource"]))
    return any(_like(resource, r) for r in texts(statement.get("Resource", "*")))


def _is_principal(statement: Statement, principal: str) -> bool:
    named = statement.get("Principal")
    if named == "*":
        return True
    if not isinstance(named, Mapping):
        return False
    everyone = [each for value in named.values() for each in texts(value)]
    return any(each == "*" or _like(principal, each) for each in everyone)


def texts(value: Any) -> list[str]:
    """A list of one may be written as the thing itself."""
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _like(value: str, pattern: str) -> bool:
    return _pattern(pattern).fullmatch(value) is not None


@lru_cache(maxsize=4096)
def _pattern(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(escaped, re.DOTALL)


def _number(test: Callable[[float, float], bool]) -> Callable[[str, str], bool]:
    return lambda value, wanted: test(float(value), float(wanted))


def _in_network(value: str, wanted: str) -> bool:
    return ipaddress.ip_address(value) in ipaddress.ip_network(wanted, strict=False)


_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "StringEquals": lambda value, wanted: value == wanted,
    "StringEqualsIgnoreCase": lambda value, wanted: value.lower() == wanted.lower(),
    "StringLike": _like,
    "ArnEquals": _like,
    "ArnLike": _like,
    "Bool": lambda value, wanted: value.lower() == wanted.lower(),
    "NumericEquals": _number(lambda a, b: a == b),
    "NumericLessThan": _number(lambda a, b: a < b),
    "NumericLessThanEquals": _number(lambda a, b: a <= b),
    "NumericGreaterThan": _number(lambda a, b: a > b),
    "NumericGreaterThanEquals": _number(lambda a, b: a >= b),
    "IpAddress": _in_network,
}
_NEGATED = {
    "StringNotEquals": "StringEquals",
    "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
    "StringNotLike": "StringLike",
    "ArnNotEquals": "ArnEquals",
    "ArnNotLike": "ArnLike",
    "NumericNotEquals": "NumericEquals",
    "NotIpAddress": "IpAddress",
}


def _unmet(conditions: Mapping[str, Any], context: Context) -> str:
    """The first condition that does not hold, in words; empty where all hold."""
    for operator, keys in conditions.items():
        for key, wanted in keys.items():
            if not _holds(operator, context.get(key.lower()), texts(wanted)):
                had = ", ".join(context.get(key.lower(), ())) or "absent"
                return f"{operator} {key} in {texts(wanted)}, but it is {had}"
    return ""


def _holds(operator: str, values: Sequence[str] | None, wanted: list[str]) -> bool:
    quantifier, _, name = operator.rpartition(":")
    if name == "Null":
        return (not values) == (wanted[0].lower() == "true")
    if_exists = name.endswith("IfExists")
    name = name.removesuffix("IfExists")
    negated = name in _NEGATED
    test = _OPERATORS.get(_NEGATED.get(name, name))
    if test is None:
        raise CannotPlay(f"The condition operator {operator} is not played.")
    if not values:
        return if_exists or negated or quantifier == "ForAllValues"
    met = [any(test(value, each) for each in wanted) != negated for value in values]
    return any(met) if quantifier == "ForAnyValue" else all(met)
