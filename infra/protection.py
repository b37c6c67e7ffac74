"""`python -m infra.protection STACK on|off`: a stack and its table refuse deletion, or not.

Both come after the first deployment has succeeded: a stack that is protected while it is made can
neither finish nor go when something fails, and nor can its table.
"""

from __future__ import annotations

import sys
from typing import Any

import boto3


def protect(cloudformation: Any, dynamodb: Any, stack: str, *, on: bool) -> None:
    """Turn termination protection of the stack and deletion protection of its table on or off."""
    cloudformation.update_termination_protection(StackName=stack, EnableTerminationProtection=on)
    described = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    outputs = {o["OutputKey"]: o["OutputValue"] for o in described["Outputs"]}
    dynamodb.update_table(TableName=outputs["TableName"], DeletionProtectionEnabled=on)


def main() -> None:
    """Protect the stack of the command line, or let it go."""
    stack, wanted = sys.argv[1:]
    protect(boto3.client("cloudformation"), boto3.client("dynamodb"), stack, on=wanted == "on")


if __name__ == "__main__":
    main()
