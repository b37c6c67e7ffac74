"""The log of each session in DynamoDB: one item an entry, written only where none is.

An entry is hidden when it expires (`x`), and removed by the table's expiry (`ttl`) days later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from devintel.adapters import table
from devintel.adapters.dynamodb.client import Item, Refused, translated
from devintel.keys import SEQ_DIGITS, Key, position
from devintel.keys import session as partition
from devintel.model import Entry, SessionKey
from devintel.ports import Clock
from devintel.tenancy import guard

_LAST = 10**SEQ_DIGITS - 1
_PAGE = 256


class DynamoLog:
    """`ports.Log` over a table."""

    zlib_level = 6
    settles_s = 1.0
    """"Usually within one second or less" (Amazon DynamoDB developer guide, read consistency)."""
    _client: Any
    _name: str
    _clock: Clock

    def tail(self, session: SessionKey) -> Entry | None:
        """The newest entry, expired or not."""
        return self._tail(_partition(session))

    def write(self, session: SessionKey, entry: Entry) -> Entry | None:
        """Write if the position is free, else the entry that holds it (ours after a retry)."""
        return self._write(_partition(session), entry)

    def replace(self, session: SessionKey, entry: Entry) -> bool:
        """Write over the entry of the same positions."""
        key = Key(_partition(session), position(entry.first_seq))
        try:
            with translated():
                self._client.put_item(
                    TableName=self._name,
                    Item=log_item(key, entry),
                    ConditionExpression="n = :n",
                    ExpressionAttributeValues={":n": {"N": str(entry.n)}},
                )
        except Refused:
            return False
        return True

    def settle(self) -> None:
        """Nothing to wait for: what DynamoDB has answered is durable."""

    def forward(
        self, session: SessionKey, after: int, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        """Live entries behind `after`, oldest first."""
        pk = _partition(session)
        entries = self._live(pk, after + 1, _LAST, limit, newest=False, consistent=consistent)
        first = next(entries, None)
        if after > 0 and (first is None or first.first_seq > after + 1):
            holder = next(self._live(pk, 0, after + 1, 1, newest=True, consistent=consistent), None)
            if holder is not None and holder.last_seq > after:
                entries = chain([holder], [first] if first else [], entries)
                first = next(entries)
        if first is not None:
            yield from islice(chain([first], entries), limit)

    def backward(
        self, session: SessionKey, before: int | None, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        """Live entries in front of `before`, newest first."""
        high = _LAST if before is None else before - 1
        entries = self._live(
            _partition(session), 0, high, limit, newest=True, consistent=consistent
        )
        yield from islice(entries, limit)

    def _tail(self, pk: str) -> Entry | None:
        now_s = self._clock() // 1000
        while item := next(self._between(pk, 0, _LAST, 1, newest=True), None):
            if int(item["ttl"]["N"]) > now_s + table.LEASE_S or self._keep(item, now_s):
                return _entry(item)
        return None

    def _keep(self, item: Item, now_s: int) -> bool:
        """Let an expired tail stay while it may be written behind; False when it is gone."""
        try:
            with translated():
                self._client.update_item(
                    TableName=self._name,
                    Key={"pk": item["pk"], "sk": item["sk"]},
                    UpdateExpression="SET #t = :t",
                    ConditionExpression="h = :h",  # another may have begun anew at its place
                    ExpressionAttributeNames={"#t": table.TTL_ATTRIBUTE},
                    ExpressionAttributeValues={
                        ":t": {"N": str(now_s + table.OUTLIVES_S)},
                        ":h": item["h"],
                    },
                )
        except Refused:
            return False
        return True

    def _write(self, pk: str, entry: Entry) -> Entry | None:
        key = Key(pk, position(entry.first_seq))
        try:
            with translated():
                self._client.put_item(
                    TableName=self._name,
                    Item=log_item(key, entry),
                    ConditionExpression="attribute_not_exists(pk)",
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
        except Refused as refused:
            return _entry(refused.item or self._item(key))
        return None

    def _live(
        self, pk: str, low: int, high: int, page: int, *, newest: bool, consistent: bool = True
    ) -> Iterator[Entry]:
        """Entries that have not expired; what has is the beginning of a log."""
        now_s = self._clock() // 1000
        for item in self._between(pk, low, high, page, newest=newest, consistent=consistent):
            if int(item["x"]["N"]) > now_s:
                if "b" in item:
                    yield _entry(item)
            elif newest:
                return

    def _between(
        self, pk: str, low: int, high: int, page: int, *, newest: bool, consistent: bool = True
    ) -> Iterator[Item]:
        """Entries by position, expired or not, fetched as they are asked for."""
        if low > high:
            return
        request: dict[str, Any] = {
            "TableName": self._name,
            "KeyConditionExpression": "pk = :p AND sk BETWEEN :a AND :b",
            "ExpressionAttributeValues": {
                ":p": {"S": pk},
                ":a": {"S": position(low)},
                ":b": {"S": position(high)},
            },
            "ConsistentRead": consistent,
            "ScanIndexForward": not newest,
            "Limit": min(page, _PAGE),
        }
        while True:
            with translated():
                answer = self._client.query(**request)
            yield from answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return
            request |= {"ExclusiveStartKey": answer["LastEvaluatedKey"], "Limit": _PAGE}

    def _item(self, key: Key) -> Item:
        """The entry at a place that is taken, where the endpoint did not tell it."""
        with translated():
            found = self._client.get_item(
                TableName=self._name,
                Key={"pk": {"S": key.pk}, "sk": {"S": key.sk}},
                ConsistentRead=True,
            )
        item: Item = found["Item"]
        return item


def _partition(session: SessionKey) -> str:
    pk = partition(session)
    guard(pk)
    return pk


def log_item(key: Key, entry: Entry) -> Item:
    """The item of an entry."""
    head = table.head(entry)
    item: Item = {
        "pk": {"S": key.pk},
        "sk": {"S": key.sk},
        "n": {"N": str(entry.n)},
        "h": {"S": head} if isinstance(head, str) else {"B": head},
        "x": {"N": str(entry.ttl)},
        "ttl": {"N": str(entry.ttl + table.OUTLIVES_S)},
    }
    table.fits(key.pk, key.sk, len(head) + len(entry.packed) + 200)
    if entry.packed:
        item["b"] = {"B": entry.packed}
    if entry.told:
        item["t"] = {"BOOL": True}  # beside the head, so that older code reads the entry as well
    return item


def _entry(item: Item) -> Entry:
    head = item["h"]
    found = table.entry(
        first_seq=int(item["sk"]["S"][len(table.LOG_PREFIX) :]),
        n=int(item["n"]["N"]),
        ttl=int(item["x"]["N"]),
        packed=item["b"]["B"] if "b" in item else b"",
        head=head["S"] if "S" in head else head["B"],
    )
    return replace(found, told=True) if "t" in item else found
