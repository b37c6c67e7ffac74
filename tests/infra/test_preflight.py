"""What an account lacks is said before a deployment begins, and what it made is kept after."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from devintel.adapters.dynamodb.store import create_table
from infra import preflight, protection
from infra.deployment import Deployment
from tests.imitation import imitated_aws


class Account:
    """The answers of an account to the two questions."""

    def __init__(self, limit: int, role: str = "") -> None:
        self.limit, self.role = limit, role

    def get_account_settings(self) -> dict[str, Any]:
        return {"AccountLimit": {"ConcurrentExecutions": self.limit}}

    def get_account(self) -> dict[str, Any]:
        return {"cloudwatchRoleArn": self.role} if self.role else {}


@pytest.mark.parametrize(
    ("account", "deployment", "said"),
    [
        (Account(1000, "arn"), Deployment(), []),
        (Account(10, "arn"), Deployment(), ["this account run 10 functions at once"]),
        (Account(10, "arn"), Deployment(reserved_concurrency={}), []),
        (Account(1000), Deployment(), ["no role to write logs"]),
        (Account(1000), Deployment(logging_role=True), []),
        (Account(10), Deployment(), ["10 functions at once", "no role to write logs"]),
    ],
)
def test_what_is_in_the_way_is_said_with_its_remedy(account, deployment, said):
    found = list(preflight.faults(deployment, account, account))
    assert len(found) == len(said)
    assert all(part in sentence for part, sentence in zip(said, found, strict=True))
    assert all("CONTEXT=" in sentence for sentence in found)


class Stacks:
    """CloudFormation with one stack."""

    def __init__(self, table: str) -> None:
        self.protected = False
        self.outputs = [{"OutputKey": "TableName", "OutputValue": table}]

    def update_termination_protection(
        self, *, StackName: str, EnableTerminationProtection: bool
    ) -> None:
        self.protected = EnableTerminationProtection

    def describe_stacks(self, *, StackName: str) -> dict[str, Any]:
        return {"Stacks": [{"StackName": StackName, "Outputs": self.outputs}]}


def test_a_deployed_stack_and_its_table_are_protected_and_let_go():
    with imitated_aws():
        dynamodb = boto3.client("dynamodb", region_name="us-east-1")
        create_table(dynamodb, "t")
        stacks = Stacks("t")
        for on in (True, False):
            protection.protect(stacks, dynamodb, "devintel-x", on=on)
            table = dynamodb.describe_table(TableName="t")["Table"]
            assert (stacks.protected, table["DeletionProtectionEnabled"]) == (on, on)
