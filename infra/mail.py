"""What it takes to send mail by Amazon SES from one address: SES knows it or its domain."""

from __future__ import annotations

import aws_cdk as cdk
from constructs import Construct

from infra.function import Function


def allow(scope: Construct, function: Function, sender: str) -> None:
    """Let a function send as the address, and as no other of its domain."""
    stack = cdk.Stack.of(scope)
    for identity in (sender, sender.rpartition("@")[2]):
        arn = stack.format_arn(service="ses", resource="identity", resource_name=identity)
        function.allow(["ses:SendEmail"], arn, StringEquals={"ses:FromAddress": sender})
