"""How a batch of a stream is delivered: retried, cut in two, from where it failed, then given up.

Source: Lambda developer guide, "Process DynamoDB records with Lambda" and "Configuring partial
batch response"; a bisected batch does not use up the retries of its halves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
Invoke = Callable[[Sequence[Record]], Any]
"""Runs the function on a batch; raises what it raised."""


@dataclass(frozen=True)
class Rules:
    """What the mapping's properties say."""

    batch_size: int = 100
    bisect: bool = False
    retries: int = -1
    """Attempts after the first; -1: until the records expire."""
    partial: bool = False
    """`ReportBatchItemFailures`."""


class Abandoned(Exception):
    """The retries are used up; `records` go to the dead-letter destination."""

    def __init__(self, records: Sequence[Record], attempts: int, reason: str) -> None:
        super().__init__(reason)
        self.records = list(records)
        self.attempts = attempts


MOST_ATTEMPTS = 10
"""Where the template sets no limit, a rehearsal does not retry for a day."""


def deliver(
    batch: Sequence[Record], rules: Rules, invoke: Invoke, give_up: Callable[[Abandoned], None]
) -> None:
    """Deliver a batch wholly: what cannot be delivered is handed to `give_up`."""
    todo = [list(batch)]
    while todo:
        part = todo.pop(0)
        rest = _attempts(part, rules, invoke, give_up)
        todo = [each for each in rest if each] + todo


def _attempts(
    part: list[Record], rules: Rules, invoke: Invoke, give_up: Callable[[Abandoned], None]
) -> list[list[Record]]:
    """Try a part until it is through; what must be tried apart comes back."""
    most = 1 + (rules.retries if rules.retries >= 0 else MOST_ATTEMPTS)
    reason = ""
    for _ in range(most):
        failed_at, reason = _attempt(part, rules, invoke)
        if failed_at is None:
            return []
        if failed_at > 0:  # what came before is through: only the rest is tried, anew
            return [part[failed_at:]]
        if rules.bisect and len(part) > 1:
            middle = len(part) // 2
            return [part[:middle], part[middle:]]
    give_up(Abandoned(part, most, reason))
    return []


def _attempt(part: Sequence[Record], rules: Rules, invoke: Invoke) -> tuple[int | None, str]:
    """Where the part failed, None if nowhere, and why."""
    try:
        result = invoke(part)
    except Exception as error:  # noqa: BLE001 - whatever the function raised is a failed batch
        return 0, f"{type(error).__name__}: {error}"
    if not rules.partial or not isinstance(result, dict):
        return None, ""
    failures = result.get("batchItemFailures") or []
    names = {str(each.get("itemIdentifier") or "") for each in failures}
    if not names:
        return None, ""
    numbers = [_identifier(record) for record in part]
    found = [at for at, number in enumerate(numbers) if number in names]
    # An identifier that names no record fails the whole batch.
    return (min(found) if names <= set(numbers) else 0), f"the function reported {sorted(names)}"


def _identifier(record: Record) -> str:
    if "messageId" in record:
        return str(record["messageId"])
    return str(record.get("dynamodb", {}).get("SequenceNumber", ""))
