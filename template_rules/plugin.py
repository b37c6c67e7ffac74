"""The rules as a plugin of the CDK's validation, whose findings can be acknowledged with a reason:
`cdk.Acknowledgment(id="TemplateRules::<rule>", reason="...")` on the construct."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import jsii

from template_rules.check import check
from template_rules.finding import Finding
from template_rules.intrinsics import Place
from template_rules.rules import RULES


@jsii.implements(cdk.IPolicyValidationPlugin)
class TemplateRules:
    """Checks every template of an app when it is synthesized."""

    @property
    def name(self) -> str:
        """How findings are named in reports and acknowledgments."""
        return "TemplateRules"

    @property
    def version(self) -> str | None:
        """Of the rules."""
        return "1"

    @property
    def rule_ids(self) -> list[str] | None:
        """Every rule."""
        return list(RULES)

    def validate(self, context: cdk.IPolicyValidationContext) -> cdk.PolicyValidationPluginReport:
        """The findings of all templates; a warning fails as an error does, until acknowledged."""
        violations = [
            _violation(path, source, finding)
            for path in context.template_paths
            for source in [json.loads(Path(path).read_text())]
            for finding in check(source, Place())
        ]
        return cdk.PolicyValidationPluginReport(success=not violations, violations=violations)


def _violation(path: str, source: dict[str, Any], finding: Finding) -> cdk.PolicyViolation:
    metadata = source["Resources"][finding.resource].get("Metadata", {})
    return cdk.PolicyViolation(
        rule_name=finding.rule,
        description=finding.message,
        severity=finding.severity,
        violating_resources=[
            cdk.PolicyViolatingResource(
                locations=[],
                resource_logical_id=finding.resource,
                template_path=path,
                construct_path=metadata.get("aws:cdk:path"),
            )
        ],
    )
