"""Work that redaction may do, counted in steps: a text made to be slow costs a bounded time.

A step is about a microsecond: a place looked at, a pattern tried, its reach in pieces of 256 bytes.
"""

from __future__ import annotations

EVENT_STEPS = 30_000
"""For one event; ordinary ones need some hundreds."""
REQUEST_STEPS = 300_000
"""For the events of one request together, and so many more for each of them."""
EACH_STEPS = 1_000
REACH = 256


class Spent(Exception):
    """There is no work left; what was not looked at must not pass."""


class Work:
    """A budget; `within` takes from it for a part."""

    __slots__ = ("left",)

    def __init__(self, steps: float) -> None:
        self.left = steps

    def spend(self, steps: float) -> None:
        """Do some work; raises `Spent`."""
        self.left -= steps
        if self.left < 0:
            raise Spent

    def within(self, most: float) -> Work:
        """A budget for a part of it, to be settled with `settle`."""
        return Work(min(most, self.left))

    def settle(self, part: Work, most: float) -> None:
        """Take what a part has used."""
        self.left = max(0.0, self.left - (min(most, self.left) - max(0.0, part.left)))


def for_request(events: int) -> Work:
    """The work for a request of so many events."""
    return Work(REQUEST_STEPS + EACH_STEPS * events)
