"""The CDK's context as a deployment: defaults, then the stage's values, then the command line's."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from infra.deployment import Deployment, sentences

_FRAMEWORK = re.compile(
    r"aws:|aws-cdk|@|cdk|bundling-|availability-zones|vpc-provider|hosted-zone:|tree$|DEBUG$"
)


class DeploymentError(Exception):
    """The context does not make sense; the message says which names and why."""


def read(context: Mapping[str, Any]) -> Deployment:
    """The deployment that a CDK context describes; raises `DeploymentError` naming every fault."""
    stage = context.get("stage", "dev")
    stages = context.get("stages", {})
    own = {k: v for k, v in context.items() if k not in ("stages", "defaults")}
    given = {k: _value(k, v) for k, v in own.items() if not _FRAMEWORK.match(k)}
    merged = _over(_over(context.get("defaults", {}), stages.get(stage, {})), given)
    try:
        return Deployment.model_validate(merged)
    except ValidationError as error:
        raise DeploymentError(
            f"Stage {stage!r} is configured wrongly: {sentences(error)}"
        ) from error


def doubt(context: Mapping[str, Any]) -> str | None:
    """A sentence where the stage is one that nobody configured: it may be a slip of the pen."""
    stage, stages = context.get("stage", "dev"), context.get("stages", {})
    if stage in stages or not stages:
        return None
    known = ", ".join(sorted(stages))
    return f"Stage {stage!r} is not in cdk.json (there are {known}): it gets the defaults."


def _value(name: str, value: Any) -> Any:
    """The command line knows only texts: `settings={"retention_days": 7}` is a mapping."""
    if not isinstance(value, str) or not value.startswith("{"):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise DeploymentError(f"{name}: this is no JSON: {error}") from error


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`above` wins name by name, within mappings as well; an empty mapping empties."""
    merged = dict(below)
    for name, value in above.items():
        old = merged.get(name)
        both = isinstance(old, Mapping) and isinstance(value, Mapping) and value
        merged[name] = _over(old or {}, value) if both else value
    return merged
