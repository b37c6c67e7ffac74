"""A queue drives a function: batches, partial failures, what fails comes back after a while.

Source: Lambda developer guide, "Using Lambda with Amazon SQS".
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from rehearsal.calls.data_plane import DataPlane
from rehearsal.calls.journal import Journal
from rehearsal.mappings.event_filter import passes, patterns
from rehearsal.template.stack import Deployed

Invoke = Callable[[str, Any], Any]
_POLL_S = 0.2


class Queue:
    """One mapping; a thread of its own polls until `stop`."""

    def __init__(
        self, it: Deployed, region: str, data: DataPlane, journal: Journal, invoke: Invoke
    ) -> None:
        self.logical_id = it.logical_id
        self._region = region
        self._data = data
        self._journal = journal
        self._invoke = invoke
        self._target = str(it.get("FunctionName"))
        self._arn = str(it.get("EventSourceArn"))
        self._size = min(10, int(it.get("BatchSize", 10)))
        self._partial = "ReportBatchItemFailures" in it.get("FunctionResponseTypes", [])
        self._patterns = patterns(it.get("FilterCriteria"))
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name=it.logical_id, daemon=True)
        self._url = ""

    def start(self) -> None:
        """Begin to poll."""
        with self._data.client("sqs") as client:
            name = self._arn.rpartition(":")[2]
            self._url = client.get_queue_url(QueueName=name)["QueueUrl"]
        self._thread.start()

    def wake(self) -> None:
        """Queues are polled."""

    def stop(self) -> None:
        """Poll no more."""
        self._ending.set()
        self._thread.join(10)

    @property
    def idle(self) -> bool:
        """Whether nothing waits in the queue."""
        with self._data.client("sqs") as client:
            names = ["ApproximateNumberOfMessages"]
            got = client.get_queue_attributes(QueueUrl=self._url, AttributeNames=names)
        return bool(got["Attributes"]["ApproximateNumberOfMessages"] == "0")

    def _run(self) -> None:
        while not self._ending.wait(_POLL_S):
            with self._data.client("sqs") as client:
                got = client.receive_message(
                    QueueUrl=self._url,
                    MaxNumberOfMessages=self._size,
                    WaitTimeSeconds=0,
                    AttributeNames=["All"],
                    MessageAttributeNames=["All"],
                )
            if got.get("Messages"):
                self._deliver(got["Messages"])

    def _deliver(self, messages: list[dict[str, Any]]) -> None:
        records = {each["MessageId"]: self._as_event(each) for each in messages}
        wanted = {name: each for name, each in records.items() if passes(self._patterns, each)}
        done = set(records)
        if wanted:
            done -= self._failed(wanted)
        with self._data.client("sqs") as client:
            for each in messages:
                if each["MessageId"] in done:
                    client.delete_message(QueueUrl=self._url, ReceiptHandle=each["ReceiptHandle"])

    def _failed(self, wanted: dict[str, dict[str, Any]]) -> set[str]:
        try:
            result = self._invoke(self._target, {"Records": list(wanted.values())})
        except Exception as error:  # noqa: BLE001 - whatever it raised, the messages come back
            self._journal.fault(f"{self.logical_id}: {type(error).__name__}: {error}")
            return set(wanted)
        if not self._partial or not isinstance(result, dict):
            return set()
        named = {str(each.get("itemIdentifier")) for each in result.get("batchItemFailures") or []}
        return named if named <= set(wanted) else set(wanted)

    def _as_event(self, message: dict[str, Any]) -> dict[str, Any]:
        return {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message.get("Attributes", {}),
            "messageAttributes": {
                name: {"stringValue": each.get("StringValue"), "dataType": each["DataType"]}
                for name, each in message.get("MessageAttributes", {}).items()
            },
            "md5OfBody": message["MD5OfBody"],
            "eventSource": "aws:sqs",
            "eventSourceARN": self._arn,
            "awsRegion": self._region,
        }
