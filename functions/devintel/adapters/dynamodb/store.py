"""The store of the cloud: `ports.Store` in one DynamoDB table."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from devintel.adapters import table
from devintel.adapters.dynamodb.client import Item, client, create_table
from devintel.adapters.dynamodb.expired import DynamoExpired
from devintel.adapters.dynamodb.log_items import DynamoLog, log_item
from devintel.adapters.dynamodb.rows import DynamoRows
from devintel.errors import Unavailable
from devintel.keys import Key, position
from devintel.model import Entry
from devintel.ports import Clock
from devintel.tenancy import guard

__all__ = ["DynamoStore", "client", "create_table"]

_BATCH = 25
_TRIES = 8


class _End(NamedTuple):
    """The sort key where a log ends, and the tombstone there."""

    place: str
    stone: Entry


_NOTHING = Entry(0, 1, b"", "", "", 0, 0)


def _gone(item: Item) -> dict[str, Any]:
    return {"DeleteRequest": {"Key": {name: item[name] for name in ("pk", "sk")}}}


def _stone(item: Item, end: _End) -> dict[str, Any]:
    """What stays at the place of a deleted entry: whoever still knows an entry before it as the
    tail writes there, and must find it taken."""
    first = int(item["sk"]["S"][len(table.LOG_PREFIX) :])
    stone = replace(end.stone, first_seq=first, n=int(item["n"]["N"]))
    return {"PutRequest": {"Item": log_item(Key(item["pk"]["S"], item["sk"]["S"]), stone)}}


class DynamoStore(DynamoLog, DynamoRows, DynamoExpired):
    """A table that exists; `client` is a low-level boto3 client. Safe for threads."""

    def __init__(
        self,
        client: Any,
        name: str,
        clock: Clock,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._name = name
        self._clock = clock
        self._sleep = sleep

    def hang_up(self) -> None:
        """Close the sockets; the next call opens others."""
        self._client.close()

    def drop(self, pk: str) -> int:
        """Delete everything in a partition; a session's numbering goes on behind it.

        Not atomic: when it fails half-way, nothing is lost by calling it again. The log goes first
        and then the fence moves, so that what is derived of it comes no more when that goes.
        """
        guard(pk)
        end = self._bury(pk)
        log = [item for item in self._keys(pk) if table.is_log(item["sk"]["S"])]
        gone = self._batched(_stone(item, end) for item in log if item["sk"]["S"] < end.place)
        self.move_fence(pk)
        rest = (item for item in self._keys(pk) if not table.is_log(item["sk"]["S"]))
        return gone + self._batched(_gone(item) for item in rest)

    def _batched(self, doomed: Iterator[dict[str, Any]]) -> int:
        gone = 0
        while batch := list(islice(doomed, _BATCH)):
            self._change(batch)
            gone += len(batch)
        return gone

    def tidy(self) -> None:
        """Nothing to do: the table's expiry removes what has expired, and the disks are AWS's."""

    def _bury(self, pk: str) -> _End:
        """Put a tombstone behind the log, if there is one; where it ends."""
        tail = self._tail(pk)
        while tail is not None and tail.packed:
            stone = table.tombstone(tail, self._clock() // 1000, secrets.token_hex(8))
            old = self._write(pk, stone)
            tail = stone if old is None else old
        stone = tail or table.tombstone(_NOTHING, self._clock() // 1000, "")
        return _End(position(tail.first_seq) if tail else position(0), stone)

    def _keys(self, pk: str) -> Iterator[Item]:
        return self._asked(
            KeyConditionExpression="pk = :p",
            ExpressionAttributeValues={":p": {"S": pk}},
            ProjectionExpression="pk, sk, n",
            FilterExpression="attribute_exists(b) OR attribute_not_exists(x)",  # no tombstones
        )

    def _change(self, requests: Sequence[dict[str, Any]]) -> None:
        left: dict[str, Any] = {self._name: list(requests)}
        for attempt in range(_TRIES):
            asked = partial(self._client.batch_write_item, RequestItems=left)
            left = self._sent(asked).get("UnprocessedItems", {})
            if not left:
                return
            self._sleep(min(1.0, 0.05 * 2.0**attempt))
        raise Unavailable("The store is busy.", retry_after=1.0)
