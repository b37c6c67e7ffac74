"""What happens behind the acknowledgement: distribution first, then the projections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, assert_never, cast

from devintel.log.reader import given_out
from devintel.memory import suggestions, team_memory
from devintel.model import Entry, Event, SessionKey
from devintel.ports import Ports, Row
from devintel.projection import State, note_shown, views
from devintel.projection.effects import (
    Effect,
    FixLearned,
    GroupChanged,
    GroupOpened,
    OutcomeInferred,
    PatternEnded,
    PatternSeen,
    SolutionWanted,
)
from devintel.projector.snapshots import Checkpoint
from devintel.protocol import PatternPush
from devintel.realtime import connection, session_directory
from devintel.realtime.broadcast import (
    deliver,
    event_frames,
    subscribers,
    tell,
)
from devintel.realtime.confirmations import Confirmations
from devintel.realtime.monitors import announce, greet
from devintel.tenancy import acting_for
from devintel.timestamp import iso


class Moved(NamedTuple):
    """A session's log grew by `n` events from `first_seq`; an empty session id means that the
    team has a new monitor."""

    session: SessionKey
    first_seq: int
    n: int


@dataclass
class Projector:
    """Distributes and projects what was appended; idempotent, ordered per session."""

    ports: Ports
    checkpoint: Checkpoint
    retention_s: Callable[[str], int]
    sleep: Callable[[float], None]
    ask: team_memory.Ask | None = None
    """A language model, where the deployment named one."""
    _touched: dict[SessionKey, int] = field(default_factory=dict)

    def run(self, batch: Sequence[Moved]) -> int:
        """Work through what moved; the number of frames that were sent. Raises `Unavailable`."""
        spans: dict[SessionKey, tuple[int, int]] = {}
        for session, first, n in batch:
            low, high = spans.get(session, (first, first + n - 1))
            spans[session] = (min(low, first), max(high, first + n - 1))
        sent = 0
        fresh: dict[str, dict[str, Row]] = {}
        for session, (low, high) in spans.items():
            with acting_for(session.team):
                if not session.session:
                    sent += greet(self.ports, session.team, self.sleep)
                    continue
                count, row = self._session(session, low, high)
                sent += count
                fresh.setdefault(session.team, {})[session.session] = row
        for team, rows in fresh.items():
            with acting_for(team):
                sent += announce(self.ports, team, rows)
        return sent

    def _session(self, session: SessionKey, low: int, high: int) -> tuple[int, Row]:
        entries = [
            e
            for e in self.ports.store.forward(session, low - 1, high - low + 1)
            if e.first_seq <= high
        ]
        members = connection.members(self.ports, session)
        sent = self._distribute(session, entries, members)
        with self.checkpoint.lock(session):
            state, effects = self.checkpoint.advance(session, entries)
            senders = _senders(entries)
            for effect in effects:
                sent += self._act(session, state, effect, members, senders)
            self.checkpoint.save(session, state)
            row = views.summary(state)
        self._touch(session, row)
        return sent, row

    def _distribute(
        self,
        session: SessionKey,
        entries: Sequence[Entry],
        members: Sequence[connection.Connection],
    ) -> int:
        if not entries or not members:
            return 0
        frames: list[tuple[connection.Connection, str]] = []
        readers = subscribers(members, "events")
        if readers:
            events = [event for entry in entries for event in given_out(session, entry)]
            texts = event_frames(session, entries[-1].epoch, events)
            frames += [(reader, text) for reader in readers for text in texts]
        stored = Confirmations(entries)
        for member in subscribers(members, "confirmations"):
            frames += [(member, text) for text in stored.frames(member.id)]
        return deliver(self.ports, frames)

    def _act(
        self,
        session: SessionKey,
        state: State,
        effect: Effect,
        members: Sequence[connection.Connection],
        senders: Mapping[int, str],
    ) -> int:
        match effect:
            case SolutionWanted():
                return self._suggest(session, state, effect.fingerprint, senders)
            case PatternSeen() | PatternEnded():
                push = PatternPush(session_id=session.session, pattern=effect.pattern)
                return tell(self.ports, subscribers(members, "patterns"), push)
            case OutcomeInferred():
                self._record(session, effect.record)
            case FixLearned():
                team_memory.learn(self.ports, session, state, effect.fingerprint, effect.fix)
            case GroupOpened():
                team_memory.remember(self.ports, session, state, effect.fingerprint)
            case GroupChanged():
                pass  # the state has it; the team's memory does not count occurrences
            case _:
                assert_never(effect)
        return 0

    def _record(self, session: SessionKey, record: dict[str, Any]) -> None:
        """Keep an outcome with the confidence that was shown, so that it can be judged later."""
        note = suggestions.last_note(self.ports, session, str(record.get("fingerprint") or ""))
        if note and note.solution["solution_id"] == record.get("solution_id"):
            record = record | {"confidence": note.solution["confidence"]}
        team_memory.record(self.ports, session, record)

    def _suggest(
        self, session: SessionKey, state: State, fingerprint: str, senders: Mapping[int, str]
    ) -> int:
        sample = views.error(state, fingerprint)
        if sample is None or sample.get("status") == "ignored":
            return 0
        stranger = None
        if sample.get("public"):
            stranger = senders.get(sample["first_seq"])
            best = team_memory.suggest_to_stranger(state, fingerprint)[0]
        else:
            best = team_memory.suggest(self.ports, session, state, fingerprint, self.ask)[0]
            team_memory.keep_best(self.ports, session, fingerprint, best)
        now = {"seq": state.seq, "received_at": iso(state.last_ms)}
        event = cast(Event, sample["sample"] | now)
        note = suggestions.show(
            self.ports, session, event, fingerprint, best, connection.members, stranger
        )
        known = note or suggestions.last_note(self.ports, session, fingerprint)
        if known:  # pragma: no branch: unless the session is being deleted at this moment
            note_shown(state, *known)
        return int(note is not None)

    def _touch(self, session: SessionKey, row: Row) -> None:
        now = self.ports.clock()
        if now - self._touched.get(session, 0) < session_directory.TOUCH_MS:
            return
        if len(self._touched) > 10_000:
            self._touched.clear()
        self._touched[session] = now
        session_directory.touch(self.ports, session, self.retention_s(session.team), row)


def _senders(entries: Sequence[Entry]) -> Mapping[int, str]:
    """Which connection sent the event at a position."""
    return {seq: e.by for e in entries if e.by for seq in range(e.first_seq, e.last_seq + 1)}
