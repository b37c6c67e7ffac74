"""Findings of cdk-nag that stay, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping

import aws_cdk as cdk
from constructs import IConstruct


def acknowledge(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    """Accept findings on a construct; keys are rule ids, values say why."""
    for rule, reason in reasons.items():
        pack = "Serverless" if rule.startswith("Serverless") else "AwsSolutions"
        finding = cdk.Acknowledgment(id=f"{pack}::{rule}", reason=reason)
        cdk.Validations.of(construct).acknowledge(finding)
