"""Five producers and three dashboards behind a proxy that breaks every connection, again and
again: every dashboard's log equals the server's, and the server's holds every event once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from devintel_cli.client import Connection, Options
from tests.e2e.conftest import LocalCloud
from tests.e2e.proxy import BreakingProxy
from tests.patience import apart

pytestmark = pytest.mark.xdist_group("e2e")
PRODUCERS, DASHBOARDS, EACH = 5, 3, 300


def client(
    proxy: BreakingProxy, emit: Callable[[dict[str, Any]], None], **hello: Any
) -> Connection:
    async def address() -> tuple[str, list[str]]:
        return f"ws://127.0.0.1:{proxy.port}/ws", []

    hello = {"sessionId": "chaos", **hello}
    quick: Any = {"ping": 0.5, "pong": 2, "init": 3, "ack": 2, "backoff_cap": 0.5}
    options = Options(hello=hello, max_bytes=8_000, **quick)  # frames that such a line can carry
    return Connection(address, emit, options)


class Dashboard:
    """What a reader was handed, in the order in which it was."""

    def __init__(self, proxy: BreakingProxy) -> None:
        self.events: list[dict[str, Any]] = []
        self.seen: Counter[str] = Counter()
        self.connection = client(proxy, self.hear, source="dashboard", subscribe=["events"])
        self.connection.stand("", 0)

    def hear(self, effect: dict[str, Any]) -> None:
        self.seen[effect["emit"]] += 1
        if effect["emit"] == "events":
            self.events += effect["events"]


async def run(port: int) -> tuple[list[Dashboard], Counter[str]]:
    async with BreakingProxy(port, Random(3)) as proxy:
        dashboards = [Dashboard(proxy) for _ in range(DASHBOARDS)]
        acknowledged: Counter[str] = Counter()

        def heard(effect: dict[str, Any]) -> None:
            acknowledged[effect["emit"]] += 1

        producers = [client(proxy, heard, pid=f"p{n}", subscribe=[]) for n in range(PRODUCERS)]
        for connection in [*producers, *(d.connection for d in dashboards)]:
            connection.start()
        for step in range(EACH // 10):
            for n, producer in enumerate(producers):
                names = [f"p{n}-{step * 10 + i}" for i in range(10)]
                content = {"message": "x" * 300}
                producer.send([{"type": "log", "id": i, "content": content} for i in names])
            await asyncio.sleep(0.05)
        for _ in range(2_000):
            if proxy.calm and all(len(d.events) >= PRODUCERS * EACH for d in dashboards):
                break
            proxy.calm = not any(p.pending for p in producers)
            await asyncio.sleep(0.05)
        for connection in [*producers, *(d.connection for d in dashboards)]:
            await connection.stop()
        return dashboards, proxy.counts + acknowledged


def test_every_dashboard_ends_with_the_servers_log_whatever_breaks(
    local: LocalCloud, record_property: Callable[[str, object], None]
) -> None:
    dashboards, counts = apart(lambda: asyncio.run(run(local.port)))

    log: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        page = local.get(f"/events/chaos?limit=1000&after={after}")
        log += page["events"]
        after = page["next"]
    expected = {f"p{n}-{i}" for n in range(PRODUCERS) for i in range(EACH)}
    assert Counter(e["id"] for e in log) == Counter(expected)
    for n in range(PRODUCERS):
        own = [e["id"] for e in log if e["id"].startswith(f"p{n}-")]
        assert own == [f"p{n}-{i}" for i in range(EACH)]
    for dashboard in dashboards:
        assert [e["seq"] for e in dashboard.events] == [e["seq"] for e in log]
        assert dashboard.events == log
        assert dashboard.seen["reset"] == 0
    assert counts["cut at a byte"] > 5
    record_property("figures", ", ".join(f"{n} {name}" for name, n in counts.items()))
