"""Failures of AWS, whether boto3 or our own client met them, without importing either."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any


class AwsError(Exception):
    """AWS answered with an error: its code (or the status) and the body's other fields."""

    def __init__(self, code: str, body: Mapping[str, Any]) -> None:
        super().__init__(code)
        self.code = code
        self.body = body


class AwsUnreached(Exception):
    """No answer came, however often it was tried."""


def refusals() -> tuple[type[Exception], ...]:
    """What says that AWS refused; botocore's only where it is loaded, else nobody raised it."""
    botocore = sys.modules.get("botocore.exceptions")
    return (AwsError, botocore.ClientError) if botocore else (AwsError,)


def silences() -> tuple[type[Exception], ...]:
    """What says that no answer came, or none that makes sense."""
    botocore = sys.modules.get("botocore.exceptions")
    if botocore is None:
        return (AwsUnreached,)
    return (AwsUnreached, botocore.BotoCoreError, botocore.WaiterError)


def code_of(error: Exception) -> str:
    """The code of a refusal."""
    if isinstance(error, AwsError):
        return error.code
    return str(_response(error).get("Error", {}).get("Code", ""))


def item_of(error: Exception) -> dict[str, Any] | None:
    """The item that made a condition fail, where it was asked for and told."""
    body = error.body if isinstance(error, AwsError) else _response(error)
    found = body.get("Item")
    return found if isinstance(found, dict) else None


def _response(error: Exception) -> Mapping[str, Any]:
    found = getattr(error, "response", None)
    return found if isinstance(found, dict) else {}
