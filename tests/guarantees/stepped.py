"""A log whose every call stops for the schedule, and meets the fate that it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol, TypeVar

from devintel.errors import Unavailable
from devintel.model import Entry, SessionKey
from devintel.ports import Log
from tests.fakes.memory_log import MemoryLog
from tests.guarantees.baton import KILL, Killed, pause

LOST_REQUEST = "lost_request"
LOST_RESPONSE = "lost_response"
LATE = "late"
RETRIED = "retried"
TORN = "torn"
KILL_AFTER = "kill_after"
FAULTS = (LOST_REQUEST, LOST_RESPONSE, LATE, RETRIED, TORN, KILL, KILL_AFTER)

Answer = TypeVar("Answer")


class Stepped(Protocol):
    """What a schedule needs of a store beside the port."""

    late: list[Callable[[], object]]


class SteppedLog:
    """Any log, one fate a call; the requests that time out but arrive later wait in `late`."""

    def __init__(self, log: Log) -> None:
        self.zlib_level = log.zlib_level
        self.settles_s = log.settles_s
        self._log = log
        self.late: list[Callable[[], object]] = []

    def tail(self, session: SessionKey) -> Entry | None:
        return self._meet("tail", lambda: self._log.tail(session))

    def write(self, session: SessionKey, entry: Entry) -> Entry | None:
        return self._meet("write", lambda: self._log.write(session, entry), changes=True)

    def settle(self) -> None:
        self._log.settle()

    def forward(
        self, session: SessionKey, after: int, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        return iter(self._meet("forward", lambda: list(self._log.forward(session, after, limit))))

    def backward(
        self, session: SessionKey, before: int | None, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        return iter(
            self._meet("backward", lambda: list(self._log.backward(session, before, limit)))
        )

    def _meet(self, name: str, call: Callable[[], Answer], *, changes: bool = False) -> Answer:
        return self._befall(pause(name), call, changes=changes)

    def _befall(self, fate: str, call: Callable[[], Answer], *, changes: bool = False) -> Answer:
        if fate == KILL:
            raise Killed
        if fate == LOST_REQUEST:
            raise Unavailable("lost on its way")
        if fate == LATE and changes:
            self.late.append(call)
            raise Unavailable("not answered in time")
        answer = call()
        if fate == LOST_RESPONSE:
            raise Unavailable("lost on its way back")
        if fate == KILL_AFTER:
            raise Killed
        return call() if fate == RETRIED and changes else answer


class SteppedMemory(SteppedLog):
    """The log in memory, whose longer calls are not of one moment either."""

    def __init__(self, memory: MemoryLog) -> None:
        super().__init__(memory)
        self._memory = memory

    def tail(self, session: SessionKey) -> Entry | None:
        """Read, and where it might soon be removed, kept in a second request."""
        while True:
            entry = self._meet("tail", self._memory.newest)
            if entry is None or not self._memory.needs_keeping(entry):
                return entry
            if self._meet("keep", partial(self._memory.keep, entry)):
                return entry

    def forward(
        self, session: SessionKey, after: int, limit: int, *, consistent: bool = True
    ) -> Iterator[Entry]:
        """A torn scan sees its first positions as they were, and the others as they become."""
        fate = pause("forward")
        early = self._befall(fate, lambda: self._memory.scan(after, limit))
        if fate != TORN:
            return iter(early)
        pause("forward, second half")
        seen = early[-1].last_seq if early else after
        hidden = self._memory.scan(seen, 1)
        edge = hidden[0].last_seq if hidden else seen
        return iter([*early, *self._memory.scan(edge, limit)][:limit])
