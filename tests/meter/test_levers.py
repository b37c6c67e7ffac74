"""Each lever of the bill: what a frame reads, how often and of what its session is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks import cost
from benchmarks.meter import Bill, Cloud
from devintel import observability, wiring
from devintel.projector.snapshots import SAVE_EVENTS


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    write, made = observability.output.write, wiring.Wired.wiring
    yield
    observability.output.write, wiring.Wired.wiring = write, made


def busy(events: int, apart_ms: int, members: int = 6, **fields: Any) -> Bill:
    """One of some members sends events; what that costs besides the start."""
    cloud = Cloud()
    for n in range(members):
        cloud.connect(f"c{n}=", "s", **fields)
    cloud.send("c0=", {"type": "event", "event": cost.event(0)})
    cloud.flush()
    cloud.clock.now += 60_000
    before, start = cloud.bill(), cloud.clock.now
    for n in range(1, events + 1):
        cloud.until(start + n * apart_ms)
        cloud.send("c0=", {"type": "event", "event": cost.event(n)})
    cloud.until(start + events * apart_ms + 5_000)
    return cloud.bill() - before


def test_a_frame_reads_its_connection_for_half_a_unit_and_writes_once() -> None:
    many, few = busy(6, 10), busy(2, 10)
    assert (many.units["rru"] - few.units["rru"]) / 4 == 0.5
    assert (many.units["wru"] - few.units["wru"]) / 4 == 1.0


def test_a_search_signature_of_five_hundred_events_reads_none_of_them_again() -> None:
    cloud = Cloud()
    cloud.connect("c0=", "s")
    reads = []
    for turn in range(SAVE_EVENTS // 20 + 1):
        before = cloud.table.reads
        events = [cost.event(20 * turn + n) for n in range(20)]
        cloud.send("c0=", {"type": "bulk", "events": events})
        cloud.flush()
        cloud.clock.now += 500
        reads.append(cloud.table.reads - before)
    newest_stretch, fence, tail, tail_behind_it = 1.0, 0.5, 1.0, 1.0
    assert reads[-2] - reads[-3] == newest_stretch + fence + tail + tail_behind_it


def test_a_burst_is_told_twice_its_first_event_at_once_and_the_rest_together() -> None:
    own = 2 * 10  # each event and its answer
    assert busy(10, 50).units["ws_messages"] - own == 2 * 5


def test_events_with_pauses_between_them_are_told_one_by_one() -> None:
    assert busy(10, 1_500).units["ws_messages"] - 2 * 10 == 10 * 5


def test_who_wants_solutions_only_is_told_nothing_of_events() -> None:
    assert busy(10, 50, subscribe=["solutions"]).units["ws_messages"] == 2 * 10


def test_our_own_clients_want_solutions_only() -> None:
    source = (cost.CLIENTS / "client.js").read_text()
    assert 'hello: { subscribe: ["solutions"], ...hello' in source
