"""Failures of AWS as botocore tells them, in the words that the adapters use."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError, WaiterError

REFUSALS = (ClientError,)
"""What says that AWS refused."""
SILENCES = (BotoCoreError, WaiterError)
"""What says that no answer came, or none that makes sense."""


def code_of(error: ClientError) -> str:
    """The code of a refusal."""
    return str(error.response.get("Error", {}).get("Code", ""))


def reasons_of(error: ClientError) -> list[str]:
    """Why a transaction was cancelled, item by item."""
    reasons = error.response.get("CancellationReasons", [])
    return [str(reason.get("Code")) for reason in reasons] if isinstance(reasons, list) else []


def item_of(error: ClientError) -> dict[str, Any] | None:
    """The item that made a condition fail, where it was asked for and told."""
    found = error.response.get("Item")
    return found if isinstance(found, dict) else None
