"""The table's stream drives the projection: ordered a session, retried, then a dead letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from devintel.adapters.table import LOG_PREFIX, SORT_KEY
from devintel.realtime.distribution import PAUSE_MS
from infra.acknowledge import acknowledge
from infra.function import Function
from infra.table import Table

PREFIXES = (LOG_PREFIX, "MON#")
"""What wakes the function: an entry appended to a log, and a monitor that came and wants the list.
Leases, checkpoints, updates and expiries wake nobody."""


class Projection(Construct):
    """The stream's mapping to a function and the queue of what it could not do.

    A dead letter names positions in the stream, no events, so SQS's own encryption is enough.
    """

    def __init__(self, scope: Construct, id_: str, *, function: Function, table: Table) -> None:
        super().__init__(scope, id_)
        self.dead_letters = sqs.Queue(
            self,
            "DeadLetters",
            retention_period=cdk.Duration.days(14),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
        acknowledge(
            self.dead_letters,
            {
                "AwsSolutions-SQS3": "This is the dead-letter queue.",
                "Serverless-SQSRedrivePolicy": "This is the dead-letter queue.",
            },
        )
        function.target.add_event_source(
            sources.DynamoEventSource(
                table.table,
                starting_position=lambda_.StartingPosition.TRIM_HORIZON,
                batch_size=100,
                max_batching_window=cdk.Duration.millis(PAUSE_MS),
                parallelization_factor=1,
                bisect_batch_on_error=True,
                report_batch_item_failures=True,
                retry_attempts=5,
                max_record_age=cdk.Duration.hours(6),
                on_failure=sources.SqsDlq(self.dead_letters),
                filters=[_inserted(prefix) for prefix in PREFIXES],
            )
        )


def _inserted(prefix: str) -> Mapping[str, Any]:
    return lambda_.FilterCriteria.filter(
        {
            "eventName": lambda_.FilterRule.is_equal("INSERT"),
            "dynamodb": {"Keys": {SORT_KEY: {"S": lambda_.FilterRule.begins_with(prefix)}}},
        }
    )
