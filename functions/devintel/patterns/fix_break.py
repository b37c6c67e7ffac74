"""Fix-break cycle: edit, error, edit, the same error."""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.patterns.board import Board
from devintel.patterns.signals import At, Edited, Fixed, Occurred, Saved, Signal, Typed

NAME = "fix_break_cycle"
CYCLES = 2
GRACE = 2_000
MAX_TRACKED = 50


@dataclass
class Cycle:
    """A group: cycles so far, the edit that waits for its verdict, when and where, evidence."""

    cycles: int = 0
    edit: str = ""
    ms: int = 0
    ids: list[str] = field(default_factory=list)
    file: str = ""
    member: str = ""


@dataclass
class FixBreak:
    """Two edits of an implicated file, each followed by the same error."""

    groups: dict[str, Cycle] = field(default_factory=dict)

    def observe(self, signal: Signal, board: Board) -> None:
        """An edit waits for the next occurrence of the groups it might end."""
        match signal:
            case Typed():
                self._typed(signal.at, signal.file)
            case Edited() | Saved():
                self._edited(signal.at, signal.file, signal.groups)
            case Occurred():
                self._occurred(signal, board)
            case Fixed():
                self.groups.pop(signal.fingerprint, None)
                board.end(NAME, signal.fingerprint)

    def _edited(self, at: At, file: str, groups: tuple[str, ...]) -> None:
        for name in groups:
            known = self.groups.get(name)
            if known is None:
                known = self.groups[name] = Cycle()
                if len(self.groups) > MAX_TRACKED:
                    del self.groups[next(iter(self.groups))]
            if not known.edit:
                known.edit, known.file, known.member = at.id, file, at.member
            known.ms = at.ms

    def _typed(self, at: At, file: str) -> None:
        for known in self.groups.values():
            if known.edit and known.file == file:
                known.ms = at.ms

    def _occurred(self, signal: Occurred, board: Board) -> None:
        at, known = signal.at, self.groups.get(signal.fingerprint)
        if known is None or not known.edit or at.ms - known.ms < GRACE:
            return
        if known.member and at.member and known.member != at.member:
            return  # whose page it is need not have the edit
        known.cycles += 1
        known.ids = [*known.ids, known.edit, at.id][-8:]
        known.edit = ""
        if known.cycles >= CYCLES:
            file = known.file.rsplit("/", 1)[-1]
            board.see(
                at,
                NAME,
                signal.fingerprint,
                f"{known.cycles} edits of {file} later “{signal.title}” is still there."
                " Step back: the cause may be elsewhere.",
                severity="high" if known.cycles >= 4 else "medium",
                evidence=known.ids,
                fingerprint=signal.fingerprint,
                file=known.file,
            )
