"""A stream that delivers again, in no order, to a projector of a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from devintel.log.reader import contiguous
from devintel.model import LOCAL_TEAM, SessionKey
from devintel.ports import Store
from devintel.projector.projector import Moved
from devintel.settings import Settings
from devintel.tenancy import acting_for
from devintel.wiring import Wiring
from tests.fakes.push import RecordingPush

BATCH = 20


def redelivered(
    store: Store, sessions: Sequence[str], random: Random, clock: Callable[[], int]
) -> int:
    """Have a cold container work through what lies in the logs, most of it twice and all of it
    out of order; how many records it was told of."""
    wired = Wiring(Settings(auth="local"), store, RecordingPush(), clock=clock)
    with acting_for(LOCAL_TEAM):
        told = [moved for name in sessions for moved in _of(store, name)]
        batch = random.choices(told, k=2 * len(told)) if told else []
        for first in range(0, len(batch), BATCH):
            wired.projector.run(batch[first : first + BATCH])
    return len(batch)


def _of(store: Store, name: str) -> list[Moved]:
    key = SessionKey(LOCAL_TEAM, name)
    return [Moved(key, entry.first_seq, entry.n) for entry in contiguous(store, key, 0)]
