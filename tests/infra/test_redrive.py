"""What the stream's dead-letter queue holds is run again from the stream itself."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from infra.redrive import Redrive


class Queue:
    """SQS: messages are seen once until they are deleted."""

    def __init__(self, *bodies: dict[str, Any]) -> None:
        self.waiting = [
            {"Body": json.dumps(body), "ReceiptHandle": str(n)} for n, body in enumerate(bodies)
        ]
        self.kept = {message["ReceiptHandle"] for message in self.waiting}

    def receive_message(self, **_: Any) -> dict[str, Any]:
        got, self.waiting = self.waiting[:10], self.waiting[10:]
        return {"Messages": got} if got else {}

    def delete_message(self, *, QueueUrl: str, ReceiptHandle: str) -> None:
        self.kept.remove(ReceiptHandle)


class Trimmed(Exception):
    """The stream keeps a day."""


class Stream:
    """One shard of five records, in pages of two; what is older was trimmed."""

    exceptions = SimpleNamespace(
        TrimmedDataAccessException=Trimmed, ResourceNotFoundException=KeyError
    )

    def get_shard_iterator(self, *, SequenceNumber: str, **_: Any) -> dict[str, Any]:
        if int(SequenceNumber) < 100:
            raise Trimmed
        return {"ShardIterator": SequenceNumber}

    def get_records(self, *, ShardIterator: str) -> dict[str, Any]:
        start = int(ShardIterator)
        numbers = [n for n in range(start, start + 2) if n < 105]
        records = [
            {
                "eventName": "INSERT",
                "dynamodb": {"SequenceNumber": str(n), "NewImage": {"b": {"B": bytes([n - 100])}}},
            }
            for n in numbers
        ]
        return {"Records": records, "NextShardIterator": str(start + 2)}


class Functions:
    """Lambda, as far as invoking goes."""

    def __init__(self, *, fails: bool = False) -> None:
        self.got: list[Any] = []
        self.fails = fails

    def invoke(self, *, FunctionName: str, Payload: str) -> dict[str, Any]:
        self.got.append((FunctionName, json.loads(Payload)["Records"]))
        return {"FunctionError": "Unhandled"} if self.fails else {"StatusCode": 200}


def letter(first: int, last: int) -> dict[str, Any]:
    batch = {"streamArn": "arn", "shardId": "shard"}
    numbers = {"startSequenceNumber": str(first), "endSequenceNumber": str(last)}
    return {"DDBStreamBatchInfo": batch | numbers}


@pytest.mark.parametrize(("first", "last"), [(101, 103), (100, 100), (100, 104)])
def test_a_dead_letter_brings_exactly_its_batch_back(first, last):
    queue, functions = Queue(letter(first, last)), Functions()
    assert Redrive(queue, Stream(), functions, "url", "project").run() == (1, 0)
    ((name, records),) = functions.got
    assert name == "project"
    numbers = [int(r["dynamodb"]["SequenceNumber"]) for r in records]
    assert numbers == list(range(first, last + 1))
    if first == 101:
        assert records[0]["dynamodb"]["NewImage"] == {"b": {"B": "AQ=="}}
    assert queue.kept == set()


def test_what_fails_again_or_is_too_old_stays_and_the_rest_goes_on():
    queue = Queue(letter(3, 4), letter(100, 101))
    assert Redrive(queue, Stream(), Functions(), "url", "project").run() == (1, 1)
    assert queue.kept == {"0"}
    queue = Queue(letter(100, 101))
    assert Redrive(queue, Stream(), Functions(fails=True), "url", "project").run() == (0, 1)
    assert queue.kept == {"0"}
