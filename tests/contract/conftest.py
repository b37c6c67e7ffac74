"""Both stores behind one port; each test of this folder runs on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devintel import keys
from devintel.adapters.dynamodb.store import DynamoStore, client
from devintel.adapters.sqlite.store import SqliteStore
from devintel.adapters.table import definition
from devintel.model import SessionKey
from devintel.ports import Store
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.faults import wire
from tests.imitation import imitated_aws

TEAM = "acme"


class EmulatedStore(DynamoStore):
    """With the table's expiry, which moto does not carry out."""

    def remove_what_is_due(self) -> None:
        """Delete every item whose `ttl` has passed."""
        for item in self._client.scan(TableName=self._name)["Items"]:
            if int(item.get("ttl", {"N": 1 << 40})["N"]) <= self._clock() // 1000:
                key = {name: item[name] for name in ("pk", "sk")}
                self._client.delete_item(TableName=self._name, Key=key)


class SweptStore(SqliteStore):
    """With a sweep that can be asked for."""

    def remove_what_is_due(self) -> None:
        """Sweep once past every session, as many writes would."""
        for _ in range(3):
            self.put(keys.settings(TEAM), {})


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="session")
def _session() -> SessionKey:
    return SessionKey(TEAM, "checkout #1")


@pytest.fixture(name="driver", scope="module")
def _driver() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as environment:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            environment.setenv(name, "testing")
        with imitated_aws(), wire():
            yield client(region="us-east-1")


@pytest.fixture(name="dynamodb")
def _dynamodb(driver: Any, clock: FakeClock) -> Iterator[DynamoStore]:
    driver.create_table(**definition("devintel"))
    yield EmulatedStore(driver, "devintel", clock, sleep=lambda s: None)
    driver.delete_table(TableName="devintel")


@pytest.fixture(name="sqlite")
def _sqlite(clock: FakeClock, tmp_path: Path) -> Iterator[SqliteStore]:
    store = SweptStore(tmp_path, clock, sweep_every=1)
    yield store
    store.close()


@pytest.fixture(name="store", params=["sqlite", "dynamodb"])
def _store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with acting_for(TEAM):
        yield request.getfixturevalue(request.param)
