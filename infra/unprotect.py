"""`python -m infra.unprotect STACK`: lets a stack go; its table stays and stays protected."""

from __future__ import annotations

import sys

import boto3


def main() -> None:
    """Turn off the stack's termination protection."""
    cloudformation = boto3.client("cloudformation")
    cloudformation.update_termination_protection(
        StackName=sys.argv[1], EnableTerminationProtection=False
    )


if __name__ == "__main__":
    main()
