"""Chaos over both stores, in short; longer by hand: `make chaos`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devintel import observability
from devintel.adapters.dynamodb.store import DynamoStore, client, create_table
from devintel.adapters.sqlite.store import SqliteStore
from tests.chaos.containers import Containers
from tests.fakes.clock import FakeClock
from tests.imitation import imitated_aws


@pytest.fixture(autouse=True)
def _silent() -> Iterator[None]:
    write, observability.output.write = observability.output.write, lambda line: None
    yield
    observability.output.write = write


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_containers_on_one_file_keep_every_promise(seed: int) -> None:
    clock = FakeClock()
    store = SqliteStore(None, clock)
    chaos = Containers(store, clock, seed)
    chaos.run(250)
    assert chaos.violations == []
    assert chaos.done["acknowledged"] > 300 and chaos.store.faults > 5
    store.close()


def test_containers_on_one_table_keep_every_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with imitated_aws():
        driver = client(region="eu-central-1")
        create_table(driver, "chaos")
        clock = FakeClock()
        chaos = Containers(DynamoStore(driver, "chaos", clock), clock, 4)
        chaos.run(60)
    assert chaos.violations == []
