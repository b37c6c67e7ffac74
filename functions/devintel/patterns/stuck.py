"""Stuck: a quarter of an hour of edits, and the same error is still open."""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.patterns.board import Board
from devintel.patterns.signals import At, Edited, Fixed, Occurred, Saved, Signal, Ticked

NAME = "stuck"
AFTER = 15 * 60_000
EDITS = 3
PAUSE = 10 * 60_000
MAX_TRACKED = 50


@dataclass
class Work:
    """A group: its title, when it was seen, since when it is worked on, the last edit, how many."""

    title: str
    seen: str
    since: int = 0
    last: int = 0
    edits: int = 0
    ids: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)


@dataclass
class Stuck:
    """Three edits of implicated files over 15 minutes without a longer pause, and no end to it."""

    groups: dict[str, Work] = field(default_factory=dict)

    def observe(self, signal: Signal, board: Board) -> None:
        """Work begins with the first edit after the error and lapses with a pause."""
        match signal:
            case Occurred():
                known = self.groups.get(signal.fingerprint)
                if known is None:
                    self._track(signal)
                elif known.edits:
                    known.seen = signal.at.id
                    self._judge(signal.fingerprint, known, signal.at, board)
            case Edited(at) | Saved(at):
                self._worked_on(at, signal.groups)
            case Fixed():
                self.groups.pop(signal.fingerprint, None)
                board.end(NAME, signal.fingerprint)
            case Ticked(at):
                board.end_quiet(NAME, at.ms - 2 * PAUSE)
                for name, known in self.groups.items():
                    if known.edits and at.ms - known.last <= PAUSE:
                        self._judge(name, known, at, board)

    def _track(self, signal: Occurred) -> None:
        self.groups[signal.fingerprint] = Work(signal.title, signal.at.id)
        if len(self.groups) > MAX_TRACKED:
            del self.groups[next(iter(self.groups))]

    def _worked_on(self, at: At, groups: tuple[str, ...]) -> None:
        for name in groups:
            known = self.groups.get(name)
            if known is None:
                continue
            if not known.edits or at.ms - known.last > PAUSE:
                known.since, known.edits, known.ids, known.members = at.ms, 0, [], []
            known.edits += 1
            known.last = at.ms
            known.ids = [*known.ids, at.id][-6:]
            if at.member and at.member not in known.members:
                known.members.append(at.member)

    def _judge(self, name: str, known: Work, at: At, board: Board) -> None:
        minutes = (at.ms - known.since) // 60_000
        if known.edits < EDITS or at.ms - known.since < AFTER:
            return
        board.see(
            at._replace(member="", id=known.ids[-1]),
            NAME,
            name,
            f"{minutes} min and {known.edits} edits on “{known.title}”, and it is still open."
            " Ask someone, or look at what is known about it.",
            severity="high" if minutes >= 45 else "medium",
            since=known.since,
            evidence=[known.seen, *known.ids],
            members=known.members,
            fingerprint=name,
        )
