"""Storing mapped events, and counting what came by kind for the health view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from devintel import keys
from devintel.dialects.mapped import Mapped, Wire
from devintel.errors import Unavailable
from devintel.ingest import arrivals
from devintel.ingest.accept import Accepted, Ingest
from devintel.model import Caller, SessionKey
from devintel.ports import Ports
from devintel.protocol import INGEST_EVENTS


@dataclass(frozen=True)
class Delivery:
    """The use case of every dialect."""

    ports: Ports
    ingest: Ingest
    retention_s: Callable[[str], int]

    def deliver(self, caller: Caller, mapped: Mapped, *, size: int) -> list[Accepted]:
        """Store the events and count by kind; raises `TooMany` or `Unavailable`."""
        done: list[Accepted] = []
        for batch in _batches(mapped.events):
            done.append(self.ingest.batch(caller, batch, size=0 if done else size))
        mapped.drop("refused events", sum(len(accepted.refused) for accepted in done))
        self._count(SessionKey(caller.team, mapped.session), mapped)
        return done

    def _count(self, session: SessionKey, mapped: Mapped) -> None:
        """A count that cannot be kept fails nobody's events."""
        amounts = arrivals.amounts(mapped)
        if amounts and session.session:
            ttl = self.ports.clock() // 1000 + self.retention_s(session.team)
            with suppress(Unavailable):
                self.ports.store.add(keys.arrivals(session), amounts, ttl)


def _batches(events: list[Wire]) -> Iterator[list[Wire]]:
    for start in range(0, len(events), INGEST_EVENTS):
        yield events[start : start + INGEST_EVENTS]
