"""Catching up: what a reader missed, sent as fast as it reads, and where it stopped.

Frames are made when there is room for them, so a slow reader costs the server a few of them. While
it catches up it is told of nothing newer; what came meanwhile follows from where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from devintel.log.reader import contiguous, given_out
from devintel.model import Event
from devintel.ports import Delivery, Ports, Post
from devintel.protocol import CaughtUp
from devintel.realtime import connection
from devintel.realtime.broadcast import spelled
from devintel.realtime.connection import Connection

CATCH_UP_MS = 25_000
"""An integration of API Gateway has 29 seconds."""
CATCH_UP_BYTES = 256_000_000
SLOW_AFTER_MS = 4_000
SLOW_BYTES = 8_000_000
"""A reader that has not taken so much by then is told to come again; nobody waits for it."""
PAUSE_S = 0.01
TRIES = 5


class Missed(NamedTuple):
    """What a member has to be sent: all of an epoch behind a position."""

    member: Connection
    epoch: str
    after: int


@dataclass
class CatchUp:
    """One run of catching up; `seq` is how far it has come."""

    ports: Ports
    sleep: Callable[[float], None]
    missed: Missed
    patient: bool = True
    """Whether it may wait for the reader; where many do already, a full reader ends it."""
    sent: int = 0

    def __post_init__(self) -> None:
        self.seq = self.missed.after
        self._began = self.ports.clock()

    def run(self, first: str) -> CaughtUp:
        """Send `first` and all that was missed, and say how far that went."""
        member = self.missed.member
        complete = self._given(first)
        for text, seq in self._frames() if complete else ():
            if not self._given(text):
                complete = False
                break
            self.seq = seq
        told = self.seq if complete else -1  # who was cut off is told nothing before it asks again
        connection.renew(self.ports, replace(member, told=told))
        return CaughtUp(
            session_id=member.session,
            seq=self.seq,
            recovered=None if complete else False,
            reason=None if complete else "truncated",
        )

    def _frames(self) -> Iterator[tuple[str, int]]:
        return spelled(self.missed.member.key, self.missed.epoch, self._events())

    def _events(self) -> Iterator[Event]:
        key, after = self.missed.member.key, self.missed.after
        for entry in contiguous(self.ports.store, key, after):
            yield from (event for event in given_out(key, entry) if event["seq"] > after)

    def _given(self, text: str) -> bool:
        """Send one frame, however long the reader takes within reason; False: it ends here."""
        tries = 0
        while not self._late():
            (outcome,) = self.ports.push.send([Post(self.missed.member.id, text)])
            if outcome is Delivery.SENT:
                self.sent += len(text)
                return True
            tries += outcome is Delivery.FAILED
            ended = outcome in (Delivery.GONE, Delivery.TOO_LARGE) or tries >= TRIES
            if ended or not self.patient:
                return False
            self.sleep(PAUSE_S)
        return False

    def _late(self) -> bool:
        passed = self.ports.clock() - self._began
        slow = passed > SLOW_AFTER_MS and self.sent < SLOW_BYTES
        return slow or passed > CATCH_UP_MS or self.sent > CATCH_UP_BYTES
