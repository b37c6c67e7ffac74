"""A small chat of the shape that samples have: it keeps connections in a table and tells them."""

import json
import os

import boto3

TABLE = boto3.client("dynamodb")
STARTED = os.environ["GREETING"]


def connect(event, context):
    connection = event["requestContext"]["connectionId"]
    TABLE.put_item(
        TableName=os.environ["TABLE"], Item={"pk": {"S": f"C#{connection}"}, "sk": {"S": "-"}}
    )
    return {"statusCode": 200}


def say(event, context):
    return {"statusCode": 200, "body": json.dumps({"greeting": STARTED})}


def read_all(event, context):
    found = TABLE.scan(TableName=os.environ["TABLE"])
    return {"statusCode": 200, "body": str(found["Count"])}


def fail(event, context):
    raise ValueError("a secret detail")


def authorize_socket(event, context):
    effect = "Allow" if event["queryStringParameters"].get("name") == "ann" else "Deny"
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": event["methodArn"]}
    return {
        "principalId": "ann",
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": {"team": "red"},
    }


def authorize_http(event, context):
    return {
        "isAuthorized": event["identitySource"] == ["open sesame"],
        "context": {"team": "red"},
    }


def whoami(event, context):
    told = {
        "team": event["requestContext"]["authorizer"]["lambda"]["team"],
        "host": event["requestContext"]["domainName"],
        "id": event["pathParameters"]["id"],
        "function": context.function_name,
        "variables": sorted(k for k in os.environ if not k.startswith(("AWS_", "LAMBDA_"))),
    }
    return {"statusCode": 200, "body": json.dumps(told)}


def seen(event, context):
    """The stream's function: it pushes to every connection that is written."""
    api = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["CALLBACK"])
    for record in event["Records"]:
        connection = record["dynamodb"]["Keys"]["pk"]["S"].removeprefix("C#")
        api.post_to_connection(ConnectionId=connection, Data=b'{"welcome": true}')
    return {"batchItemFailures": []}
