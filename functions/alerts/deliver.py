"""Delivers the alerts that a queue holds; one that is to be tried later is hidden for so long."""

from __future__ import annotations

import json
from typing import Any, Protocol, cast

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from devintel import observability, wiring
from devintel.errors import Unavailable
from devintel.observability import invocation

processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)


class Hides(Protocol):
    """A queue that gives a message again only later."""

    def later(self, receipt: str, seconds: float) -> None:
        """Hide the message for so long."""
        ...


def handler(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """The Lambda handler of the queue of alerts."""
    with invocation("alerts", wiring.clock) as record:
        answer = process_partial_response(event, _deliver, processor, context)
        failed = len(answer["batchItemFailures"])
        record.count("alerts", len(event["Records"]) - failed)
        record.count("alerts_put_off", failed)
        return dict(answer)


def _deliver(record: SQSRecord) -> None:
    left = json.loads(record.body)
    try:
        wiring.wired().do(left["kind"], left["task"])
    except Unavailable as later:
        queue = cast(Hides, wiring.wired().alert_tasks)
        queue.later(record.receipt_handle, later.retry_after or 5)
        raise
    except Exception as error:
        observability.trace(error)
        raise
