"""Settings that belong to the whole account, which a stack takes from whoever had them."""

from __future__ import annotations

from collections.abc import Iterator

from template_rules.finding import Finding
from template_rules.template import Template


def settings(template: Template) -> Iterator[Finding]:
    """API Gateway's logging role is one for all APIs of an account and region."""
    for name, _ in template.of("AWS::ApiGateway::Account"):
        message = "It replaces the role by which every API of this account and region logs."
        yield Finding("overwrites-the-account", name, message, "warning")
