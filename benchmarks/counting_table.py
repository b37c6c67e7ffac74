"""A DynamoDB client in memory that counts capacity as AWS documents it, fast enough for hours.

The real adapter drives it, so what is counted are the very calls of the product. It knows the
expressions that the adapter uses and fails on any other. The rules (Amazon DynamoDB Developer
Guide, "Read and write operations"): a write costs one unit per started KB of the larger of the
item before and after, also when its condition fails; a strongly consistent read one unit per
started 4 KB, half if eventually consistent; a query is charged for the sum of its items; an item's
size is that of its attribute names and values.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from botocore.exceptions import ClientError

Item = dict[str, dict[str, Any]]
_WORDS = re.compile(
    r"(attribute_(?:not_)?exists)\(([#\w]+)\)|(:\w+)|(<=|>=|<>|=|<|>)|\b(AND|OR)\b|([#\w]+)|([()])"
)


def size(item: Item) -> int:
    """Bytes of an item: names in UTF-8 and values; a number half a byte a digit and one more."""
    return sum(len(name.encode()) + _value(value) for name, value in item.items())


def _value(value: dict[str, Any]) -> int:
    ((kind, held),) = value.items()
    if kind == "S":
        return len(held.encode())
    if kind == "B":
        return len(held)
    if kind == "BOOL":
        return 1
    return (len(held.lstrip("-")) + 1) // 2 + 1


def _kept(item: Item | None) -> int:
    """Bytes that are billed for an item in the table: its own and 100 for its place."""
    return size(item) + 100 if item else 0


def started(n: int, unit: int) -> int:
    """Started units of `n` bytes, at least one."""
    return max(1, -(-n // unit))


@dataclass
class CountingTable:
    """Stands where a boto3 DynamoDB client stands, for one table."""

    writes: float = 0.0
    reads: float = 0.0
    stored_bytes: int = 0
    calls: dict[str, int] = field(default_factory=dict)
    _items: dict[str, dict[str, Item]] = field(default_factory=dict)
    _order: dict[str, list[str]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def put_item(self, **request: Any) -> dict[str, Any]:
        """One write."""
        item = request["Item"]
        return self._write("PutItem", request, item, lambda old: item)

    def delete_item(self, **request: Any) -> dict[str, Any]:
        """One write of the item's size."""
        return self._write("DeleteItem", request, request["Key"], lambda old: None)

    def update_item(self, **request: Any) -> dict[str, Any]:
        """One write of the larger of both sizes; knows SET of one value and ADD of numbers."""
        names = request.get("ExpressionAttributeNames", {})
        values = request["ExpressionAttributeValues"]

        def change(old: Item | None) -> Item:
            new = dict(old or request["Key"])
            update = request["UpdateExpression"]
            for verb, part in re.findall(r"(SET|ADD) (.*?)(?= SET| ADD|$)", update):
                for one in part.split(", "):
                    left, right = re.split(r" = | ", one)
                    name = names.get(left, left)
                    base = int(new.get(name, {"N": "0"})["N"]) if verb == "ADD" else 0
                    new[name] = (
                        values[right]
                        if verb == "SET"
                        else {"N": str(base + int(values[right]["N"]))}
                    )
            return new

        return self._write("UpdateItem", request, request["Key"], change)

    def get_item(self, **request: Any) -> dict[str, Any]:
        """One read."""
        with self._lock:
            found = self._items.get(request["Key"]["pk"]["S"], {}).get(request["Key"]["sk"]["S"])
            self._read("GetItem", size(found) if found else 0, request)
            return {"Item": dict(found)} if found else {}

    def transact_write_items(self, **request: Any) -> dict[str, Any]:
        """Puts and a check, all or none, each at twice the price of a write alone."""
        with self._lock:
            whole = [next(iter(one.items())) for one in request["TransactItems"]]
            places = [(one, one.get("Item", one.get("Key"))) for _, one in whole]
            found = [self._found(place) for _, place in places]
            holds = [_holds(one, old) for (one, _), old in zip(places, found, strict=True)]
            self.calls["TransactWriteItems"] = self.calls.get("TransactWriteItems", 0) + 1
            if not all(holds):
                self.writes += 2 * sum(started(size(old) if old else 0, 1024) for old in found)
                raise _cancelled(holds)
            for (verb, _), (_, place) in zip(whole, places, strict=True):
                before = self.writes
                if verb == "Put":
                    self._stored(place, place)
                self.writes = before + 2 * max(1.0, self.writes - before)
        return {}

    def _found(self, key: Item) -> Item | None:
        return self._items.get(key["pk"]["S"], {}).get(key["sk"]["S"])

    def query(self, **request: Any) -> dict[str, Any]:
        """A page of a partition; charged for all its items together."""
        values = request["ExpressionAttributeValues"]
        condition = request["KeyConditionExpression"]
        pk = values[":p"]["S"]
        low, high = "", "\uffff"
        if "BETWEEN" in condition:
            low, high = values[":a"]["S"], values[":b"]["S"]
        elif "begins_with" in condition:
            low = values[":a"]["S"]
            high = low + "\uffff"
        with self._lock:
            order = self._order.get(pk, [])
            keys = order[bisect.bisect_left(order, low) : bisect.bisect_right(order, high)]
            if not request.get("ScanIndexForward", True):
                keys = keys[::-1]
            if "ExclusiveStartKey" in request:
                start = request["ExclusiveStartKey"]["sk"]["S"]
                newest = not request.get("ScanIndexForward", True)
                keys = [k for k in keys if (k < start if newest else k > start)]
            page = keys[: request.get("Limit", len(keys))]
            items = [dict(self._items[pk][key]) for key in page]
            self._read("Query", sum(map(size, items)), request)
        answer: dict[str, Any] = {"Items": items}
        if len(page) < len(keys):
            answer["LastEvaluatedKey"] = {"pk": {"S": pk}, "sk": {"S": page[-1]}}
        return answer

    def _write(
        self, name: str, request: dict[str, Any], key: Item, change: Callable[[Item | None], Any]
    ) -> dict[str, Any]:
        with self._lock:
            self.calls[name] = self.calls.get(name, 0) + 1
            old = self._found(key)
            if not _holds(request, old):
                self.writes += started(size(old) if old else 0, 1024)
                raise _refusal(name, request, old)
            new = change(old)
            self._stored(key, new)
        returned = new if request.get("ReturnValues") == "ALL_NEW" else old
        return {"Attributes": dict(returned)} if returned else {}

    def _stored(self, key: Item, new: Item | None) -> None:
        """Put an item in its place, or nothing; the lock is held."""
        pk, sk = key["pk"]["S"], key["sk"]["S"]
        partition, order = self._items.setdefault(pk, {}), self._order.setdefault(pk, [])
        old = partition.get(sk)
        self.writes += started(max(size(i) for i in (old, new, {}) if i is not None), 1024)
        self.stored_bytes += _kept(new) - _kept(old)
        if new is None:
            if old is not None:
                del partition[sk]
                order.pop(bisect.bisect_left(order, sk))
            return
        if old is None:
            bisect.insort(order, sk)
        partition[sk] = dict(new)

    def _read(self, name: str, size_: int, request: dict[str, Any]) -> None:
        self.calls[name] = self.calls.get(name, 0) + 1
        self.reads += started(size_, 4096) * (1.0 if request.get("ConsistentRead") else 0.5)


