"""What it takes to ask one model of Amazon Bedrock, named by model id or inference profile."""

from __future__ import annotations

import aws_cdk as cdk
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.function import Function

_AREAS = frozenset({"apac", "au", "ca", "eu", "global", "jp", "us", "us-gov"})
"""Beginnings of cross-region inference profiles; behind them stands the model's own id."""


def allow(scope: Construct, function: Function, model: str) -> None:
    """Let a function invoke the model; a profile runs it in any region of its area."""
    stack = cdk.Stack.of(scope)
    area, _, plain = model.partition(".")
    if area not in _AREAS:
        function.allow(["bedrock:InvokeModel"], _arn(stack, "", "foundation-model", model))
        return
    profile = _arn(stack, stack.account, "inference-profile", model)
    anywhere = f"arn:{stack.partition}:bedrock:*::foundation-model/{plain}"
    function.allow(["bedrock:InvokeModel"], profile)
    function.allow(["bedrock:InvokeModel"], anywhere)
    finding = f"Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/{plain}"
    reason = "An inference profile runs the model in any region of its area."
    acknowledge(function.role, {f"AwsSolutions-IAM5[{finding}]": reason})


def _arn(stack: cdk.Stack, account: str, resource: str, name: str) -> str:
    return stack.format_arn(
        service="bedrock", account=account, resource=resource, resource_name=name
    )
