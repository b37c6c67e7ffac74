"""From the bytes of a signed request to what IAM asks of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rehearsal.calls.authorization import Keys, asked
from rehearsal.calls.request import NotSigned, read
from rehearsal.template.physical import Place

KEYS = Keys({"rows": "pk"})
OBJECT = "arn:aws:s3:::files/a/b.txt"
TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/rows"


def signed(service: str) -> str:
    scope = f"20261128/us-east-1/{service}/aws4_request"
    return f"AWS4-HMAC-SHA256 Credential=AKIA1/{scope}, SignedHeaders=host, Signature=0"


def calls(service: str, method: str, url: str, body: Any = None, **headers: str) -> list[Any]:
    sent = {
        "Authorization": signed(service),
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    raw = body if isinstance(body, bytes) else json.dumps(body).encode() if body else b""
    request = read(method, url, sent, raw)
    found = asked(request, Place(), KEYS)
    return [(c.action, c.resource, c.context.get("dynamodb:leadingkeys")) for c in found]


def dynamodb(operation: str, **body: Any) -> list[Any]:
    url = "https://dynamodb.us-east-1.amazonaws.com/"
    return calls("dynamodb", "POST", url, body, x_amz_target=f"DynamoDB_20120810.{operation}")


ROW = {"pk": {"S": "T#a"}, "sk": {"S": "1"}}


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("GetItem", {"Key": ROW}),
        ("PutItem", {"Item": ROW}),
        (
            "Query",
            {
                "KeyConditionExpression": "pk = :p AND begins_with(sk, :s)",
                "ExpressionAttributeValues": {":p": {"S": "T#a"}, ":s": {"S": "x"}},
            },
        ),
        (
            "Query",
            {
                "KeyConditionExpression": "#s > :s AND #p = :p",
                "ExpressionAttributeNames": {"#p": "pk", "#s": "sk"},
                "ExpressionAttributeValues": {":p": {"S": "T#a"}, ":s": {"S": "x"}},
            },
        ),
    ],
)
def test_the_leading_key_is_found(operation: str, body: Any) -> None:
    found = dynamodb(operation, TableName="rows", **body)

    assert found == [(f"dynamodb:{operation}", TABLE, ("T#a",))]


def test_a_scan_names_no_key_and_an_index_is_part_of_the_resource() -> None:
    assert dynamodb("Scan", TableName="rows") == [("dynamodb:Scan", TABLE, None)]
    assert dynamodb("Query", TableName="rows", IndexName="by_name") == [
        ("dynamodb:Query", f"{TABLE}/index/by_name", None)
    ]


def test_each_part_of_a_transaction_and_of_a_batch_is_asked_for() -> None:
    parts = [
        {"Put": {"TableName": "rows", "Item": ROW}},
        {"Delete": {"TableName": "rows", "Key": ROW}},
    ]
    writes = [
        {"PutRequest": {"Item": ROW}},
        {"DeleteRequest": {"Key": {**ROW, "pk": {"S": "T#b"}}}},
    ]

    assert dynamodb("TransactWriteItems", TransactItems=parts) == [
        ("dynamodb:PutItem", TABLE, ("T#a",)),
        ("dynamodb:DeleteItem", TABLE, ("T#a",)),
    ]
    assert dynamodb("BatchWriteItem", RequestItems={"rows": writes}) == [
        ("dynamodb:BatchWriteItem", TABLE, ("T#a", "T#b"))
    ]


@pytest.mark.parametrize(
    ("service", "method", "url", "action", "resource"),
    [
        (
            "execute-api",
            "POST",
            "https://api1.execute-api.us-east-1.amazonaws.com/live/%40connections/a%3D",
            "execute-api:ManageConnections",
            "arn:aws:execute-api:us-east-1:123456789012:api1/live/POST/@connections/a=",
        ),
        (
            "lambda",
            "POST",
            "https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/f/invocations",
            "lambda:InvokeFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:f",
        ),
        (
            "s3",
            "GET",
            "https://files.s3.amazonaws.com/a/b.txt",
            "s3:GetObject",
            "arn:aws:s3:::files/a/b.txt",
        ),
        (
            "s3",
            "GET",
            "https://files.s3.amazonaws.com/?list-type=2&prefix=a",
            "s3:ListBucket",
            "arn:aws:s3:::files",
        ),
        *(
            ("s3", method, f"https://files.s3.amazonaws.com/a/b.txt{query}", action, OBJECT)
            for method, query, action in (
                ("PUT", "", "s3:PutObject"),
                ("DELETE", "", "s3:DeleteObject"),
                ("DELETE", "?uploadId=1", "s3:AbortMultipartUpload"),
            )
        ),
        (
            "bedrock",
            "POST",
            "https://bedrock-runtime.us-east-1.amazonaws.com/model/some.model-v1%3A0/invoke",
            "bedrock:InvokeModel",
            "arn:aws:bedrock:us-east-1::foundation-model/some.model-v1:0",
        ),
    ],
)
def test_a_services_call_is_named(
    service: str, method: str, url: str, action: str, resource: str
) -> None:
    assert calls(service, method, url) == [(action, resource, None)]


def test_a_call_in_json_names_its_queue() -> None:
    url = "https://sqs.us-east-1.amazonaws.com/"
    body = {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/work"}

    found = calls("sqs", "POST", url, body, x_amz_target="AmazonSQS.SendMessage")
    assert found == [("sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:work", None)]


def test_a_form_names_its_action() -> None:
    form = b"Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A123456789012%3At"
    kind = "application/x-www-form-urlencoded"

    found = calls("sns", "POST", "https://sns.us-east-1.amazonaws.com/", form, content_type=kind)
    assert found == [("sns:Publish", "arn:aws:sns:us-east-1:123456789012:t", None)]


def test_a_request_without_a_signature_is_no_call() -> None:
    with pytest.raises(NotSigned):
        read("GET", "https://dynamodb.us-east-1.amazonaws.com/", {}, b"")
