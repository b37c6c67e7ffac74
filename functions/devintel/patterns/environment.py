"""Environment problem: the same failure in several members at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from devintel.patterns.board import Board
from devintel.patterns.signals import Fixed, Occurred, Signal, Ticked
from devintel.patterns.window import Windows, ids

NAME = "environment_problem"
MEMBERS = 2
WITHIN = 5 * 60_000
OVER_AFTER = 15 * 60_000


class Hit(NamedTuple):
    """A member met the group."""

    ms: int
    id: str
    member: str


@dataclass
class Environment:
    """One group in two members or more within five minutes; who gives no name cannot be told, and
    a bug of the team's own code is no environment's."""

    hits: Windows[Hit] = field(default_factory=Windows)

    def observe(self, signal: Signal, board: Board) -> None:
        """Members are users, not connections: one person's browser and editor are one."""
        match signal:
            case Occurred() if signal.at.member and signal.kind != "diagnostic" and not signal.ours:
                self._occurred(signal, board)
            case Fixed():
                board.end(NAME, signal.fingerprint)
            case Ticked(at):
                board.end_quiet(NAME, at.ms - OVER_AFTER)

    def _occurred(self, signal: Occurred, board: Board) -> None:
        at = signal.at
        found = self.hits.add(signal.fingerprint, Hit(at.ms, at.id, at.member), WITHIN, 20)
        members = list(dict.fromkeys([hit.member for hit in found]))
        if len(members) < MEMBERS:
            return
        firsts = {hit.member: hit for hit in reversed(found)}
        who = ", ".join(members[:-1]) + " and " + members[-1]
        board.see(
            at,
            NAME,
            signal.fingerprint,
            f"“{signal.title}” hits {who} at once: it is not one person's machine."
            " Look at what they share (server, network, dependencies, a deploy).",
            severity="high",
            evidence=ids(sorted(firsts.values(), key=lambda hit: hit.ms)),
            members=members,
            fingerprint=signal.fingerprint,
        )
