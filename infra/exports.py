"""Where copies of the table go, and `python -m infra.exports STACK`, which asks for one.

An export reads the table's point-in-time recovery, not the table: it takes no capacity from it.
"""

from __future__ import annotations

import sys
from typing import Any

import aws_cdk as cdk
import boto3
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.acknowledge import acknowledge

KEPT_DAYS = 90


class Exports(Construct):
    """A private bucket that outlives the stack and forgets a copy after 90 days."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            lifecycle_rules=[s3.LifecycleRule(expiration=cdk.Duration.days(KEPT_DAYS))],
            removal_policy=cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
        )
        reason = "Only exports write it and only people with the account's rights read it."
        acknowledge(self.bucket, {"AwsSolutions-S1": reason})


def export(cloudformation: Any, dynamodb: Any, stack: str) -> str:
    """Ask for a full copy as it is now; its ARN. Raises `LookupError` where there is no bucket."""
    described = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    outputs = {o["OutputKey"]: o["OutputValue"] for o in described["Outputs"]}
    if "ExportBucket" not in outputs:
        raise LookupError("This stage has no bucket for exports: deploy it with exports=true.")
    table = dynamodb.describe_table(TableName=outputs["TableName"])["Table"]["TableArn"]
    asked = dynamodb.export_table_to_point_in_time(
        TableArn=table, S3Bucket=outputs["ExportBucket"], ExportFormat="DYNAMODB_JSON"
    )
    return str(asked["ExportDescription"]["ExportArn"])


def main() -> None:
    """Export the table of the stack of the command line."""
    try:
        arn = export(boto3.client("cloudformation"), boto3.client("dynamodb"), sys.argv[1])
    except LookupError as error:
        sys.exit(str(error))
    print(arn)  # noqa: T201 - a command line's answer


if __name__ == "__main__":
    main()
