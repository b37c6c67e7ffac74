"""Tasks in a queue of Amazon SQS; a function takes them from there."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from devintel import observability
from devintel.adapters.aws_errors import REFUSALS, SILENCES
from devintel.errors import Unavailable
from devintel.ports import Row

LONGEST_S = 43_000


class QueueTasks:
    """`Tasks` in the queue at `url`; `client` is boto3's for SQS."""

    def __init__(self, client: Any, url: str) -> None:
        self._client, self._url = client, url

    @classmethod
    def connect(cls, url: str) -> QueueTasks:
        """A client that gives up within seconds: a stream waits behind it."""
        import boto3
        from botocore.config import Config

        retries = {"mode": "standard", "total_max_attempts": 3}
        config = Config(connect_timeout=1, read_timeout=2, retries=retries)
        return cls(boto3.client("sqs", config=config), url)

    def put(self, kind: str, task: Row) -> None:
        """Send a message."""
        body = to_json({"kind": kind, "task": task}).decode()
        try:
            self._client.send_message(QueueUrl=self._url, MessageBody=body)
        except (*REFUSALS, *SILENCES) as error:
            raise Unavailable("The queue of tasks does not answer.", retry_after=1.0) from error

    def later(self, receipt: str, seconds: float) -> None:
        """Hide a message that was received for so long, at most as SQS can (twelve hours)."""
        hidden = max(1, min(round(seconds), LONGEST_S))
        try:
            self._client.change_message_visibility(
                QueueUrl=self._url, ReceiptHandle=receipt, VisibilityTimeout=hidden
            )
        except (*REFUSALS, *SILENCES) as error:
            observability.trace(error)  # it comes back by the queue's own timeout
