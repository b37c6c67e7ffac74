"""Every rule, by what it watches."""

from __future__ import annotations

from collections.abc import Mapping

from template_rules.finding import Rule
from template_rules.rules import (
    access_logs,
    account,
    alarms,
    apis,
    ceilings,
    data,
    edge,
    edge_function,
    functions,
    names,
)

RULES: Mapping[str, Rule] = {
    "topic-lets-nobody-publish": alarms.topics,
    "metric-does-not-exist": alarms.metrics,
    "name-is-the-accounts": names.fixed,
    "origins-empty-behind-the-edge": edge.origins,
    "firewall-can-be-walked-around": edge.open_origins,
    "invalidation-waits": edge.invalidations,
    "edge-function-runtime": edge_function.runtime,
    "api-children-side-by-side": apis.side_by_side,
    "answer-goes-nowhere": apis.answers,
    "access-log-variable": access_logs.variables,
    "kept-by-a-failed-creation": data.kept,
    "invokes-latest": functions.latest,
    "no-ceiling": ceilings.missing,
    "overwrites-the-account": account.settings,
}
"""Rule id to rule."""
