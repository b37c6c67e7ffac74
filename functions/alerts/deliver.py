"""Delivers the alerts that a queue holds; one that is to be tried later is hidden for so long."""

from __future__ import annotations

from typing import Any

from devintel import wiring
from devintel.wiring import task_batch


def handler(event: dict[str, Any], context: Any = None) -> Any:
    """The Lambda handler of the queue of alerts."""
    return task_batch.done("alerts", event, context, lambda: wiring.wired().alert_tasks)
