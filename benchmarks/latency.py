"""How long an event takes in the cloud: published service times times the counted round trips.

The real handlers run over the counting table; nothing is timed here. The first news after a pause
could reach the others by the stream too, gathered or not: these ways are beside the one that is
taken.
"""

from __future__ import annotations

from typing import Any

from benchmarks.cost import event
from benchmarks.meter import Cloud
from benchmarks.prices import INVOKE_MS, NETWORK_MS, POLL_MS, POST_MS, cpu_ms, duration_ms
from benchmarks.worst_day import error
from devintel.realtime.distribution import PAUSE_MS
from infra import specs

MEMBERS = 6
EVENT = specs.ROUTES["event"].memory
STREAM_CALLS = 2
"""Before the stream's function posts, it read the entries and the members."""


def counted(message: dict[str, Any], members: int = MEMBERS) -> tuple[int, int]:
    """Calls to the table and posts of an event that comes after a pause."""
    cloud = Cloud()
    for n in range(members):
        cloud.connect(f"c{n}=", "s")
    for _ in range(2):  # the first finds nothing cached
        cloud.flush()
        cloud.clock.now += 60_000
        calls, posts = sum(cloud.table.calls.values()), cloud.push.posts
        cloud.send("c0=", {"type": "event", "event": message | {"timestamp": cloud.clock.now}})
    return sum(cloud.table.calls.values()) - calls, cloud.push.posts - posts


def rows() -> list[dict[str, Any]]:
    """Milliseconds to the sender and to the others, by each way."""
    calls, posts = counted(event(1))
    known, told = counted(error(1))
    written = 2 * NETWORK_MS + INVOKE_MS + duration_ms(EVENT, 2, 0)
    first = written - NETWORK_MS + POST_MS
    stream = first + POLL_MS + INVOKE_MS + cpu_ms(specs.PROJECT.memory) + 5.0 * STREAM_CALLS
    figures = {
        "event to its confirmation, in a busy session": written,
        f"event to its confirmation, after a pause ({MEMBERS} members, told first)": (
            2 * NETWORK_MS + INVOKE_MS + duration_ms(EVENT, calls, posts)
        ),
        "event to the others, after a pause: told by who stores it": (
            NETWORK_MS * 2 + INVOKE_MS + duration_ms(EVENT, calls, posts)
        ),
        "event to the others, after a pause: by the stream at once, not taken": stream,
        "event to the others, after a pause: by the stream that gathers, not taken": (
            stream + PAUSE_MS
        ),
        "event to the others, within the second: by the stream that gathers": stream + PAUSE_MS,
        "error to its solution, which the team knows": (
            NETWORK_MS * 2 + INVOKE_MS + duration_ms(EVENT, known, told)
        ),
    }
    calls_row = f"{calls} calls and {posts} posts; of an error {known} and {told}"
    return [
        *({"row": f"latency: {name}, ms", "value": round(ms)} for name, ms in figures.items()),
        {"row": "latency: counted round trips of an event after a pause", "value": calls_row},
    ]


if __name__ == "__main__":
    for each in rows():
        print(each)
