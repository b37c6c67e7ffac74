"""Findings of cdk-nag and of our template rules that stay, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping

import aws_cdk as cdk
from constructs import IConstruct

RULES = "TemplateRules"
"""The plugin of our own rules, whose ids say what they are about."""


def acknowledge(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    """Accept findings on a construct; keys are rule ids, values say why."""
    for rule, reason in reasons.items():
        pack = next((p for p in ("Serverless", "AwsSolutions") if rule.startswith(p)), RULES)
        finding = cdk.Acknowledgment(id=f"{pack}::{rule}", reason=reason)
        cdk.Validations.of(construct).acknowledge(finding)


def home(construct: IConstruct) -> tuple[str, str]:
    """Region and account of a construct's stack as cdk-nag spells them in a finding's id."""
    stack = cdk.Stack.of(construct)
    region = "<AWS::Region>" if cdk.Token.is_unresolved(stack.region) else stack.region
    account = "<AWS::AccountId>" if cdk.Token.is_unresolved(stack.account) else stack.account
    return region, account
