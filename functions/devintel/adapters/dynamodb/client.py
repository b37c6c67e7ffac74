"""DynamoDB's low-level client: how long it tries, and its failures in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from devintel.adapters import table
from devintel.adapters.aws_errors import REFUSALS, SILENCES, code_of, item_of, reasons_of
from devintel.errors import Unavailable

Item = dict[str, dict[str, Any]]

_REFUSED = "ConditionalCheckFailedException"
_CANCELLED = "TransactionCanceledException"
_CONFLICTS = frozenset({"TransactionConflict", "TransactionConflictException"})
_LASTING = frozenset(
    {
        "AccessDeniedException",
        "ExpiredTokenException",
        "ResourceNotFoundException",
        "UnrecognizedClientException",
        "ValidationException",
    }
)


class Refused(Exception):
    """The condition of a write did not hold; `item` is what is there, if that was told."""

    def __init__(self, item: Item | None) -> None:
        super().__init__("the condition did not hold")
        self.item = item


class Cancelled(Exception):
    """A transaction was not carried out; `reasons` says why, item by item ("None": not this)."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = reasons


class Conflicted(Unavailable):
    """Another transaction has the item at this moment."""


def client(endpoint: str | None = None, region: str | None = None) -> Any:
    """A client that gives up within seconds: a frame has 29, and its sender tries again."""
    import boto3  # only whoever makes a client pays it: the laptop's own store needs none
    from botocore.config import Config

    config = Config(
        connect_timeout=1,
        read_timeout=2,
        retries={"mode": "standard", "total_max_attempts": 4},
        max_pool_connections=16,
    )
    return boto3.client("dynamodb", endpoint_url=endpoint, region_name=region, config=config)


def create_table(client: Any, name: str) -> None:
    """Create the table with its stream and expiry, unless it is there, and wait until it works."""
    with translated():
        with suppress(client.exceptions.ResourceInUseException):
            client.create_table(**table.definition(name))
        client.get_waiter("table_exists").wait(
            TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
        )
        expiry = client.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
        if expiry.get("TimeToLiveStatus") not in ("ENABLED", "ENABLING"):
            client.update_time_to_live(
                TableName=name,
                TimeToLiveSpecification={
                    "Enabled": True,
                    "AttributeName": table.TTL_ATTRIBUTE,
                },
            )


@contextmanager
def translated() -> Iterator[None]:
    """Raise `Refused` for a failed condition and `Unavailable` for everything else."""
    try:
        yield
    except REFUSALS as error:
        code = code_of(error)
        if code == _REFUSED:
            raise Refused(item_of(error)) from error
        reasons = reasons_of(error) if code == _CANCELLED else [code]
        if not _CONFLICTS.isdisjoint(reasons):
            raise Conflicted("The store is busy.", retry_after=1.0) from error
        if "ConditionalCheckFailed" in reasons:
            raise Cancelled(reasons) from error
        if "ValidationError" in reasons:
            code = "ValidationException"
        raise Unavailable(
            "The store refused the request." if code in _LASTING else "The store is busy.",
            temporary=code not in _LASTING,
            retry_after=None if code in _LASTING else 1.0,
        ) from error
    except SILENCES as error:
        raise Unavailable("The store did not answer.", retry_after=1.0) from error
