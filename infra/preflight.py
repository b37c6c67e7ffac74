"""`python -m infra.preflight [name=value...]`: what of an account would make a deployment fail.

Asked before CloudFormation begins, because it tells these things only after minutes and in words
that name no remedy. `--after` protects what was deployed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import boto3

from infra import protection
from infra.app import context
from infra.context import DeploymentError, read
from infra.deployment import Deployment

UNRESERVED = 100
"""What Lambda keeps for functions without a reserve (Lambda developer guide, "Reserved
concurrency")."""


def faults(deployment: Deployment, functions: Any, gateway: Any) -> Iterator[str]:
    """A sentence for each thing that is in the way, with what to do about it."""
    reserved = sum(deployment.reserved_concurrency.values())
    limit = functions.get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
    if reserved and limit - reserved < UNRESERVED:
        yield (
            f"Lambda lets this account run {limit} functions at once, too few to reserve "
            f"{reserved}: ask for 1,000 (Service Quotas, Lambda, Concurrent executions), or deploy "
            "with CONTEXT='reserved_concurrency={}' and know that a flood then takes everybody's."
        )
    if not deployment.logging_role and not gateway.get_account().get("cloudwatchRoleArn"):
        yield (
            "API Gateway has no role to write logs in this account and region: deploy once with "
            "CONTEXT=logging_role=true."
        )


def main() -> None:
    """End with 1 and the faults, or protect what was deployed."""
    after = "--after" in sys.argv
    sys.argv = [argument for argument in sys.argv if argument != "--after"]
    try:
        deployment = read(context())
    except DeploymentError as error:
        sys.exit(str(error))
    where = {"region_name": deployment.region} if deployment.region else {}
    if not after:
        found = list(
            faults(deployment, boto3.client("lambda", **where), boto3.client("apigateway", **where))
        )
        sys.exit("\n".join(found) if found else 0)
    if deployment.retain_data:
        clients = boto3.client("cloudformation", **where), boto3.client("dynamodb", **where)
        protection.protect(*clients, f"devintel-{deployment.stage}", on=True)


if __name__ == "__main__":
    main()
