"""Work that was left for later, taken from the queue; what fails is given again, alone."""

from __future__ import annotations

import json
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from devintel import observability, wiring
from devintel.observability import invocation

processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)


def handler(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """The Lambda handler of the queue."""
    with invocation("tasks", wiring.clock) as record:
        answer = process_partial_response(event, _do, processor, context)
        failed = len(answer["batchItemFailures"])
        record.count("tasks", len(event["Records"]) - failed)
        record.count("tasks_failed", failed)
        return dict(answer)


def _do(record: SQSRecord) -> None:
    left = json.loads(record.body)
    try:
        wiring.wired().do(left["kind"], left["task"])
    except Exception as error:
        observability.trace(error)
        raise
