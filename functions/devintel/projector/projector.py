"""What happens behind the acknowledgement: distribution first, then the projections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, takewhile
from typing import NamedTuple

from devintel import fencing, keys, observability
from devintel.errors import Unavailable
from devintel.issues import announcing
from devintel.issues.following import Followed
from devintel.log import stretches
from devintel.log.at_hand import AtHand
from devintel.log.reader import contiguous
from devintel.memory.aging import MEMORY_S
from devintel.model import Entry, SessionKey, Summary
from devintel.ports import Ports
from devintel.projection import State, views
from devintel.projection.effects import Effect, GroupOpened
from devintel.projector import session_removal
from devintel.projector.acts import Acts, Progress
from devintel.projector.snapshots import SAVE_EVENTS, Checkpoint
from devintel.realtime import connection, session_directory
from devintel.realtime.distribution import distribute
from devintel.realtime.monitors import announce, greet
from devintel.teams import work
from devintel.teams.daily_limits import DailyLimits
from devintel.tenancy import acting_for

MOST_BYTES = 2_000_000
"""Of a session's entries, as they are packed, that are read at once; as events they are ten times
as large."""


class Moved(NamedTuple):
    """A session's log grew by `n` events from `first_seq`; an empty session id means that the
    team has a new monitor."""

    session: SessionKey
    first_seq: int
    n: int


class Unfinished(Unavailable):
    """Some sessions' part of a batch is to be repeated; the others' is done."""

    def __init__(self, failed: Mapping[SessionKey, Unavailable]) -> None:
        first = next(iter(failed.values()))
        super().__init__(first.message, retry_after=first.retry_after)
        self.sessions = frozenset(failed)


@dataclass
class Projector:
    """Distributes and projects what was appended; idempotent, ordered per session."""

    ports: Ports
    checkpoint: Checkpoint
    retention_s: Callable[[str], int]
    sleep: Callable[[float], None]
    summarise: session_directory.Summarise
    memory_s: Callable[[str], int] = lambda team: MEMORY_S
    issues: Followed | None = None
    """Keeps the team's issues, where somebody lists them."""
    seek_opinion: Callable[[SessionKey, str], None] | None = None
    """Has a language model asked later, where the deployment named one."""
    notice: Callable[[SessionKey, State, Effect], None] | None = None
    """Leaves the alerts that the team's rules ask for."""
    limits: DailyLimits | None = None
    """Where what a team causes is billed: nobody is told of events when its day is over."""
    at_hand: AtHand | None = None
    """What was read is kept for the stretches, where reading is billed."""
    _touched: dict[SessionKey, int] = field(default_factory=dict)

    @cached_property
    def _acts(self) -> Acts:
        return Acts(self.ports, self.retention_s, self.memory_s, self.seek_opinion, self.notice)

    def run(self, batch: Sequence[Moved]) -> int:
        """Work through what moved; the number of frames that were sent. Raises `Unfinished`."""
        spans: dict[SessionKey, tuple[int, int]] = {}
        for session, first, n in batch:
            low, high = spans.get(session, (first, first + n - 1))
            spans[session] = (min(low, first), max(high, first + n - 1))
        sent = 0
        fresh: dict[str, dict[str, Summary]] = {}
        failed: dict[SessionKey, Unavailable] = {}
        for session, (low, high) in spans.items():
            try:
                with acting_for(session.team):
                    if not session.session:
                        sent += greet(self.ports, session.team, self.summarise, self.sleep)
                        continue
                    count, row = self._session(session, low, high)
                    if self.limits:
                        self.limits.caused(session.team, work.of_pushes(count))
            except Exception as error:  # noqa: BLE001 - a session that fails holds up no other
                if again := _again(error):
                    failed[session] = again
                continue
            sent += count
            if row:
                fresh.setdefault(session.team, {})[session.session] = row
        for team, rows in fresh.items():
            with acting_for(team):
                sent += announce(self.ports, team, self.summarise, rows)
        if failed:
            raise Unfinished(failed)
        return sent

    def _session(self, session: SessionKey, low: int, high: int) -> tuple[int, Summary]:
        """What moved, in parts that fit in memory."""
        sent, row, entries = 0, Summary(), self._entries(session, low, high)
        if not entries:  # of a process that died while it derived, too
            with self.checkpoint.lock(session):
                tail = self.ports.store.tail(session)
                self._stands(session, tail.epoch if tail else "")
        while entries:
            last = entries[-1].last_seq
            more, row = self._part(session, entries, low, min(last, high))
            sent, low = sent + more, last + 1
            entries = self._entries(session, low, high) if low <= high else []
        return sent, row

    def _part(
        self, session: SessionKey, entries: Sequence[Entry], low: int, high: int
    ) -> tuple[int, Summary]:
        members = connection.members(self.ports, session)
        sent = 0
        if self.limits is None or self.limits.may_cause(session.team):
            sent = distribute(self.ports, session, entries, members, self.sleep)
        with self.checkpoint.lock(session):
            state, effects = self.checkpoint.advance(session, entries)
            row = views.summary(state, self.ports.clock())
            if self.at_hand is not None:
                self.at_hand.see(session, entries)
            stretched = high // SAVE_EVENTS > (low - 1) // SAVE_EVENTS
            due = stretched or self.checkpoint.due(session, state) or self._untouched(session, row)
            if not (effects or due):
                return sent, row
            with fencing.behind(self.ports.store, keys.session(session)):
                if not self._stands(session, entries[-1].epoch):
                    return sent, {}
                moved = Progress(session, state, members, _senders(entries))
                try:
                    sent += self._act(moved, effects)
                except Unavailable:
                    self.checkpoint.forget(session)  # to fold, and act, again when it comes back
                    raise
                self.checkpoint.save(session, state)
                self._touch(session, row)
                if stretched:
                    held = self.at_hand.take(session) if self.at_hand is not None else ()
                    stretches.extend(self.ports, session, held=held)
        return sent, row

    def _act(self, moved: Progress, effects: Sequence[Effect]) -> int:
        sent = sum(self._acts.all_of(effect, moved) for effect in effects)
        opened = sum(isinstance(effect, GroupOpened) for effect in effects)
        if self.limits and opened:
            self.limits.caused(moved.session.team, work.of_groups(opened))
        return sent + self._list_issues(moved.session, moved.state, effects)

    def _stands(self, session: SessionKey, epoch: str) -> bool:
        """Whether the log is still the one that was folded, as seen behind its fence. What was
        derived of one that was deleted, or whose past has changed, is forgotten."""
        tail = self.ports.store.tail(session)
        if tail is not None and tail.packed and tail.epoch == epoch:
            return True
        self.checkpoint.forget(session)
        if self.at_hand is not None:
            self.at_hand.take(session)
        if tail is None or not tail.packed:
            session_removal.forget_derived(self.ports, session)
        else:  # somebody was erased from it
            session_removal.forget_states(self.ports, session)
        return False

    def _list_issues(self, session: SessionKey, state: State, effects: Sequence[Effect]) -> int:
        """Take what happened to groups into the team's issues, and tell who watches them."""
        if self.issues is None or not effects:
            return 0
        told = self.issues.take(session, state, effects)
        return announcing.tell(self.ports, session.team, told)

    def _entries(self, session: SessionKey, low: int, high: int) -> list[Entry]:
        """What was appended, as much of it as is held at once. Entries do not change, so the
        cheaper read will do where it has all of them."""
        entries: list[Entry] = []
        for consistent in (False, True):
            found = contiguous(self.ports.store, session, low - 1, consistent=consistent)
            entries, size = [], 0
            for entry in takewhile(lambda e: e.first_seq <= high, found):
                entries.append(entry)
                size += len(entry.packed)
                if size >= MOST_BYTES:
                    break
            if _whole(entries, low, entries[-1].last_seq if size >= MOST_BYTES else high):
                break
        return entries

    def _untouched(self, session: SessionKey, row: Summary) -> bool:
        since = abs(self.ports.clock() - self._touched.get(session, 0))
        return bool(row) and since >= session_directory.TOUCH_MS

    def _touch(self, session: SessionKey, row: Summary) -> None:
        if not self._untouched(session, row):
            return
        if len(self._touched) > 10_000:
            self._touched.clear()
        session_directory.touch(self.ports, session, self.retention_s(session.team), row)
        self._touched[session] = self.ports.clock()


def _again(error: Exception) -> Unavailable | None:
    """What makes the batch worth repeating; anything else would fail again, and is put on
    record."""
    if isinstance(error, Unavailable) and error.temporary:
        return error
    observability.trace(error)
    return None


def _whole(entries: Sequence[Entry], low: int, high: int) -> bool:
    """Whether entries hold all positions from one to another."""
    if not entries or entries[0].first_seq > low or entries[-1].last_seq < high:
        return False
    return all(b.first_seq == a.last_seq + 1 for a, b in pairwise(entries))


def _senders(entries: Sequence[Entry]) -> Mapping[int, str]:
    """Which connection sent the event at a position."""
    return {seq: e.by for e in entries if e.by for seq in range(e.first_seq, e.last_seq + 1)}
