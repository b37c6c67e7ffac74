"""What has expired and still lies in the table: nobody reads it, and DynamoDB takes "a few days" to
remove it (developer guide, "Time to Live"). Who erases a person does not wait for that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from devintel import keys
from devintel.adapters import table
from devintel.adapters.dynamodb.client import Item, Refused, translated
from devintel.adapters.dynamodb.row_items import row_of
from devintel.model import SessionKey, pack
from devintel.ports import Clock
from devintel.tenancy import guard


class DynamoExpired:
    """`ports.Store.kept` and `empty_expired` over a table."""

    _client: Any
    _name: str
    _clock: Clock

    def kept(self, team: str) -> Iterator[SessionKey]:
        """Sessions of the team's directory, expired ones too."""
        pk = keys.team(team)
        guard(pk)
        entries = self._asked(
            KeyConditionExpression="pk = :p AND begins_with(sk, :s)",
            ExpressionAttributeValues={":p": {"S": pk}, ":s": {"S": keys.SESSIONS}},
        )
        yield from (SessionKey(team, str(row_of(item)["id"])) for item in entries)

    def empty_expired(self, pk: str) -> int:
        """Delete a partition's expired rows and empty its expired entries."""
        guard(pk)
        expired = self._asked(
            KeyConditionExpression="pk = :p",
            FilterExpression="(attribute_exists(b) AND x <= :n) OR"
            " (attribute_not_exists(x) AND #t <= :n)",
            ExpressionAttributeNames={"#t": table.TTL_ATTRIBUTE},
            ExpressionAttributeValues={
                ":p": {"S": pk},
                ":n": {"N": str(self._clock() // 1000)},
            },
            ProjectionExpression="pk, sk",
        )
        return sum(self._empty(item) for item in expired)

    def _empty(self, key: Item) -> int:
        if not table.is_log(key["sk"]["S"]):
            with translated():
                self._client.delete_item(TableName=self._name, Key=key)
            return 1
        with suppress(Refused), translated():  # the table has removed it meanwhile
            self._client.update_item(
                TableName=self._name,
                Key=key,
                UpdateExpression="SET b = :b",
                ConditionExpression="attribute_exists(pk)",
                ExpressionAttributeValues={":b": {"B": pack([])}},
            )
        return 1

    def _asked(self, **request: Any) -> Iterator[Item]:
        request |= {"TableName": self._name, "ConsistentRead": True}
        while True:
            with translated():
                answer = self._client.query(**request)
            yield from answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
