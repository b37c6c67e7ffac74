"""A session's projection, as far as the log goes: a snapshot in the store and what follows it.

The fold is pure, so a snapshot only saves work: a state rebuilt from the whole log is the same.
"""

from __future__ import annotations

import base64
import zlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock

from devintel import keys
from devintel.log.reader import given_out
from devintel.memory import suggestions
from devintel.model import Entry, SessionKey
from devintel.ports import Ports
from devintel.projection import State, dump, fold, load, note_shown
from devintel.projection.effects import Effect, PatternEnded, PatternSeen

_TOLD_ONCE = (PatternSeen, PatternEnded)
PART_BYTES = 256_000
SAVE_EVENTS = 500
SAVE_MS = 60_000
KEPT_STATES = 200


@dataclass
class Checkpoint:
    """States of sessions, cached in the process and saved now and then."""

    ports: Ports
    retention_s: Callable[[str], int]
    _states: OrderedDict[SessionKey, State] = field(default_factory=OrderedDict)
    _epochs: dict[SessionKey, str] = field(default_factory=dict)
    _saved: dict[SessionKey, tuple[int, int]] = field(default_factory=dict)
    _locks: dict[SessionKey, Lock] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def lock(self, session: SessionKey) -> Lock:
        """Held while a session's state is moved."""
        with self._lock:
            if len(self._locks) > 4 * KEPT_STATES:
                self._locks = {k: v for k, v in self._locks.items() if v.locked()}
            return self._locks.setdefault(session, Lock())

    def state(self, session: SessionKey) -> State:
        """The session's state folded to the head of its log, for reading."""
        with self.lock(session):
            state, _ = self.advance(session)
            for note in suggestions.notes(self.ports, session):
                note_shown(state, *note)
            return state

    def advance(
        self, session: SessionKey, entries: Sequence[Entry] | None = None
    ) -> tuple[State, list[Effect]]:
        """Fold what follows; `entries` saves the read where they begin at the state's end.

        What lies between the snapshot and `entries` may have been acted on before, or not, if its
        process died: acting again is harmless, but patterns that are history are not told anew.
        The caller holds `lock(session)`.
        """
        cached = self._states.get(session)
        state = cached or self._load(session)
        shown = [] if cached else suggestions.notes(self.ports, session)
        shown = [note for note in shown if note.seq >= state.seq]
        effects: list[Effect] = []
        fresh_from = entries[0].first_seq if entries else 0
        gap = not entries or fresh_from > state.seq + 1
        source = self.ports.store.forward(session, state.seq, 1 << 30) if gap else entries or ()
        for entry in source:
            if self._epochs.setdefault(session, entry.epoch) != entry.epoch:
                state = State(session_id=session.session)
                self._epochs[session] = entry.epoch
            for event in given_out(session, entry):
                while shown and shown[0].seq < event["seq"]:
                    note_shown(state, *shown.pop(0))
                found = fold(state, event)
                if found and event["seq"] < fresh_from:
                    found = [e for e in found if not isinstance(e, _TOLD_ONCE)]
                effects += found
        for note in shown:
            note_shown(state, *note)
        self._keep(session, state)
        return state, effects

    def save(self, session: SessionKey, state: State, *, force: bool = False) -> bool:
        """Write the snapshot when enough was folded since the last; whether it was written."""
        seq, at = self._saved.get(session, (0, 0))
        now = self.ports.clock()
        due = state.seq - seq >= SAVE_EVENTS or (now - at >= SAVE_MS and state.seq > seq)
        if not (due or force):
            return False
        packed = zlib.compress(dump(state), 6)
        parts = [packed[i : i + PART_BYTES] for i in range(0, len(packed), PART_BYTES)]
        ttl = now // 1000 + self.retention_s(session.team)
        for number, part in reversed(list(enumerate(parts))):
            row = {
                "z": base64.b64encode(part).decode(),
                "n": len(parts),
                "seq": state.seq,
                "epoch": self._epochs.get(session, ""),
                "ttl": ttl,
            }
            self.ports.store.put(keys.snapshot(session, number), row)
        self._saved[session] = (state.seq, now)
        return True

    def forget(self, session: SessionKey) -> None:
        """Drop the cached state of a deleted session."""
        self._states.pop(session, None)
        self._saved.pop(session, None)
        self._epochs.pop(session, None)

    def _keep(self, session: SessionKey, state: State) -> None:
        with self._lock:
            self._states[session] = state
            self._states.move_to_end(session)
            if len(self._states) > KEPT_STATES:
                oldest, _ = self._states.popitem(last=False)
                self._saved.pop(oldest, None)
                self._epochs.pop(oldest, None)

    def _load(self, session: SessionKey) -> State:
        first = self.ports.store.get(keys.snapshot(session))
        if first is None:
            return State(session_id=session.session)
        rows = [first]
        for number in range(1, first["n"]):
            row = self.ports.store.get(keys.snapshot(session, number))
            if row is None or row["seq"] != first["seq"]:
                return State(session_id=session.session)
            rows.append(row)
        packed = b"".join(base64.b64decode(row["z"]) for row in rows)
        self._saved[session] = (first["seq"], self.ports.clock())
        self._epochs[session] = first["epoch"]
        return load(zlib.decompress(packed)) or State(session_id=session.session)
