"""What a process knows of the sessions it appends to: each one's tail and latest identities."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock, RLock

from devintel.log.dedup_window import Keys, Window
from devintel.log.reader import contiguous, counts, newest_first
from devintel.model import Entry, SessionKey
from devintel.ports import Log

ZONES_MS = 15 * 3_600_000
USUAL_EVENTS = 5_000
"""A client's clock may be wrong by a time zone without anything that shows it: unless it means more
events than this, identities are known of so long a time."""
_TRUST_MS = 3_600_000
_YOUNG_MS = 1_000
_MAX_SESSIONS = 256
_MAX_EVENTS = 200_000
_CHECK_EVERY = 64


class Known:
    """One session's log as its appender last saw it; hold `lock` while using it.

    The tail may be out of date: the conditional write behind it finds out. It is read again when
    others were seen to write, when it has expired, and after an hour.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self.tail: Entry | None = None
        self.window: Window | None = None
        self._read_at: int | None = None
        self._shared = False

    def live(self, now: int) -> Entry | None:
        """The tail if it still counts; None: a new epoch begins behind it."""
        return self.tail if counts(self.tail, now) else None

    def prepare(self, log: Log, session: SessionKey, now: int, *, first: bool) -> bool:
        """Read the tail if it is not known well enough to try a write; whether it was read."""
        stale = self._read_at is None or abs(now - self._read_at) > _TRUST_MS
        if stale or (first and self._shared):
            self.refresh(log, session, now)
            return True
        return False

    def refresh(self, log: Log, session: SessionKey, now: int) -> None:
        """Read the tail, and the identities of what came since."""
        tail = log.tail(session)
        same = (tail.wid if tail else None) == (self.tail.wid if self.tail else None)
        self._shared = self._shared and not same
        if not same and self.window is not None:
            tail = self._follow(log, session, tail)
        self.tail, self._read_at = tail, now

    def _follow(self, log: Log, session: SessionKey, tail: Entry | None) -> Entry | None:
        """Extend the window up to what is now the tail; forget it if it does not connect."""
        known, window, self.window = self.tail, self.window, None
        if known is None or tail is None or window is None or known.epoch != tail.epoch:
            return tail
        for entry in contiguous(log, session, known.last_seq):
            if entry.first_seq != known.last_seq + 1:
                return tail
            window.extend(entry)
            known = entry.closed
        if known.last_seq >= tail.last_seq:
            tail, self.window = known, window
        return tail

    def collided(self, log: Log, session: SessionKey, old: Entry, now: int, *, again: bool) -> None:
        """Another's entry lies where ours should have gone: if it is young, it is the new tail."""
        self._shared = True
        if again or not old.packed or abs(now - old.received_at) > _YOUNG_MS:
            self.refresh(log, session, now)
            return
        if self.window is not None:
            self.window.extend(old)
        self.tail = old.closed

    def wrote(self, entry: Entry, keys: Keys | None, now: int) -> None:
        """Our entry is the new tail, which proves what was known before it."""
        if self.window is not None:
            self.window.extend(entry, keys)
        self.tail, self._read_at = entry.closed, now

    def window_back_to(self, log: Log, session: SessionKey, since: int, now: int) -> Window:
        """Identities of all that was received from `since` (ms) on, as far as a window may go."""
        end = self.tail.last_seq if self.tail else 0
        if self.live(now) is None:
            self.window = Window(end, since=0)
        elif self.window is None:
            self.window = Window(end)
        window = self.window
        assert window is not None
        wide = min(since, now - ZONES_MS)
        if not (window.covers(since) and (window.size >= USUAL_EVENTS or window.covers(wide))):
            for entry in newest_first(log, session, window.low):
                enough = window.size >= USUAL_EVENTS or entry.received_at < wide
                if window.full or (entry.received_at < since and enough):
                    window.since = entry.received_at + 1
                    break
                window.reach_back(entry)
            else:
                window.since = 0
        return window


class KnownSessions:
    """What is known of the sessions used last: at most 256, with 200,000 identities in all."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sessions: OrderedDict[SessionKey, Known] = OrderedDict()
        self._uses = 0

    def of(self, session: SessionKey) -> Known:
        """What is known of a session; empty when it was not used lately."""
        with self._lock:
            known = self._sessions.get(session)
            if known is None:
                known = self._sessions[session] = Known()
            self._sessions.move_to_end(session)
            self._uses += 1
            while len(self._sessions) > 1 and self._too_many():
                self._sessions.popitem(last=False)
            return known

    def _too_many(self) -> bool:
        if len(self._sessions) > _MAX_SESSIONS:
            return True
        return (
            self._uses % _CHECK_EVERY == 0
            and sum(k.window.size for k in self._sessions.values() if k.window) > _MAX_EVENTS
        )
