"""Who reads the log: one who pages with a cursor, and one who is pushed to and finds gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from devintel.errors import Unavailable
from devintel.log.appender import Page, Resumed, read, resume
from devintel.model import Entry, SessionKey
from devintel.ports import Clock, Log
from tests.guarantees.baton import Killed, Task


class Violation(AssertionError):
    """A promise was broken."""


def promise(kept: bool, what: str, *about: object) -> None:
    """Check one thing that was promised."""
    if not kept:
        raise Violation(f"{what}: {about}")


class Copy:
    """A copy of the log as far as it was seen, by position."""

    def __init__(self, log: Log, session: SessionKey, clock: Clock) -> None:
        self.log, self.session, self.clock = log, session, clock
        self.forget("")

    def forget(self, epoch: str) -> None:
        """Begin again: what follows cannot be joined to what was seen."""
        self.things: dict[int, str] = {}
        self.epoch, self.cursor = epoch, 0

    def take(self, page: Page) -> bool:
        """Add a page; False when it does not join and the copy begins again."""
        if self.things and (page.epoch != self.epoch or page.truncated):
            self.forget(page.epoch)
            return False
        at = [event["seq"] for event in page.events]
        first = self.cursor + 1 if self.things or not page.truncated else at[0] if at else 0
        promise(at == list(range(first, first + len(at))), "G5 a page with a hole", first, at)
        self.things |= {e["seq"]: e["content"]["thing"] for e in page.events}
        self.epoch, self.cursor = page.epoch, max([self.cursor, *at])
        return True

    def page(self, *, again: bool) -> Page | Resumed:
        """The next page; with `again` as after a reconnect, or why it cannot go on."""
        if again and self.epoch:
            at = resume(self.log, self.session, self.epoch, self.cursor, now=self.clock())
            if not at.recovered:
                return at
            promise(at.epoch == self.epoch, "G5 resumed in another epoch", at)
        return read(self.log, self.session, self.cursor, 3)

    def catch_up(self) -> None:
        """Read to the end."""
        while True:
            found = self.page(again=True)
            if isinstance(found, Resumed):
                self.forget("")
            elif self.take(found) and found.next is None:
                return


class Reader(Copy):
    """Pages with a cursor, resuming at any time."""

    busy = False

    def got(self, task: Task) -> None:
        """A page came, or did not."""
        self.busy = False
        if isinstance(task.error, Unavailable | Killed):
            return
        if task.error is not None:
            raise task.error
        if isinstance(task.result, Resumed):
            self.forget("")
        else:
            self.take(task.result)


class _Push(NamedTuple):
    epoch: str
    seq: int
    things: list[str]


class Member(Copy):
    """Is pushed each entry over a network that loses, repeats and reorders."""

    def __init__(self, log: Log, session: SessionKey, clock: Clock) -> None:
        super().__init__(log, session, clock)
        self.under_way: list[_Push] = []

    def push(self, entries: Sequence[Entry]) -> None:
        """The server sends what it has stored."""
        for entry in entries:
            things = [event["content"]["thing"] for event in entry.stored]
            self.under_way.append(_Push(entry.epoch, entry.first_seq, things))

    def network(self, how: int) -> int:
        """One push arrives, perhaps before others, or twice, or never; the number of faults."""
        if not self.under_way:
            return 0
        index = how // 4 % len(self.under_way)
        push = self.under_way[index]
        if how % 4 != 2:
            del self.under_way[index]
        if how % 4 != 3:
            self._receive(push)
        return int(index > 0 or how % 4 >= 2)

    def ping(self) -> None:
        """The answer tells epoch and head: is anything missing?"""
        at = resume(self.log, self.session, None, None, now=self.clock())
        if (at.epoch, at.head) != (self.epoch, self.cursor):
            self.catch_up()

    def _receive(self, push: _Push) -> None:
        if push.epoch != self.epoch or push.seq > self.cursor + 1:
            self.catch_up()
            return
        for seq, thing in enumerate(push.things, push.seq):
            if seq > self.cursor:
                self.things[seq] = thing
                self.cursor = seq
