"""The rows beside the log in DynamoDB.

A conditional write carries its own id in `w`, by which the SDK's retry of a write whose answer was
lost is recognised as done.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from devintel import fencing
from devintel.adapters import table
from devintel.adapters.dynamodb.client import Item, Refused, translated
from devintel.adapters.dynamodb.fenced import GONE, DynamoFences, put_request
from devintel.adapters.dynamodb.row_items import item_of_row, key_of, row_of
from devintel.keys import Key, session_of
from devintel.ports import NOTHING_ELSE, Document, Exists, Row
from devintel.tenancy import guard

_THERE = "(attribute_exists(pk) AND (attribute_not_exists(#t) OR #t > :now))"
_UNEXPIRED = "(attribute_not_exists(#t) OR #t > :now)"


class DynamoRows(DynamoFences):
    """`ports.Rows` over a table, but for `drop`, which takes the log too."""

    def get(self, key: Key, *, consistent: bool = True) -> Row | None:
        """One row."""
        guard(key.pk)
        with translated():
            found = self._client.get_item(
                TableName=self._name, Key=key_of(key), ConsistentRead=consistent
            )
        return self._seen(found.get("Item"))

    def put(self, key: Key, row: Document, exists: Exists = Exists.ANY) -> bool:
        """Write a row under a condition."""
        guard(key.pk)
        if fence := fencing.held():
            own = exists is Exists.ANY and key.pk == fence.pk and session_of(key.pk)
            if own and self._put_over_its_own(key, row, fence):
                return True
            conditions = {Exists.ANY: "", Exists.ABSENT: GONE, Exists.PRESENT: _THERE}
            return self._put_together({key: row}, conditions[exists], {})
        if exists is Exists.ANY:
            self._sent(
                lambda: self._client.put_item(TableName=self._name, Item=item_of_row(key, row))
            )
            return True
        return self._put_if(key, row, GONE if exists is Exists.ABSENT else _THERE, {})

    def swap(
        self, key: Key, row: Document, version: int, also: Mapping[Key, Document] = NOTHING_ELSE
    ) -> bool:
        """Write if nobody else did since `version`, and other rows with it."""
        for one in (key, *also):
            guard(one.pk)
        condition = GONE if version == 0 else f"n_v = :v AND {_UNEXPIRED}"
        values = {} if version == 0 else {":v": {"N": str(version)}}
        changed = {**row, "v": version + 1}
        if also or fencing.held():
            return self._put_together({key: changed, **also}, condition, values)
        return self._put_if(key, changed, condition, values)

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
            "Key": key_of(key),
            "UpdateExpression": update,
            "ConditionExpression": _UNEXPIRED,
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
            "ReturnValues": "ALL_NEW",
        }
        while True:
            try:
                done = self._sent(lambda: self._client.update_item(**request))
                return row_of(done["Attributes"])
            except Refused:
                self._remove_expired(key)

    def delete(self, key: Key) -> Row | None:
        """Delete a row; only one caller gets it (none when the answer was lost on its way)."""
        guard(key.pk)
        request = {"TableName": self._name, "Key": key_of(key), "ReturnValues": "ALL_OLD"}
        done = self._sent(lambda: self._client.delete_item(**request))
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
            request["ExclusiveStartKey"] = key_of(Key(pk, after))
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
        request = put_request(
            self._name,
            item_of_row(key, row) | {"w": {"S": wid}},
            condition,
            values | {":now": self._now()},
        )["Put"] | {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
        try:
            self._sent(lambda: self._client.put_item(**request))
        except Refused as refused:
            return (refused.item or {}).get("w") == {"S": wid}
        return True

    def _remove_expired(self, key: Key) -> None:
        try:
            with translated():
                self._client.delete_item(
                    TableName=self._name,
                    Key=key_of(key),
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
