"""A session's projection, as far as the log goes: a snapshot in the store and what follows it.

The fold is pure, so a snapshot only saves work: a state rebuilt from the whole log is the same. A
state is of one epoch of the log. Deleting a session or erasing a person in it ends the epoch, so
whatever a process keeps of it, here or in a snapshot, is not believed any more. What has expired
is not in a state that is rebuilt, so one that begins too far back is.
"""

from __future__ import annotations

import base64
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TypedDict, TypeVar, cast

from devintel import keys, observability
from devintel.errors import DevIntelError
from devintel.log.reader import contiguous, given_out
from devintel.memory import suggestions
from devintel.model import Entry, SessionKey
from devintel.ports import Ports
from devintel.projection import State, dump, fold, note_shown, revive, state_at
from devintel.projection.effects import Effect, PatternEnded, PatternSeen

_TOLD_ONCE = (PatternSeen, PatternEnded)
PART_BYTES = 256_000
SAVE_EVENTS = 500
SAVE_MS = 60_000
KEPT_STATES = 200
DAY_S = 86_400
HOUR_S = 3_600
Read = TypeVar("Read")


class SnapshotRow(TypedDict):
    """One of `n` parts of a packed state (base64), which is of `epoch` and goes up to `seq`."""

    z: str
    n: int
    seq: int
    epoch: str
    ttl: int


@dataclass
class _Kept:
    """A state, the epoch it is of, since when it was built, and what of it is saved."""

    state: State
    epoch: str
    built_ms: int
    saved_seq: int = 0
    saved_ms: int = 0


