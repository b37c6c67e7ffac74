"""A REQUEST authorizer's decision over `$connect`: identity sources, policy, context.

Rules: API Gateway developer guide, "Control access to WebSocket APIs with Lambda authorizers".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from local_cloud.rules.event_shapes import Handshake
from local_cloud.rules.integration import Outcome, Raised, Returned

MAX_RESULT = 8 * 1024
"""Bytes of an authorizer's result."""
_INVOKE = ("execute-api:Invoke", "execute-api:*", "*")


@dataclass(frozen=True)
class Allowed:
    """The connection may be made; `context` goes into every later event, all values texts."""

    context: Mapping[str, str]


@dataclass(frozen=True)
class Refused:
    """The upgrade is answered with this status and the message of its body."""

    status: int
    message: str


UNAUTHORIZED = Refused(401, "Unauthorized")
FORBIDDEN = Refused(403, "Forbidden")
BROKEN = Refused(500, "Internal server error")


def has_identity(
    sources: Sequence[str], handshake: Handshake, variables: Mapping[str, str]
) -> bool:
    """Whether every identity source is there and not empty; if not, 401 without asking anyone."""
    parameters = handshake.parameters()

    def value(source: str) -> str:
        kind, _, name = source.removeprefix("route.request.").partition(".")
        if kind == "header":
            return handshake.header(name) or ""
        if kind == "querystring":
            return parameters.get(name, [""])[-1]
        return variables.get(name, "") if kind == "stageVariables" else ""

    return all(value(source) for source in sources)


def decide(outcome: Outcome, method_arn: str) -> Allowed | Refused:
    """What the authorizer's outcome means for a connection to `method_arn`."""
    if isinstance(outcome, Raised) and outcome.error == "Unauthorized":
        return UNAUTHORIZED
    if not isinstance(outcome, Returned):
        return BROKEN
    context = _context(outcome.value)
    statements = _statements(outcome.value)
    if context is None or statements is None:
        return BROKEN
    return Allowed(context) if _allows(statements, method_arn) else FORBIDDEN


def _context(result: Any) -> dict[str, str] | None:
    """Principal and context as texts; None where the result is malformed."""
    if not isinstance(result, dict) or not isinstance(result.get("principalId"), str):
        return None
    context = result.get("context") or {}
    if not isinstance(context, dict) or len(json.dumps(result)) > MAX_RESULT:
        return None
    if not all(isinstance(value, str | int | float) for value in context.values()):
        return None
    return {"principalId": result["principalId"]} | {k: _text(v) for k, v in context.items()}


def _text(value: str | int | float) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _statements(result: Any) -> list[dict[str, Any]] | None:
    document = result.get("policyDocument") if isinstance(result, dict) else None
    statements = document.get("Statement") if isinstance(document, dict) else None
    if isinstance(statements, dict):
        statements = [statements]
    if not isinstance(statements, list) or not statements:
        return None
    well_formed = all(
        isinstance(s, dict) and s.get("Effect") in ("Allow", "Deny") and "Resource" in s
        for s in statements
    )
    return statements if well_formed else None


def _allows(statements: list[dict[str, Any]], arn: str) -> bool:
    effects = {s["Effect"] for s in statements if _concerns(s, arn)}
    return effects == {"Allow"}


def _concerns(statement: dict[str, Any], arn: str) -> bool:
    actions, resources = _texts(statement.get("Action")), _texts(statement["Resource"])
    invokes = any(a.lower() == known.lower() for a in actions for known in _INVOKE)
    return invokes and any(_pattern(r).fullmatch(arn) for r in resources)


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [v for v in value or () if isinstance(v, str)]


@lru_cache(maxsize=256)
def _pattern(resource: str) -> re.Pattern[str]:
    """An ARN with `*` (any text) and `?` (any character)."""
    escaped = re.escape(resource).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(escaped, re.DOTALL)
