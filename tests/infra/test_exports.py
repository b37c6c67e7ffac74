"""A copy of the table is asked for where the stage has a bucket for it."""

from __future__ import annotations

from typing import Any

import pytest

from infra.exports import export


class Cloud:
    """CloudFormation and DynamoDB of one stack."""

    def __init__(self, **outputs: str) -> None:
        self.outputs = [{"OutputKey": k, "OutputValue": v} for k, v in outputs.items()]
        self.asked: dict[str, Any] = {}

    def describe_stacks(self, *, StackName: str) -> dict[str, Any]:
        return {"Stacks": [{"StackName": StackName, "Outputs": self.outputs}]}

    def describe_table(self, *, TableName: str) -> dict[str, Any]:
        return {"Table": {"TableArn": f"arn:table/{TableName}"}}

    def export_table_to_point_in_time(self, **asked: Any) -> dict[str, Any]:
        self.asked = asked
        return {"ExportDescription": {"ExportArn": "arn:export/1"}}


def test_the_whole_table_goes_into_the_stages_bucket():
    cloud = Cloud(TableName="t", ExportBucket="b")
    assert export(cloud, cloud, "devintel-prod") == "arn:export/1"
    assert cloud.asked == {
        "TableArn": "arn:table/t",
        "S3Bucket": "b",
        "ExportFormat": "DYNAMODB_JSON",
    }


def test_a_stage_without_a_bucket_says_what_to_do():
    with pytest.raises(LookupError, match="exports=true"):
        export(Cloud(TableName="t"), Cloud(), "devintel-prod")
