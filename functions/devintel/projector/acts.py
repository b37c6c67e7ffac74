"""What follows from a fold: suggestions shown, outcomes kept, memory and pushes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, assert_never

from devintel import observability
from devintel.errors import DevIntelError
from devintel.memory import advice, outcome_records, suggestions, team_memory
from devintel.model import Event, SessionKey
from devintel.outcomes.record import OutcomeRecord
from devintel.ports import Ports
from devintel.projection import State, note_shown, views
from devintel.projection.effects import (
    Effect,
    FixLearned,
    GroupChanged,
    GroupLeft,
    GroupOpened,
    OutcomeInferred,
    PatternEnded,
    PatternSeen,
    SolutionWanted,
)
from devintel.protocol import PatternPush
from devintel.realtime import connection
from devintel.realtime.broadcast import subscribers, tell
from devintel.solutions import fallback
from devintel.timestamp import iso


class Progress(NamedTuple):
    """A session's state after a batch, who is in the session, and who sent each position."""

    session: SessionKey
    state: State
    members: Sequence[connection.Connection]
    senders: Mapping[int, str]


@dataclass(frozen=True)
class Acts:
    """Acts on effects; each act may come again and then changes nothing."""

    ports: Ports
    retention_s: Callable[[str], int]
    memory_s: Callable[[str], int]
    seek_opinion: Callable[[SessionKey, str], None] | None = None
    notice: Callable[[SessionKey, State, Effect], None] | None = None

    def all_of(self, effect: Effect, moved: Progress) -> int:
        """Act on one effect; the number of frames that were sent. One act that fails by a defect
        of ours costs the others nothing; raises `DevIntelError` where a repetition may help."""
        if self.notice:  # first: what a group is new to is remembered by the act
            _tried(partial(self.notice, moved.session, moved.state, effect))
        return _tried(lambda: self._act(effect, moved)) or 0

    def _act(self, effect: Effect, moved: Progress) -> int:
        session, state = moved.session, moved.state
        match effect:
            case SolutionWanted():
                return self._suggest(moved, effect.fingerprint)
            case PatternSeen() | PatternEnded():
                push = PatternPush(session_id=session.session, pattern=effect.pattern)
                return tell(self.ports, subscribers(moved.members, "patterns"), push)
            case OutcomeInferred():
                self._record(session, effect.record)
            case FixLearned():
                team_memory.learn(
                    *(self.ports, session, state, effect.fingerprint, effect.fix),
                    lasts_s=self.memory_s(session.team),
                )
            case GroupOpened():
                team_memory.remember(
                    *(self.ports, session, state, effect.fingerprint),
                    lasts_s=self.memory_s(session.team),
                )
            case GroupChanged() | GroupLeft():
                pass  # of issues, which take all effects of a batch at once
            case _:
                assert_never(effect)
        return 0

    def _record(self, session: SessionKey, record: OutcomeRecord) -> None:
        """Keep an outcome with the confidence that was shown, so that it can be judged later."""
        note = suggestions.last_note(self.ports, session, record["fingerprint"])
        if note and note.solution["solution_id"] == record["solution_id"]:
            record = {**record, "confidence": note.solution["confidence"]}
        lasts_s = self.memory_s(session.team)
        outcome_records.record(self.ports, session, record, lasts_s=lasts_s)

    def _suggest(self, moved: Progress, fingerprint: str) -> int:
        session, state = moved.session, moved.state
        sample = views.error(state, fingerprint)
        if sample is None or sample["status"] == "ignored":
            return 0
        stranger = None
        if sample.get("public"):
            stranger = moved.senders.get(sample["first_seq"])
            found = advice.suggest_to_stranger(state, fingerprint)
            if not found:
                return 0
            best = found[0]
        else:
            best = advice.suggest(self.ports, session, state, fingerprint)[0]
            if self.seek_opinion and best["confidence"] < advice.ASK_BELOW:
                self.seek_opinion(session, fingerprint)
        if best["source"] == fallback.SOURCE:
            return 0  # “not known yet” interrupts nobody: who asks is told so
        if not sample.get("public"):
            lasts_s = self.memory_s(session.team)
            team_memory.keep_best(self.ports, session, fingerprint, best, lasts_s=lasts_s)
        event: Event = {**sample["sample"], "seq": state.seq, "received_at": iso(state.last_ms)}
        note = suggestions.show(
            *(self.ports, session, event, fingerprint, best, connection.members, stranger),
            lasts_s=self.retention_s(session.team),
        )
        known = note or suggestions.last_note(self.ports, session, fingerprint)
        if known:  # pragma: no branch: unless the session is being deleted at this moment
            note_shown(state, *known)
        return int(note is not None)


def _tried(act: Callable[[], int | None]) -> int | None:
    """What an act returns; a defect of ours would fail again at every repetition, and costs no
    other act."""
    try:
        return act()
    except DevIntelError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is
        observability.trace(error)
        return None
