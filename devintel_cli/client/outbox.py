"""What a producer still has to say: a bounded buffer and one numbered frame in flight.

API Gateway handles the frames of one connection side by side, so only one event frame is under
way at a time. A number is used up by its acknowledgement only: a frame that is sent again
carries the same number and the same events (guarantee G3).
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from devintel_cli.client.options import Options

Effect = dict[str, Any]
ENVELOPE_BYTES = 256
TOO_BIG = 1009
"""A gateway closes with it on a frame over its limit, before anything of it is stored."""
CUTS = 2
"""So many cuts of one message are no accident."""
FAULTS = 5
"""So many unexpected failures of one message neither."""


def size(event: object) -> int:
    """Bytes an event takes in a frame: its JSON in UTF-8 without spaces, and a comma."""
    text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    return len(text.encode("utf-8", "surrogatepass")) + 1


@dataclass
class Flight:
    """The frame that waits for its acknowledgement."""

    id: str
    pseq: int
    events: list[Any]
    cuts: int = 0
    faults: int = 0


class Outbox:
    """Events in the order in which they were said, until the server has them."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._waiting: deque[tuple[Any, int]] = deque()
        self._flight: Flight | None = None
        self._pseq = 1

    def __len__(self) -> int:
        return len(self._waiting) + (len(self._flight.events) if self._flight else 0)

    def number_from(self, pseq: int) -> None:
        """Go on with the numbers of an earlier run of the same producer."""
        self._pseq = pseq

    def sent(self, frame_id: object) -> bool:
        """Whether the frame of this id is the one in flight."""
        return self._flight is not None and frame_id == self._flight.id

    @property
    def busy(self) -> bool:
        """Whether a frame waits for its acknowledgement."""
        return self._flight is not None

    def add(self, events: Sequence[Any]) -> list[Effect]:
        """Add events; those that can never fit a frame, or made room for newer ones, are told."""
        too_large: list[Any] = []
        for event in events:
            bytes_ = size(event)
            if bytes_ + ENVELOPE_BYTES <= self._options.largest:
                self._waiting.append((event, bytes_))
            else:
                too_large.append(event)
        dropped = max(0, len(self._waiting) - self._options.keep)
        for _ in range(dropped):
            self._waiting.popleft()
        effects: list[Effect] = []
        if dropped:
            effects.append({"emit": "dropped", "count": dropped})
        if too_large:
            effects.append({"emit": "refused", "code": "too_large", "events": too_large})
        return effects

    def flush(self, new_id: Callable[[], str]) -> list[Effect]:
        """Send the next frame, if none is in flight."""
        if self._flight or not self._waiting:
            return []
        self._flight = Flight(new_id(), self._pseq, self._take())
        return self.again()

    def again(self) -> list[Effect]:
        """The frame in flight (once more): same number, same events."""
        flight = self._flight
        if flight is None:
            return []
        frame: dict[str, Any] = {"type": "bulk", "id": flight.id, "pseq": flight.pseq}
        if len(flight.events) == 1:
            frame |= {"type": "event", "event": flight.events[0]}
        else:
            frame |= {"events": flight.events}
        return [{"send": frame}, {"set": "ack", "s": self._options.ack}]

    def acknowledged(self, answer: dict[str, Any]) -> list[Effect]:
        """The frame in flight is stored: its number is used up."""
        self._pseq += 1
        self._flight = None
        return [{"cancel": "ack"}, {"emit": "acked", "answer": answer}]

    def failed(self, error: dict[str, Any], delay: Callable[[], float]) -> list[Effect]:
        """The frame in flight was answered by an error."""
        flight = self._flight
        if flight is None:
            return []
        if error.get("code") == "out_of_order":
            if error["expected"] > flight.pseq:
                return self.acknowledged(error)
            if error["expected"] < flight.pseq:  # the server forgot us, so we count as it does
                self._pseq = flight.pseq = error["expected"]
                return self.again()
        told = {"code": error.get("code"), "message": error.get("message")}
        if error.get("code") == "internal":
            flight.faults += 1
            if flight.faults >= FAULTS:  # it may have been stored, so its number counts as used
                self._pseq += 1
                self._flight = None
                return [{"cancel": "ack"}, {"emit": "refused", **told, "events": flight.events}]
        if error.get("temporary"):
            wait = error.get("retry_after")
            return [{"set": "ack", "s": delay() if wait is None else wait}]
        self._flight = None  # never stored, so its number is free again
        return [{"cancel": "ack"}, {"emit": "refused", **told, "events": flight.events}]

    def cut(self, code: int | None) -> list[Effect]:
        """The connection was closed while the frame was under way. One that was cut twice for its
        size goes in halves from now on; an event that no frame can carry is told."""
        flight = self._flight
        if flight is None or code != TOO_BIG:
            return []
        flight.cuts += 1
        if flight.cuts < CUTS:
            return []
        if len(flight.events) == 1:
            self._flight = None
            told = {"code": "too_large", "message": "The server cuts a frame of this size."}
            return [{"cancel": "ack"}, {"emit": "refused", **told, "events": flight.events}]
        half = len(flight.events) // 2
        later = reversed(flight.events[half:])
        self._waiting.extendleft((event, size(event)) for event in later)
        flight.events = flight.events[:half]
        return []

    def _take(self) -> list[Any]:
        taken: list[Any] = []
        used = ENVELOPE_BYTES
        while self._waiting and len(taken) < self._options.max_events:
            event, bytes_ = self._waiting[0]
            used += bytes_
            if taken and used > self._options.max_bytes:
                break
            taken.append(event)
            self._waiting.popleft()
        return taken
