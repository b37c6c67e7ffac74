"""Entries as a projector has read them, so that a stretch is made without reading them again.

A process that has just begun has none, and one whose sessions are many forgets some: then they are
read from the log, as they are where the log has ended its epoch.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from devintel.model import Entry, SessionKey

MOST_BYTES = 16_000_000
"""Of all sessions' entries as they are packed."""


class AtHand:
    """For each session that is in it, an unbroken end of one epoch of its log."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes = most_bytes, 0
        self._held: OrderedDict[SessionKey, list[Entry]] = OrderedDict()

    def see(self, session: SessionKey, entries: Sequence[Entry]) -> None:
        """Take what was read of a session, in order."""
        held = self._held.setdefault(session, [])
        self._held.move_to_end(session)
        for entry in entries:
            last = held[-1] if held else None
            if last and (last.last_seq + 1 != entry.first_seq or last.epoch != entry.epoch):
                self._bytes -= sum(len(one.packed) for one in held)
                held.clear()
            held.append(replace(entry))  # without its events as read, which are far larger
            self._bytes += len(entry.packed)
        while self._bytes > self._most:
            self.take(next(iter(self._held)))

    def take(self, session: SessionKey) -> list[Entry]:
        """What is held of a session, which is let go."""
        held = self._held.pop(session, [])
        self._bytes -= sum(len(one.packed) for one in held)
        return held
