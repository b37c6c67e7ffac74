"""AWS's own managed policies, as moto carries them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any


@cache
def _known() -> dict[str, Any]:
    from moto.iam.aws_managed_policies import aws_managed_policies_data

    return dict(json.loads(aws_managed_policies_data))


def arns() -> dict[str, str]:
    """Policy name to ARN."""
    return {name: _arn(name, each) for name, each in _known().items()}


def _arn(name: str, policy: dict[str, Any]) -> str:
    return f"arn:aws:iam::aws:policy{policy.get('Path', '/')}{name}"


@cache
def document(arn: str) -> dict[str, Any] | None:
    """The policy behind an ARN; None where it is not known."""
    name = arn.rpartition("/")[2]
    found = _known().get(name)
    return dict(found["Document"]) if found and _arn(name, found) == arn else None
