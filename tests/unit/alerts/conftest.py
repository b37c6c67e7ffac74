"""A team with a webhook, and whatever waits in its queue of alerts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from devintel.errors import Unavailable
from devintel.ports import Row
from tests import stores
from tests.cloud import Cloud
from tests.fakes.clock import FakeClock
from tests.fakes.receiver import Receiver

HOOK = {"service": "webhook", "target": "https://hooks.example/devintel?x=1"}


@pytest.fixture(autouse=True, params=["sqlite", "dynamodb"])
def _store(request: pytest.FixtureRequest) -> Iterator[None]:
    """What holds on one's own machine holds in the cloud."""
    if request.param == "sqlite":
        yield
        return
    with stores.dynamodb():
        yield


class Alerting:
    """The product with a queue that is emptied by hand."""

    def __init__(self, **settings: Any) -> None:
        self.clock = FakeClock()
        self.settings = {"public_url": "https://intel.example"} | settings
        self.receiver = Receiver()
        self.queue: list[tuple[str, Row]] = []
        self.cloud = Cloud(clock=self.clock, **self.settings)
        self._wire()
        self.secret = self.http("PUT", "/alert-channels/ops", HOOK)["signing_secret"]
        self.client = self.cloud.connect("c=")
        self.client.init("shop")

    def _wire(self) -> None:
        self.cloud.wiring.alert_tasks = self
        self.cloud.wiring.outbound = self.receiver

    def restart(self) -> None:
        """A new process over the same store; what waited in memory is lost."""
        self.queue.clear()
        store, moved = self.cloud.store, self.cloud.moved
        self.cloud = Cloud(store, clock=self.clock, **self.settings)
        self.cloud.moved = moved
        self._wire()
        self.client.cloud = self.cloud

    def put(self, kind: str, task: Row) -> None:
        """`Tasks`."""
        self.queue.append((kind, task))

    def http(self, method: str, path: str, body: Any = None) -> Any:
        """A request that must succeed."""
        status, answer = self.cloud.http(method, path, body)
        assert status == 200, answer
        return answer

    def rule(self, when: str, **fields: Any) -> None:
        """A rule `r` that tells `ops`."""
        self.http("PUT", "/alert-rules/r", {"when": when, "to": ["ops"]} | fields)

    def error(self, message: str = "Cannot read total", **fields: Any) -> None:
        """One error of the browser, through the stream."""
        event = {"type": "error", "content": {"message": message}, **fields}
        self.client.send("event", event=event)
        self.cloud.stream()

    def deliver(self) -> list[float]:
        """Do what is left, once; the waits of what is to come back, which stays in the queue."""
        waits = []
        for kind, task in [self.queue.pop(0) for _ in range(len(self.queue))]:
            try:
                self.cloud.wiring.do(kind, task)
            except Unavailable as later:
                waits.append(later.retry_after or 0.0)
                self.queue.append((kind, task))
        return waits

    def told(self) -> list[Any]:
        """What the receiver got."""
        return [body for _, _, body in self.receiver.got]

    def states(self) -> list[str]:
        """Of the list, newest first."""
        return [one["state"] for one in self.http("GET", "/alerts")]


@pytest.fixture(name="alerting")
def _alerting(cloud: Cloud) -> Alerting:
    return Alerting()
