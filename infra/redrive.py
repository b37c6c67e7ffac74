"""`python -m infra.redrive STACK`: runs again what the stream's dead-letter queue holds.

A dead letter names a shard and the positions of a batch that was given up. The stream keeps its
records for a day: they are read again, handed to the function, and the letter is deleted. Older
letters are reported and kept; the log itself is complete, and the session's next event makes the
projection read everything it missed.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3


@dataclass(frozen=True)
class Redrive:
    """The clients and names of one stack."""

    sqs: Any
    streams: Any
    functions: Any
    queue_url: str
    function: str

    def run(self) -> tuple[int, int]:
        """Work through the queue once; how many letters were done, and how many failed again."""
        done = failed = 0
        for letter in self._letters():
            if self._again(json.loads(letter["Body"])):
                self.sqs.delete_message(
                    QueueUrl=self.queue_url, ReceiptHandle=letter["ReceiptHandle"]
                )
                done += 1
            else:
                failed += 1
        return done, failed

    def _letters(self) -> Iterator[dict[str, Any]]:
        while True:
            answer = self.sqs.receive_message(
                QueueUrl=self.queue_url,
                MaxNumberOfMessages=10,
                VisibilityTimeout=300,
                WaitTimeSeconds=1,
            )
            if not answer.get("Messages"):
                return
            yield from answer["Messages"]

    def _again(self, body: dict[str, Any]) -> bool:
        batch = body["DDBStreamBatchInfo"]
        try:
            records = list(self._records(batch))
        except self.streams.exceptions.TrimmedDataAccessException:
            return False
        except self.streams.exceptions.ResourceNotFoundException:
            return False
        answer = self.functions.invoke(
            FunctionName=self.function, Payload=json.dumps({"Records": records}, default=_binary)
        )
        return "FunctionError" not in answer

    def _records(self, batch: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The stream's records from the batch's first to its last, as Lambda spells them."""
        iterator = self.streams.get_shard_iterator(
            StreamArn=batch["streamArn"],
            ShardId=batch["shardId"],
            ShardIteratorType="AT_SEQUENCE_NUMBER",
            SequenceNumber=batch["startSequenceNumber"],
        )["ShardIterator"]
        while iterator:
            page = self.streams.get_records(ShardIterator=iterator)
            for record in page["Records"]:
                if int(record["dynamodb"]["SequenceNumber"]) > int(batch["endSequenceNumber"]):
                    return
                yield record
            if not page["Records"]:
                return
            iterator = page.get("NextShardIterator")


def _binary(value: Any) -> Any:
    """Binary attributes as base64, times as epoch seconds, as in Lambda's events."""
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value.timestamp()


def main() -> None:
    """Redrive the stack of the command line; ends with 1 where letters stay."""
    stacks = boto3.client("cloudformation").describe_stacks(StackName=sys.argv[1])
    outputs = {o["OutputKey"]: o["OutputValue"] for o in stacks["Stacks"][0]["Outputs"]}
    done, failed = Redrive(
        sqs=boto3.client("sqs"),
        streams=boto3.client("dynamodbstreams"),
        functions=boto3.client("lambda"),
        queue_url=outputs["DeadLetterUrl"],
        function=outputs["ProjectFunction"],
    ).run()
    print(f"{done} dead letters done, {failed} stay (failed again, or older than a day)")  # noqa: T201 - a command line's answer
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
