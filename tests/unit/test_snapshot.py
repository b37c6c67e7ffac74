"""What a function does before its snapshot and after it is restored."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType
from typing import Any

import pytest

import dialects.routes
import rest.api
from devintel import snapshot, wiring
from devintel.errors import Unavailable
from devintel.observability import Record
from devintel.tenancy import acting_for
from tests.cloud import Cloud
from ws_handlers import (
    authorize,
    bulk,
    connect,
    default,
    disconnect,
    event,
    first_steps,
    init,
    monitor,
    ping,
    query,
)
from ws_handlers.resolver import WebSocketResolver


class Hooks(ModuleType):
    """Lambda's module, as far as it is used."""

    def __init__(self) -> None:
        super().__init__("snapshot_restore_py")
        self.before: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []
        self.after: list[Callable[[], Any]] = []

    def register_before_snapshot(self, function: Callable[..., Any], *given: Any) -> None:
        self.before.append((function, given))

    def register_after_restore(self, function: Callable[[], Any]) -> None:
        self.after.append(function)


@pytest.fixture(name="hooks")
def _hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hooks]:
    hooks = Hooks()
    monkeypatch.setitem(sys.modules, "snapshot_restore_py", hooks)
    return hooks


def _works() -> dict[str, Callable[[], object]]:
    found: dict[str, Callable[[], object]] = {
        module.__name__: module._first_steps for module in (authorize, rest.api, dialects.routes)
    }
    for module in (connect, disconnect, default, init, event, bulk, query, monitor, ping):
        name = module.__name__.rpartition(".")[2]
        found[module.__name__] = partial(first_steps.take, module.handler, name)
    return found


@pytest.mark.parametrize("name", _works())
def test_every_interactive_handler_does_its_work_before_the_snapshot_and_keeps_nothing_of_it(
    name: str, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[str] = []
    monkeypatch.setattr(Record, "failed", lambda self, code, **more: failed.append(code))
    real = wiring.wired()

    snapshot.prime(_works()[name], snapshot.NO_ROW)

    assert wiring.wired() is real
    with acting_for("local"):
        assert cloud.store.list("T#local", "") == []
    assert (cloud.push.posts, failed) == ([], ["unknown_type"] if "default" in name else [])


def test_a_handlers_work_is_registered_where_lambda_takes_snapshots(hooks: Hooks) -> None:
    WebSocketResolver("ping")
    assert [function for function, _ in hooks.before] == [snapshot.prime]
    assert hooks.after == [snapshot.resume]


def test_a_table_that_cannot_be_reached_is_no_reason_to_have_no_snapshot(
    hooks: Hooks, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise Unavailable("The store failed.")

    monkeypatch.setattr(cloud.store, "get", broken)
    done: list[str] = []
    snapshot.prime(lambda: done.append("work"), snapshot.NO_ROW)
    assert done == ["work"]


def test_copies_of_a_snapshot_share_neither_sockets_nor_random_numbers(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    assert wiring.wired().store is cloud.store
    monkeypatch.setattr(cloud.store, "hang_up", lambda: closed.append("store"), raising=False)
    drawn = set()
    for _ in range(2):
        random.seed(1)  # as every copy wakes up with the same state
        snapshot.resume()
        drawn.add(random.random())
    assert (closed, len(drawn)) == (["store", "store"], 2)


def test_outside_lambda_nothing_is_prepared() -> None:
    assert "snapshot_restore_py" not in sys.modules
    snapshot.prepare(lambda: pytest.fail("nobody asked"))
