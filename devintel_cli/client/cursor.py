"""Where a reader stands in a session's log: epoch and position, no event lost and none twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

HELD_EVENTS = 5000


class Cursor:
    """The last position handed on, and events that wait for older ones to be fetched."""

    def __init__(self) -> None:
        self.epoch: str | None = None
        self.seq = 0
        self._held: list[dict[str, Any]] = []

    @property
    def resume(self) -> dict[str, Any] | None:
        """`{epoch, seq}` to resume from; None before the first acknowledgement."""
        return None if self.epoch is None else {"epoch": self.epoch, "seq": self.seq}

    @property
    def waits(self) -> bool:
        """Whether events wait here for older ones."""
        return bool(self._held)

    def place(self, epoch: str, seq: int) -> None:
        """Stand at `seq` of `epoch`; what was held is forgotten."""
        self.epoch, self.seq, self._held = epoch, seq, []

    def adopt(self, epoch: str) -> None:
        """An empty session gets its epoch with its first event: no new log for who saw nothing."""
        if self.epoch == "" and self.seq == 0:
            self.epoch = epoch

    def drop(self) -> None:
        """Forget what is held: a resume will bring it."""
        self._held = []

    def take(self, events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Those that follow without a hole, each once and in order; events come in any order."""
        fresh = [event for event in events if event["seq"] > self.seq]
        every = sorted([*self._held, *fresh], key=lambda event: int(event["seq"]))
        ready: list[dict[str, Any]] = []
        index = 0
        while index < len(every) and every[index]["seq"] <= self.seq + 1:
            if every[index]["seq"] > self.seq:
                ready.append(every[index])
                self.seq = every[index]["seq"]
            index += 1
        self._held = every[index : index + HELD_EVENTS]
        return ready
