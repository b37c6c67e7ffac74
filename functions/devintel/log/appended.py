"""What became of a frame: where it lies in the log, what was there already, what came too early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from devintel.errors import Conflict
from devintel.log.append_request import Frame
from devintel.model import Entry, Event


@dataclass(frozen=True)
class Appended:
    """What became of a frame.

    `seq` is the position of the first event that was stored (None: all were there already),
    `count` how many were, `ids` are theirs in log order; `duplicates` are the ids of the frame
    that were there already, and `duplicate` says that all were.
    """

    seq: int | None
    count: int
    duplicate: bool
    epoch: str
    head: int
    ids: list[str]
    duplicates: list[str]
    entries: tuple[Entry, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The entry that was written last; None when nothing was."""
        return self.entries[-1] if self.entries else None


def unwritten(
    frame: Frame, last: Entry | None, tail: Entry | None, repeated: list[str]
) -> Appended:
    """Nothing was new; raises `Conflict` `out_of_order` where a frame before it is missing."""
    if frame.early(tail):
        expected = frame.expected(tail)
        raise Conflict(
            f"Frame {frame.pseq} came before {expected}; send from there.",
            code="out_of_order",
            temporary=True,
            expected=expected,
        )
    head, epoch = (last.last_seq, last.epoch) if last else (0, "")
    return Appended(None, 0, True, epoch, head, [], repeated)


def stored(entry: Entry, events: Sequence[Event], repeated: list[str]) -> Appended:
    """The events are in the log, as this entry."""
    ids = [event["id"] for event in events]
    return Appended(
        entry.first_seq, entry.n, False, entry.epoch, entry.last_seq, ids, repeated, (entry,)
    )


def joined(done: Sequence[Appended]) -> Appended:
    """The pieces of a frame that was too large for one entry."""
    return Appended(
        seq=next((d.seq for d in done if d.seq is not None), None),
        count=sum(d.count for d in done),
        duplicate=all(d.duplicate for d in done),
        epoch=done[-1].epoch,
        head=done[-1].head,
        ids=[i for d in done for i in d.ids],
        duplicates=[i for d in done for i in d.duplicates],
        entries=tuple(e for d in done for e in d.entries),
    )
