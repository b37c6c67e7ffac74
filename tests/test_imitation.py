"""The shorter way to moto's DynamoDB answers every request as the long one does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from devintel.adapters.dynamodb.store import client
from devintel.adapters.table import definition
from tests.imitation import imitated_aws

TABLE = {"TableName": "devintel"}
KINDS: dict[str, Any] = {
    "text": {"S": "ä\n"},
    "empty": {"S": ""},
    "number": {"N": "1.50"},
    "bytes": {"B": b"\x00\xff"},
    "yes": {"BOOL": True},
    "no": {"BOOL": False},
    "nothing": {"NULL": True},
    "map": {"M": {"n": {"N": "7"}, "deep": {"M": {}}, "B": {"B": b"b"}}},
    "list": {"L": [{"S": "x"}, {"L": []}, {"B": b"l"}]},
    "texts": {"SS": ["a", "b"]},
    "numbers": {"NS": ["1", "2"]},
    "blobs": {"BS": [b"1", b"2"]},
}


def key(pk: str, sk: str) -> dict[str, Any]:
    """An item's key."""
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def put(pk: str, sk: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """A PutItem."""
    return "put_item", {"Item": key(pk, sk) | more}


def query(**more: Any) -> tuple[str, dict[str, Any]]:
    """A Query of partition p."""
    condition = {"KeyConditionExpression": "pk = :p", "ExpressionAttributeValues": {":p": P}}
    return "query", condition | more


P = {"S": "p"}
TWO = {"Key": key("p", "2")}
NOT_THERE = "attribute_not_exists(pk)"
OLD = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
ADD = {"UpdateExpression": "ADD n :n SET txt = :t", "ReturnValues": "ALL_NEW"}
BATCH = [{"DeleteRequest": {"Key": key("p", "3")}}, {"PutRequest": {"Item": key("q", "0")}}]
REQUESTS: list[tuple[str, dict[str, Any]]] = [
    *(put("p", sk, **KINDS) for sk in ("2", "10", "1")),
    *(put(pk, "3", n={"N": "3"}) for pk in ("o", "p", "q")),
    ("put_item", {"Item": key("p", "2"), "ConditionExpression": NOT_THERE}),
    ("put_item", {"Item": key("p", "2"), "ConditionExpression": NOT_THERE, **OLD}),
    ("put_item", {"Item": key("p", "4"), "ReturnValues": "ALL_OLD"}),
    ("put_item", {"Item": {"pk": P}}),
    ("get_item", TWO | {"ConsistentRead": True}),
    ("get_item", {"Key": key("p", "none")}),
    query(),
    query(ScanIndexForward=False, Limit=2),
    query(Limit=2, ExclusiveStartKey=key("p", "1"), ReturnConsumedCapacity="TOTAL"),
    query(ProjectionExpression="sk, map.n"),
    query(KeyConditionExpression="pk = :p AND sk > :p"),
    query(KeyConditionExpression="pk < :p"),
    ("update_item", TWO | ADD | {"ExpressionAttributeValues": {":n": {"N": "2"}, ":t": P}}),
    ("update_item", TWO | ADD | {"ExpressionAttributeValues": {":n": {"N": "-5"}, ":t": P}}),
    ("update_item", TWO | ADD | {"ConditionExpression": NOT_THERE, **OLD}),
    ("delete_item", TWO | {"ReturnValues": "ALL_OLD"}),
    ("delete_item", TWO | {"ConditionExpression": "attribute_exists(pk)"}),
    ("scan", {}),
    ("describe_time_to_live", {}),
    ("get_item", TWO | {"TableName": "another"}),
]


def answers(
    imitated: Callable[[], AbstractContextManager[Any]],
) -> list[Any]:
    """What each request is answered, or the error that it is refused with."""
    with imitated():
        driver = client(region="us-east-1")
        driver.create_table(**definition("devintel"))

        def answer(name: str, request: dict[str, Any]) -> Any:
            try:
                found = getattr(driver, name)(**request)
            except ClientError as refused:
                found = refused.response
            found["ResponseMetadata"] = found["ResponseMetadata"]["HTTPStatusCode"]
            return found

        found = [answer(name, TABLE | request) for name, request in REQUESTS]
        batch = answer("batch_write_item", {"RequestItems": {"devintel": BATCH}})
        return [*found, batch, answer("scan", TABLE), answer("list_tables", {})]


def test_both_ways_give_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    short, long = answers(imitated_aws), answers(mock_aws)
    assert short == long
    assert {answer["ResponseMetadata"] for answer in short} == {200, 400}
