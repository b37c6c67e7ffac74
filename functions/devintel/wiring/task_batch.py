"""A batch of left tasks from a queue, done one by one; what fails is given again, alone."""

from __future__ import annotations

import json
from collections.abc import Callable
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

_AGAIN_S = 5


class Hides(Protocol):
    """A queue that gives a message again only later."""

    def later(self, receipt: str, seconds: float) -> None:
        """Hide the message for so long."""
        ...


def done(
    name: str, event: dict[str, Any], context: Any, hides: Callable[[], object] | None = None
) -> Any:
    """Do a batch, counted under `name`; SQS's answer of what it gives again.

    What asks to be tried later is hidden for so long in the queue that `hides` names.
    """

    def do(record: SQSRecord) -> None:
        left = json.loads(record.body)
        try:
            wiring.wired().do(left["kind"], left["task"])
        except Exception as error:
            if hides is None or not isinstance(error, Unavailable):
                observability.trace(error)
            else:
                cast(Hides, hides()).later(record.receipt_handle, error.retry_after or _AGAIN_S)
            raise

    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
    with invocation(name, wiring.clock) as record:
        answer = process_partial_response(event, do, processor, context)
        failed = len(answer["batchItemFailures"])
        record.count(name, len(event["Records"]) - failed)
        record.count(f"{name}_given_back", failed)
        return dict(answer)