@dataclass
class Checkpoint:
    """States of sessions, cached in the process and saved now and then."""

    ports: Ports
    retention_s: Callable[[str], int]
    _kept: OrderedDict[SessionKey, _Kept] = field(default_factory=OrderedDict)
    _locks: dict[SessionKey, Lock] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def lock(self, session: SessionKey) -> Lock:
        """Held while a session's state is moved or read."""
        with self._lock:
            if len(self._locks) > 4 * KEPT_STATES:
                self._locks = {k: v for k, v in self._locks.items() if v.locked()}
            return self._locks.setdefault(session, Lock())

    def view(self, session: SessionKey, read: Callable[[State], Read]) -> Read:
        """What `read` makes of the state at the head of the log, and of the time that has passed
        since, which it must not keep.

        A state that cannot be read is a defect of the fold's past: it is built anew, once.
        """
        with self.lock(session):
            try:
                return read(self._shown(session))
            except DevIntelError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it was, the log can tell it again
                observability.trace(error)
                self.forget(session)
                self.ports.store.delete(keys.snapshot(session))
                return read(self._shown(session))

    def state(self, session: SessionKey) -> State:
        """The session's state folded to the head of its log, for reading by one thread."""
        return self.view(session, lambda state: state)

    def advance(
        self, session: SessionKey, entries: Sequence[Entry] | None = None
    ) -> tuple[State, list[Effect]]:
        """Fold what follows; `entries` saves the read where they begin at the state's end.

        What lies between the snapshot and `entries` may have been acted on before, or not, if its
        process died: acting again is harmless, but patterns that are history are not told anew.
        The caller holds `lock(session)`.
        """
        tail = entries[-1] if entries else self.ports.store.tail(session)
        now = self.ports.clock()
        if tail is None or not tail.packed or tail.ttl <= now // 1000:
            self.forget(session)
            return State(session_id=session.session), []
        kept = self._believed(session, self._kept.get(session), tail.epoch)
        shown: list[suggestions.Note] = []
        if kept is None:
            loaded = self._believed(session, self._load(session), tail.epoch)
            kept = loaded or _Kept(State(session_id=session.session), tail.epoch, now)
            shown = suggestions.notes(self.ports, session)
        effects = self._fold(session, kept.state, entries or (), shown)
        self._keep(session, kept)
        return kept.state, effects

    def due(self, session: SessionKey, state: State) -> bool:
        """Whether enough was folded since the snapshot was written."""
        kept = self._kept.get(session)
        if kept is None:
            return False
        new = state.seq - kept.saved_seq
        late = abs(self.ports.clock() - kept.saved_ms) >= SAVE_MS
        return new >= SAVE_EVENTS or (new > 0 and late)

    def save(self, session: SessionKey, state: State, *, force: bool = False) -> bool:
        """Write the snapshot when it is due; whether it was written."""
        kept = self._kept.get(session)
        if kept is None or not (force or self.due(session, state)):
            return False
        now = self.ports.clock()
        packed = zlib.compress(dump(state), 6)
        parts = [packed[i : i + PART_BYTES] for i in range(0, len(packed), PART_BYTES)]
        outlived = (state.first_ms + self._longest_ms(session)) // 1000
        for number, part in reversed(list(enumerate(parts))):
            row: SnapshotRow = {
                "z": base64.b64encode(part).decode(),
                "n": len(parts),
                "seq": state.seq,
                "epoch": kept.epoch,
                "ttl": max(outlived, now // 1000 + HOUR_S),
            }
            self.ports.store.put(keys.snapshot(session, number), row)
        kept.saved_seq, kept.saved_ms = state.seq, now
        return True

    def forget(self, session: SessionKey) -> None:
        """Drop the cached state of a session that was deleted or changed in its past."""
        with self._lock:
            self._kept.pop(session, None)

    def _shown(self, session: SessionKey) -> State:
        state, _ = self.advance(session)
        for note in suggestions.notes(self.ports, session) if state.events else ():
            note_shown(state, *note)
        return state_at(state, self.ports.clock())

    def _fold(
        self,
        session: SessionKey,
        state: State,
        entries: Sequence[Entry],
        shown: list[suggestions.Note],
    ) -> list[Effect]:
        fresh_from = entries[0].first_seq if entries else 0
        shown = [note for note in shown if note.seq >= state.seq]
        effects: list[Effect] = []
        for entry in self._following(session, state, entries):
            for event in given_out(session, entry):
                while shown and shown[0].seq < event["seq"]:
                    note_shown(state, *shown.pop(0))
                found = fold(state, event)
                if found and event["seq"] < fresh_from:
                    found = [e for e in found if not isinstance(e, _TOLD_ONCE)]
                effects += found
        for note in shown:
            note_shown(state, *note)
        return effects

    def _following(
        self, session: SessionKey, state: State, entries: Sequence[Entry]
    ) -> Iterable[Entry]:
        """What follows the state without a hole: the entries given, or else read again."""
        for entry in entries:
            if entry.first_seq > state.seq + 1:
                break
            yield entry
        else:
            if entries:
                return
        yield from contiguous(self.ports.store, session, state.seq)

    def _believed(self, session: SessionKey, kept: _Kept | None, epoch: str) -> _Kept | None:
        """A kept state, unless the log's past has changed since, or too much of it expired."""
        if kept is None or kept.epoch != epoch:
            return None
        now, longest = self.ports.clock(), self._longest_ms(session)
        outlived = kept.state.events and now - kept.state.first_ms > longest
        return None if outlived and now - kept.built_ms > self._slack_ms(session) else kept

    def _longest_ms(self, session: SessionKey) -> int:
        return self.retention_s(session.team) * 1000 + self._slack_ms(session)

    def _slack_ms(self, session: SessionKey) -> int:
        """How much longer than its events a state may tell of them: an eighth, at most a day."""
        return min(self.retention_s(session.team) // 8, DAY_S) * 1000

    def _keep(self, session: SessionKey, kept: _Kept) -> None:
        with self._lock:
            self._kept[session] = kept
            self._kept.move_to_end(session)
            if len(self._kept) > KEPT_STATES:
                self._kept.popitem(last=False)

    def _load(self, session: SessionKey) -> _Kept | None:
        """The snapshot; one that an older version of the fold wrote is brought up to date only
        where the log's beginning has expired, for else the log tells it better."""
        first = self._part(session, 0)
        if first is None:
            return None
        rows = [first]
        for number in range(1, first["n"]):
            row = self._part(session, number)
            if row is None or row["seq"] != first["seq"]:
                return None
            rows.append(row)
        try:
            data = zlib.decompress(b"".join(base64.b64decode(row["z"]) for row in rows))
        except (ValueError, zlib.error):
            return None
        state, current = revive(data)
        if not state.seq or not (current or self._began_later(session)):
            return None
        return _Kept(state, first["epoch"], 0, first["seq"], self.ports.clock())

    def _part(self, session: SessionKey, number: int) -> SnapshotRow | None:
        return cast(SnapshotRow | None, self.ports.store.get(keys.snapshot(session, number)))

    def _began_later(self, session: SessionKey) -> bool:
        """Whether the log no longer holds its first event."""
        first = next(iter(self.ports.store.forward(session, 0, 1)), None)
        return first is not None and first.first_seq > 1
