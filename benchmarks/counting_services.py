"""Queues and a bucket that count what Amazon SQS and S3 bill (their pricing pages)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from devintel.ports import Answer, Row

_SQS_BYTES = 65_536
"""What one request of SQS may carry before it is billed as two."""
_REQUESTS = 3
"""Of a task: it is sent, received (once where it succeeds) and deleted."""


class CountingQueue:
    """`Tasks` that wait until they are taken."""

    def __init__(self) -> None:
        self.requests = 0
        self._waiting: list[tuple[str, Row]] = []

    def put(self, kind: str, task: Row) -> None:
        """Leave a task."""
        length = len(json.dumps(task))
        self.requests += _REQUESTS * -(-length // _SQS_BYTES)
        self._waiting.append((kind, task))

    def take(self, do: Callable[[str, Row], object]) -> None:
        """Have all done that wait, one after the other."""
        while self._waiting:
            do(*self._waiting.pop(0))


class CountingBucket:
    """`Blobs` in memory; deletions are free."""

    def __init__(self) -> None:
        self.gets = self.puts = 0
        self._kept: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """A read is billed where there is nothing, too."""
        self.gets += 1
        return self._kept.get(name)

    def put(self, name: str, data: bytes) -> None:
        """Keep."""
        self.puts += 1
        self._kept[name] = data

    def delete(self, name: str) -> None:
        """Forget."""
        self._kept.pop(name, None)


class Accepting:
    """`Outbound` to a receiver that takes everything."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """What most receivers answer."""
        return Answer(200)
