"""Requests run beside each other: none sees another's caller, none waits for another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest

from devintel.teams import key_ring
from devintel.tenancy import acting_for
from tests.cloud import Cloud
from tests.patience import PATIENCE_S


def test_a_request_that_takes_long_holds_no_other(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, end = Event(), Event()

    def slow(*args: object, **more: object) -> list[Any]:
        begun.set()
        assert end.wait(PATIENCE_S)
        return []

    monkeypatch.setattr(type(cloud.store), "list", slow)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(cloud.http, "GET", "/sessions")
        try:
            assert begun.wait(PATIENCE_S)
            beside = [cloud.http("GET", path)[0] for path in ("/health", "/me", "/nowhere")]
        finally:
            end.set()
        assert (beside, waiting.result(PATIENCE_S)) == ([200, 200, 404], (200, []))


def test_requests_at_once_keep_their_own_callers() -> None:
    cloud = Cloud(auth="keys")
    keys = {}
    for name in ("ann", "bob", "cem", "dan"):
        with acting_for(name):
            made = key_ring.create(cloud.wiring.ports, name, name, ["read"], person=name)
        keys[name] = {"authorization": f"Bearer {made.text}"}
    together = Barrier(len(keys))

    def ask(name: str) -> set[str]:
        together.wait(PATIENCE_S)
        return {cloud.http("GET", "/me", headers=keys[name])[1]["person"] for _ in range(25)}

    with ThreadPoolExecutor(len(keys)) as pool:
        assert list(pool.map(ask, keys)) == [{name} for name in keys]
