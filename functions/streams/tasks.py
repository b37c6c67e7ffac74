"""Work that was left for later, taken from the queue."""

from __future__ import annotations

from typing import Any

from devintel.wiring import task_batch


def handler(event: dict[str, Any], context: Any = None) -> Any:
    """The Lambda handler of the queue."""
    return task_batch.done("tasks", event, context)
