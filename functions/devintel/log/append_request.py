"""A frame on its way into the log, and the entry that it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic_core import to_json

from devintel.model import STRANGER, Entry, Event, Mark, compressed

MAX_MARKS = 256
MAX_TYPES = 64


@dataclass(frozen=True)
class Frame:
    """What a producer sent, with its number if it gives one (`pid`, `pseq`).

    `by` is its connection; `wid` names this write, whatever becomes of it; `deadline_ms` is until
    when a frame without a number is tried.
    """

    events: Sequence[Event]
    retention_s: int
    pid: str | None
    pseq: int
    by: str
    deadline_ms: int
    wid: str
    told_after_ms: int | None = None
    """After such a pause whoever stores it tells the members; None: the stream always does."""

    def expected(self, tail: Entry | None) -> int:
        """The number that the log expects next of this producer."""
        mark = tail.marks.get(self.pid) if tail and self.pid is not None else None
        return mark.pseq + 1 if mark else 1

    def early(self, tail: Entry | None) -> bool:
        """Whether a frame before this one is missing."""
        return self.pid is not None and self.pseq > self.expected(tail)

    def _told(self, last: Entry | None, now: int) -> bool:
        pause = self.told_after_ms
        return pause is not None and (last is None or now - last.received_at >= pause)

    def known(self, tail: Entry | None) -> bool:
        """Whether its number says that it is in the log already."""
        return self.pid is not None and self.pseq < self.expected(tail)

    def entry(
        self,
        events: Sequence[Event],
        last: Entry | None,
        tail: Entry | None,
        *,
        now: int,
        epoch: str,
        zlib_level: int,
    ) -> Entry:
        """What follows `last`, of these events; it carries on what a `tail` that counts carries."""
        first_seq = last.last_seq + 1 if last else 1
        marks = dict(tail.marks) if tail else {}
        if self.pid is not None:
            marks.pop(self.pid, None)
            marks[self.pid] = Mark(self.pseq, first_seq, len(events))
        text = to_json(events)
        made = Entry(
            first_seq=first_seq,
            n=len(events),
            packed=compressed(text, zlib_level),
            epoch=epoch,
            wid=self.wid,
            by=self.by,
            # Neither runs backward, whatever the clocks of the servers: what expires is a prefix.
            received_at=max(now, tail.received_at if tail else 0),
            ttl=max(now // 1000 + self.retention_s, tail.ttl if tail else 0),
            pid=self.pid,
            pseq=self.pseq if self.pid is not None else None,
            marks=_newest(marks),
            totals=_added(tail.totals if tail else {}, events),
            told=self._told(last, now),
        )
        vars(made)["stored"] = list(events)  # whoever reads it next need not unpack it
        vars(made)["text_bytes"] = len(text)
        return made


def _newest(marks: Mapping[str, Mark]) -> Mapping[str, Mark]:
    if len(marks) <= MAX_MARKS:
        return marks
    own = sorted(marks.items(), key=lambda m: (not m[0].startswith(STRANGER), m[1].first_seq))
    return dict(own[-MAX_MARKS:])


def _added(totals: Mapping[str, int], events: Sequence[Event]) -> Mapping[str, int]:
    """Events by type so far, and all of them under ""; types beyond 64 count as `other`."""
    out = dict(totals)
    for event in events:
        name = event["type"]
        if name not in out and len(out) >= MAX_TYPES:
            name = "other"
        out[name] = out.get(name, 0) + 1
    out[""] = out.get("", 0) + len(events)
    return out
