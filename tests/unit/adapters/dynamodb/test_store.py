"""What DynamoDB's adapter does when its endpoint is slow to obey or tells less."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from devintel import fencing, keys
from devintel.adapters.dynamodb.store import DynamoStore, client, create_table
from devintel.errors import Unavailable
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.faults import PARTIAL, Wire, wire
from tests.imitation import imitated_aws
from tests.unit.log.test_event_identity import entry, event

SESSION = SessionKey("acme", "s")


@pytest.fixture(name="line")
def _line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with imitated_aws(), wire() as line, acting_for("acme"):
        yield line


@pytest.fixture(name="driver")
def _driver(line: Wire) -> Any:
    return client(region="us-east-1")


def test_the_table_is_created_once_with_stream_and_expiry(driver: Any) -> None:
    for _ in range(2):
        create_table(driver, "devintel")
    described = driver.describe_table(TableName="devintel")["Table"]
    assert described["StreamSpecification"] == {
        "StreamEnabled": True,
        "StreamViewType": "KEYS_ONLY",
    }
    expiry = driver.describe_time_to_live(TableName="devintel")["TimeToLiveDescription"]
    assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"}


def test_what_a_batch_leaves_over_is_sent_again(driver: Any, line: Wire) -> None:
    create_table(driver, "devintel")
    pauses: list[float] = []
    store = DynamoStore(driver, "devintel", FakeClock(), sleep=pauses.append)
    for i in range(25):
        store.put(keys.solution("acme", f"{i:02d}"), {})
    line.plan = ["ok", *[PARTIAL] * 9]
    assert store.drop(keys.team("acme")) == 25
    assert pauses == [0.05, 0.1, 0.2, 0.4, 0.8]
    assert store.list(keys.team("acme"), "") == []


def test_a_batch_that_is_never_begun_is_given_up(driver: Any) -> None:
    create_table(driver, "devintel")
    pauses: list[float] = []
    store = DynamoStore(driver, "devintel", FakeClock(), sleep=pauses.append)
    store.put(keys.settings("acme"), {})
    driver.batch_write_item = lambda RequestItems: {"UnprocessedItems": RequestItems}
    with pytest.raises(Unavailable) as busy:
        store.drop(keys.team("acme"))
    assert (busy.value.temporary, busy.value.retry_after) == (True, 1.0)
    assert pauses == [0.05, 0.1, 0.2, 0.4, 0.8, 1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("reasons", "outcome"),
    [
        (["TransactionConflict", "None"], "kept"),
        (["ConditionalCheckFailed", "TransactionConflict"], "kept"),
        (["None", "ThrottlingError"], "busy"),
        (["ValidationError", "None"], "never"),
    ],
)
def test_a_transaction_that_meets_another_is_tried_again(
    driver: Any, reasons: list[str], outcome: str
) -> None:
    create_table(driver, "devintel")
    pauses: list[float] = []
    store = DynamoStore(driver, "devintel", FakeClock(), sleep=pauses.append)
    plain, left = driver.transact_write_items, [2]

    def met(**request: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            return plain(**request)
        told = {"CancellationReasons": [{"Code": code} for code in reasons]}
        error = {"Code": "TransactionCanceledException", "Message": "no"}
        raise ClientError(told | {"Error": error}, "TransactWriteItems")

    driver.transact_write_items = met
    key, found = keys.solution("acme", "s1"), "kept"
    with fencing.behind(store, keys.session(SESSION)):
        try:
            assert store.put(key, {"a": 1})
        except Unavailable as error:
            found = "busy" if error.temporary else "never"
    kept = store.get(key) is not None
    assert (found, kept, len(pauses)) == (outcome, outcome == "kept", 2 * (outcome == "kept"))


def test_a_plain_write_that_meets_a_transaction_is_tried_again_and_given_up(driver: Any) -> None:
    create_table(driver, "devintel")
    pauses: list[float] = []
    store = DynamoStore(driver, "devintel", FakeClock(), sleep=pauses.append)

    def met(**request: Any) -> Any:
        error = {"Code": "TransactionConflictException", "Message": "no"}
        raise ClientError({"Error": error}, "PutItem")

    driver.put_item = met
    with pytest.raises(Unavailable) as busy:
        store.put(keys.solution("acme", "s1"), {})
    assert (busy.value.temporary, pauses) == (True, [0.02, 0.04, 0.08, 0.16, 0.32])


def test_an_endpoint_that_does_not_tell_the_old_item_is_asked(driver: Any, line: Wire) -> None:
    create_table(driver, "devintel")
    store = DynamoStore(driver, "devintel", FakeClock())
    first = entry(1, event("a", "x"))
    store.write(SESSION, first)
    plain = driver.put_item

    def put_item(**request: Any) -> Any:
        request.pop("ReturnValuesOnConditionCheckFailure", None)
        return plain(**request)

    driver.put_item = put_item
    assert store.write(SESSION, entry(1, event("b", "y"))) == first


def test_a_partition_and_a_log_of_many_pages_are_read_to_their_end(driver: Any) -> None:
    create_table(driver, "devintel")
    store = DynamoStore(driver, "devintel", FakeClock())
    written = [entry(n, event(f"e{n}", "x")) for n in (1, 2, 3)]
    for one in written:
        store.write(SESSION, one)
    plain = driver.query
    driver.query = lambda **request: plain(**request | {"Limit": 1})

    assert list(store.forward(SESSION, 0, 10)) == written
    assert list(store.backward(SESSION, None, 10)) == written[::-1]
    assert store.drop(keys.session(SESSION)) == 3
    assert list(store.forward(SESSION, 0, 10)) == []


def test_a_counter_that_began_anew_while_its_old_row_was_removed_is_kept(driver: Any) -> None:
    create_table(driver, "devintel")
    clock = FakeClock()
    store = DynamoStore(driver, "devintel", clock)
    key, later = keys.solution("acme", "s"), clock() // 1000 + 60
    store.add(key, {"shown": 5}, ttl=clock() // 1000)
    plain = driver.delete_item

    def another_was_quicker(**request: Any) -> Any:
        driver.delete_item = plain
        plain(TableName="devintel", Key=request["Key"])
        store.add(key, {"shown": 1}, ttl=later)
        return plain(**request)

    driver.delete_item = another_was_quicker

    assert store.add(key, {"shown": 1}) == {"shown": 2, "ttl": later}