def _holds(request: dict[str, Any], item: Item | None) -> bool:
    expression = request.get("ConditionExpression")
    if not expression:
        return True
    names = request.get("ExpressionAttributeNames", {})
    values = request.get("ExpressionAttributeValues", {})
    found = item or {}

    def number(word: str) -> float:
        held = values[word] if word.startswith(":") else found.get(names.get(word, word))
        return float(held["N"]) if held else float("nan")

    def python(match: re.Match[str]) -> str:
        exists, name, value, compare, joined, attribute, paren = match.groups()
        if exists:
            there = names.get(name, name) in found
            return str(there if exists == "attribute_exists" else not there)
        if joined:
            return f" {joined.lower()} "
        if compare:
            return "==" if compare == "=" else compare
        return paren or f"number({value or attribute!r})"

    text = _WORDS.sub(python, expression)
    return bool(eval(text, {"__builtins__": {}}, {"number": number}))  # our own expressions


def _cancelled(holds: list[bool]) -> ClientError:
    reasons = [{"Code": "None" if held else "ConditionalCheckFailed"} for held in holds]
    response: Any = {
        "Error": {"Code": "TransactionCanceledException", "Message": "A condition failed."},
        "CancellationReasons": reasons,
    }
    return ClientError(response, "TransactWriteItems")


def _refusal(name: str, request: dict[str, Any], old: Item | None) -> ClientError:
    response: dict[str, Any] = {
        "Error": {"Code": "ConditionalCheckFailedException", "Message": "The condition failed."}
    }
    if old and request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD":
        response["Item"] = dict(old)
    return ClientError(response, name)
