"""Writes of rows that are kept only together, and only where a fence has not moved since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from devintel import fencing, keys
from devintel.adapters import table
from devintel.adapters.dynamodb.client import Cancelled, Conflicted, Item, Refused, translated
from devintel.adapters.dynamodb.row_items import item_of_row, key_of, row_of
from devintel.keys import Key
from devintel.ports import Clock, Document
from devintel.tenancy import guard

GONE = "(attribute_not_exists(pk) OR #t <= :now)"
_TRIES = 5


class DynamoFences:
    """Fences over a table, and the transactions that look at them."""

    _client: Any
    _name: str
    _clock: Clock
    _sleep: Callable[[float], None]

    def fence(self, pk: str, *, consistent: bool = True) -> int:
        """Where a partition's fence stands."""
        guard(pk)
        place = key_of(keys.fence(pk))
        with translated():
            found = self._client.get_item(
                TableName=self._name, Key=place, ConsistentRead=consistent
            )
        row = row_of(found.get("Item", {}))
        return int(row["v"]) if row and table.live(row["ttl"], self._clock() // 1000) else 0

    def move_fence(self, pk: str) -> None:
        """Let it stand somewhere else."""
        guard(pk)
        item = item_of_row(keys.fence(pk), table.moved_fence(self._clock() // 1000))
        self._sent(lambda: self._client.put_item(TableName=self._name, Item=item))

    def _put_over_its_own(self, key: Key, row: Document, fence: fencing.Fence) -> bool:
        """Write over a row of the fence's partition that was written behind the fence as it stands;
        False where there is none. Whoever moves the fence takes such rows away, so the row says
        what the fence says, for a fourth of what a transaction costs."""
        put = put_request(
            self._name,
            item_of_row(key, row) | {"f": _number(fence.at)},
            "f = :f",
            {":f": _number(fence.at)},
        )["Put"]
        put.pop("ExpressionAttributeNames")
        try:
            self._sent(lambda: self._client.put_item(**put))
        except Refused:
            return False
        return True

    def _put_together(self, rows: Mapping[Key, Document], condition: str, values: Item) -> bool:
        """Write rows, all or none, under a condition of the first; raises `Outdated` where the
        fence that they are behind has moved. The SDK's token lets a repetition change nothing."""
        fence, now = fencing.held(), _number(self._clock() // 1000)
        mark = {"f": _number(fence.at)} if fence else {}
        items = [
            put_request(
                self._name,
                item_of_row(key, row) | (mark if fence and key.pk == fence.pk else {}),
                *(() if n else (condition, values | {":now": now})),
            )
            for n, (key, row) in enumerate(rows.items())
        ]
        if fence:
            items.append({"ConditionCheck": _stands(self._name, fence, now)})
        try:
            self._sent(lambda: self._client.transact_write_items(TransactItems=items))
        except Cancelled as cancelled:
            if fence and cancelled.reasons[-1] != "None":
                raise fencing.Outdated("This was deleted or erased meanwhile.") from cancelled
            return False
        return True

    def _sent(self, call: Callable[[], Any]) -> Any:
        """Make a write; again where a transaction has the item just now."""
        for attempt in range(_TRIES):
            try:
                with translated():
                    return call()
            except Conflicted:
                self._sleep(0.02 * 2.0**attempt)
        with translated():
            return call()


def put_request(
    name: str, item: Item, condition: str = "", values: Item | None = None
) -> dict[str, Any]:
    """A put of a transaction, under a condition where there is one."""
    put: dict[str, Any] = {"TableName": name, "Item": item}
    if condition:
        put |= {
            "ConditionExpression": condition,
            "ExpressionAttributeNames": {"#t": table.TTL_ATTRIBUTE},
            "ExpressionAttributeValues": values,
        }
    return {"Put": put}


def _stands(name: str, fence: fencing.Fence, now: dict[str, str]) -> dict[str, Any]:
    """That a fence has not moved."""
    values = {":v": _number(fence.at)} if fence.at else {":now": now}
    return {
        "TableName": name,
        "Key": key_of(keys.fence(fence.pk)),
        "ConditionExpression": "n_v = :v" if fence.at else GONE,
        "ExpressionAttributeValues": values,
    } | ({} if fence.at else {"ExpressionAttributeNames": {"#t": table.TTL_ATTRIBUTE}})


def _number(value: int) -> dict[str, str]:
    return {"N": str(value)}
