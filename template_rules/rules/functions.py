"""Which version of a function callers reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from template_rules.finding import Finding
from template_rules.template import Template

_CALLERS = {
    "AWS::ApiGatewayV2::Authorizer": "AuthorizerUri",
    "AWS::ApiGatewayV2::Integration": "IntegrationUri",
    "AWS::Events::Rule": "Targets",
    "AWS::Lambda::EventSourceMapping": "FunctionName",
    "AWS::Scheduler::Schedule": "Target",
    "AWS::SNS::Subscription": "Endpoint",
}
_UNQUALIFIED = re.compile(r"\$\{(\w+)(?:\.Arn)?\}(:\w+)?")


def latest(template: Template) -> Iterator[Finding]:
    """Who calls `$LATEST` meets new code beside old while a deployment runs, and no way back."""
    for kind, member in _CALLERS.items():
        for name, properties in template.of(kind):
            for function in sorted(_called(template, properties.get(member))):
                message = f"It calls {function} itself, so $LATEST: call an alias of a version."
                yield Finding("invokes-latest", name, message)


def _called(template: Template, value: Any) -> set[str]:
    texts = [value] if isinstance(value, str) else _texts(value)
    return {
        match[1]
        for text in texts
        for match in _UNQUALIFIED.finditer(text)
        if template.kind(match[1]) == "AWS::Lambda::Function" and not match[2]
    }


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []
