"""Double submit: a form was sent twice in one breath, and twice something was created."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from devintel.patterns.board import Board
from devintel.patterns.repeated_requests import DUPLICATE
from devintel.patterns.signals import Requested, Signal
from devintel.patterns.window import Windows, ids

CREATED = 201
WITHIN = 600
"""Milliseconds between the two clicks of a double click, at most."""


class Sent(NamedTuple):
    """A request that created something: when it was sent."""

    ms: int
    id: str


@dataclass
class DoubleSubmit:
    """Exactly two; three and more are as many things as somebody wanted."""

    recent: Windows[Sent] = field(default_factory=Windows)

    def observe(self, signal: Signal, board: Board) -> None:
        """Only what was answered with 201 has surely created something each time (RFC 9110)."""
        if isinstance(signal, Requested) and signal.method == "POST" and signal.status == CREATED:
            self._created(signal, board)

    def _created(self, signal: Requested, board: Board) -> None:
        at = signal.at
        name = f"POST {signal.route}"
        sent = Sent(at.sent - int(signal.duration), at.id)
        found = self.recent.add(f"{at.program} {signal.asked}", sent, WITHIN, 3)
        if len(found) == 2:
            board.see(
                at,
                DUPLICATE,
                name,
                f"POST {signal.url} was sent twice within {found[1].ms - found[0].ms} ms, and both"
                " created something: a form can be submitted twice.",
                evidence=ids(found),
            )
        elif len(found) > 2:
            board.end(DUPLICATE, name)
