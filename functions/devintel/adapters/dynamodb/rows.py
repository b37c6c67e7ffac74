"""The rows beside the log in DynamoDB.

A row's whole numbers are attributes of their own (`n_<name>`), so that they can be counted and
compared; `ttl` is the table's expiry; the rest is JSON in `j`. A conditional write carries its own
id in `w`, by which the SDK's retry of a write whose answer was lost is recognised as done.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from devintel.adapters import table
from devintel.adapters.dynamodb.client import Item, Refused, translated
from devintel.keys import Key
from devintel.ports import Clock, Document, Exists, Row
from devintel.tenancy import guard

_GONE = "(attribute_not_exists(pk) OR #t <= :now)"
_THERE = "(attribute_exists(pk) AND (attribute_not_exists(#t) OR #t > :now))"
_UNEXPIRED = "(attribute_not_exists(#t) OR #t > :now)"


_OVERHEAD = 100
"""Names of attributes and the id of a conditional write."""


class DynamoRows:
    """`ports.Rows` over a table, but for `drop`, which takes the log too."""

    _client: Any
    _name: str
    _clock: Clock

    def get(self, key: Key, *, consistent: bool = True) -> Row | None:
        """One row."""
        guard(key.pk)
        with translated():
            found = self._client.get_item(
                TableName=self._name, Key=_key(key), ConsistentRead=consistent
            )
        return self._seen(found.get("Item"))

    def put(self, key: Key, row: Document, exists: Exists = Exists.ANY) -> bool:
        """Write a row under a condition."""
        guard(key.pk)
        if exists is Exists.ANY:
            with translated():
                self._client.put_item(TableName=self._name, Item=_item(key, row))
            return True
        return self._put_if(key, row, _GONE if exists is Exists.ABSENT else _THERE, {})

    def swap(self, key: Key, row: Document, version: int) -> bool:
        """Write if nobody else did since `version`."""
        guard(key.pk)
        condition = _GONE if version == 0 else f"n_v = :v AND {_UNEXPIRED}"
        values = {} if version == 0 else {":v": {"N": str(version)}}
        return self._put_if(key, {**row, "v": version + 1}, condition, values)

    def add(self, key: Key, amounts: Mapping[str, int], ttl: int | None = None) -> Row:
        """Add to counters; the row after it. A lost answer may count twice: never for what
        must be exact."""
        guard(key.pk)
        table.fits(key.pk, key.sk, 0)
        names = {"#t": table.TTL_ATTRIBUTE}
        values = {":now": self._now()}
        parts = []
        for i, (name, amount) in enumerate(amounts.items()):
            names[f"#n{i}"] = f"n_{name}"
            values[f":n{i}"] = {"N": str(amount)}
            parts.append(f"#n{i} :n{i}")
        update = "ADD " + ", ".join(parts)
        if ttl is not None:
            update += " SET #t = :ttl"
            values[":ttl"] = {"N": str(ttl)}
        request = {
            "TableName": self._name,
            "Key": _key(key),
            "UpdateExpression": update,
            "ConditionExpression": _UNEXPIRED,
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
            "ReturnValues": "ALL_NEW",
        }
        while True:
            try:
                with translated():
                    return row_of(self._client.update_item(**request)["Attributes"])
            except Refused:
                self._remove_expired(key)

    def delete(self, key: Key) -> Row | None:
        """Delete a row; only one caller gets it (none when the answer was lost on its way)."""
        guard(key.pk)
        with translated():
            done = self._client.delete_item(
                TableName=self._name, Key=_key(key), ReturnValues="ALL_OLD"
            )
        return self._seen(done.get("Attributes"))

    def list(
        self,
        pk: str,
        prefix: str,
        *,
        limit: int = 1000,
        after: str = "",
        newest: bool = False,
        consistent: bool = True,
    ) -> list[tuple[str, Row]]:
        """Rows by the beginning of their sort key."""
        guard(pk)
        request: dict[str, Any] = {
            "TableName": self._name,
            "KeyConditionExpression": "pk = :p" + (" AND begins_with(sk, :a)" if prefix else ""),
            "ExpressionAttributeValues": {":p": {"S": pk}}
            | ({":a": {"S": prefix}} if prefix else {}),
            "ConsistentRead": consistent,
            "ScanIndexForward": not newest,
            "Limit": limit,
        }
        if after:
            request["ExclusiveStartKey"] = _key(Key(pk, after))
        found: list[tuple[str, Row]] = []
        while True:
            with translated():
                answer = self._client.query(**request)
            for item in answer["Items"]:
                row = None if table.is_log(item["sk"]["S"]) else self._seen(item)
                if row is not None:
                    found.append((item["sk"]["S"], row))
            if len(found) >= limit or "LastEvaluatedKey" not in answer:
                return found[:limit]
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def _put_if(self, key: Key, row: Document, condition: str, values: Item) -> bool:
        wid = secrets.token_hex(8)
        try:
            with translated():
                self._client.put_item(
                    TableName=self._name,
                    Item=_item(key, row) | {"w": {"S": wid}},
                    ConditionExpression=condition,
                    ExpressionAttributeNames={"#t": table.TTL_ATTRIBUTE},
                    ExpressionAttributeValues=values | {":now": self._now()},
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
        except Refused as refused:
            return (refused.item or {}).get("w") == {"S": wid}
        return True

    def _remove_expired(self, key: Key) -> None:
        try:
            with translated():
                self._client.delete_item(
                    TableName=self._name,
                    Key=_key(key),
                    ConditionExpression="#t <= :now",
                    ExpressionAttributeNames={"#t": table.TTL_ATTRIBUTE},
                    ExpressionAttributeValues={":now": self._now()},
                )
        except Refused:
            return  # somebody else was quicker

    def _seen(self, item: Item | None) -> Row | None:
        if not item:
            return None
        row = row_of(item)
        return row if table.live(row.get("ttl"), self._clock() // 1000) else None

    def _now(self) -> dict[str, Any]:
        return {"N": str(self._clock() // 1000)}


def _key(key: Key) -> Item:
    return {"pk": {"S": key.pk}, "sk": {"S": key.sk}}


def _item(key: Key, row: Document) -> Item:
    item = _key(key)
    size = 0
    counted = table.counters(row)
    for name, value in counted.items():
        own = table.TTL_ATTRIBUTE if name == "ttl" else f"n_{name}"
        item[own] = {"N": str(value)}
        size += len(own) + 21
    rest = {k: v for k, v in row.items() if k not in counted}
    if rest:
        text = json.dumps(rest, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        stored = table.pack_text(text)
        item["j"] = {"S": stored} if isinstance(stored, str) else {"B": stored}
        size += len(stored.encode() if isinstance(stored, str) else stored)
    table.fits(key.pk, key.sk, size + _OVERHEAD)
    return item


def row_of(item: Item) -> Row:
    """The row that an item holds, expired or not."""
    row: Row = {}
    if rest := item.get("j"):
        row |= json.loads(table.unpack_text(rest["S"] if "S" in rest else rest["B"]))
    for name, value in item.items():
        if name == table.TTL_ATTRIBUTE:
            row["ttl"] = int(value["N"])
        elif name.startswith("n_"):
            row[name[2:]] = int(value["N"])
    return row
