"""What a session's members are told of what others stored, coalesced, in log order.

The ids of an entry are spelled once, however many members are told of it: in a busy session the
confirmations to everybody are many times the events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic_core import to_json

from devintel.model import Entry
from devintel.protocol import UNIT_BYTES

_BODY_BYTES = UNIT_BYTES - 512  # what stands around the ids, and the last id once more


class _Part(NamedTuple):
    """Neighbouring events: their ids as JSON without brackets, and the last one alone."""

    first_seq: int
    n: int
    ids: str
    last: str
    size: int


class Confirmations:
    """The frames of protocol.EventProcessed for the members, of some neighbouring entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._parts: list[tuple[str, _Part]] = []

    def frames(self, connection: str) -> list[str]:
        """What to tell a member: all but its own, each frame below one billing unit."""
        parts = self._of_others(connection)
        if sum([part.size for part in parts]) <= _BODY_BYTES:
            return [_frame(parts)] if parts else []
        frames: list[str] = []
        some: list[_Part] = []
        size = 0
        for part in parts:
            if some and size + part.size > _BODY_BYTES:
                frames.append(_frame(some))
                some, size = [], 0
            some.append(part)
            size += part.size
        return [*frames, _frame(some)]

    def _of_others(self, connection: str) -> list[_Part]:
        if all(entry.by == connection for entry in self._entries):
            return []  # nobody else sent: nothing need be spelled
        if not self._parts:
            self._parts = [(entry.by, part) for entry in self._entries for part in _parts(entry)]
        return [part for by, part in self._parts if not by or by != connection]


def _parts(entry: Entry) -> Iterator[_Part]:
    ids = [event["id"] for event in entry.stored]
    step = len(ids)
    text = to_json(ids)
    if len(text) > _BODY_BYTES:
        step = max(1, _BODY_BYTES // (max(len(to_json(name)) for name in ids) + 1))
    for start in range(0, len(ids), step):
        some = ids[start : start + step]
        text = text if len(some) == len(ids) else to_json(some)
        yield _Part(
            entry.first_seq + start,
            len(some),
            text[1:-1].decode(),
            to_json(some[-1]).decode(),
            len(text),
        )


def _frame(parts: Sequence[_Part]) -> str:
    ids = ",".join([part.ids for part in parts])
    count = sum([part.n for part in parts])
    return (
        f'{{"type":"event_processed","eventId":{parts[-1].last},"status":"success",'
        f'"eventIds":[{ids}],"seq":{parts[0].first_seq},"count":{count}}}'
    )
