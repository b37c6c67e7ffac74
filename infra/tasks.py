"""The queue of work for later, off the ordered stream and every path that somebody waits for."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.function import Function

TRIES = 3
ALERT_TRIES = 20
"""An alert is hidden while it is not yet time: in quiet hours, and between its own eight tries."""


class Tasks(Construct):
    """The queue, and what it could not have done: kept for two weeks, with an alarm.

    A task names rows, no events, so SQS's own encryption is enough.
    """

    def __init__(
        self, scope: Construct, id_: str, *, longest_s: int, tries: int = TRIES, at_once: int = 5
    ) -> None:
        super().__init__(scope, id_)
        self._at_once = at_once
        self.given_up = self._queue("GivenUp", retention_period=cdk.Duration.days(14))
        acknowledge(
            self.given_up,
            {
                "AwsSolutions-SQS3": "This is the dead-letter queue.",
                "Serverless-SQSRedrivePolicy": "This is the dead-letter queue.",
            },
        )
        self.queue = self._queue(
            "Queue",
            # Six times what the function may take, as Lambda's guide asks of a queue.
            visibility_timeout=cdk.Duration.seconds(6 * longest_s),
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.given_up, max_receive_count=tries),
        )

    def serve(self, function: Function) -> None:
        """Give the tasks to a function, a few at a time."""
        reason = (
            "Lambda takes no destination from a queue; the queue has its own of given up tasks."
        )
        acknowledge(function.target, {"Serverless-LambdaEventSourceMappingDestination": reason})
        function.target.add_event_source(
            sources.SqsEventSource(
                self.queue,
                batch_size=self._at_once,
                report_batch_item_failures=True,
                max_concurrency=5,
            )
        )

    def allow(self, function: Function) -> None:
        """Let a function leave tasks."""
        function.allow(["sqs:SendMessage"], self.queue.queue_arn)

    def _queue(
        self,
        id_: str,
        *,
        retention_period: cdk.Duration | None = None,
        visibility_timeout: cdk.Duration | None = None,
        dead_letter_queue: sqs.DeadLetterQueue | None = None,
    ) -> sqs.Queue:
        return sqs.Queue(
            self,
            id_,
            retention_period=retention_period,
            visibility_timeout=visibility_timeout,
            dead_letter_queue=dead_letter_queue,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
