"""Notes in a table; another function is told of each, without anybody waiting for it."""

import json
import os

import boto3

TABLE = boto3.resource("dynamodb").Table(os.environ["NOTES"])


def keep(event, context):
    if event["routeKey"] == "GET /notes":
        found = TABLE.scan()["Items"]
        return {"statusCode": 200, "body": json.dumps(sorted(each["id"] for each in found))}
    note = event["pathParameters"]["id"]
    TABLE.put_item(Item={"id": note})
    boto3.client("lambda").invoke(
        FunctionName=os.environ["AUDIT"], InvocationType="Event", Payload=json.dumps({"id": note})
    )
    by = event["requestContext"]["authorizer"]["lambda"]["name"]
    told = {"by": by, "path": event["rawPath"], "stage": event["requestContext"]["stage"]}
    return {"statusCode": 201, "body": json.dumps(told)}


def audit(event, context):
    TABLE.put_item(Item={"id": "audit of " + event["id"]})
