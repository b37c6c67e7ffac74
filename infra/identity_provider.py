"""What it takes to log people in: reading the client's secret, which an operator has put there."""

from __future__ import annotations

import aws_cdk as cdk
from constructs import Construct

from infra.function import Function


def allow(scope: Construct, function: Function, parameter: str) -> None:
    """Let a function read one SecureString; AWS's own key for SSM needs no grant."""
    stack = cdk.Stack.of(scope)
    arn = stack.format_arn(
        service="ssm", resource="parameter", resource_name=parameter.removeprefix("/")
    )
    function.allow(["ssm:GetParameter"], arn)
