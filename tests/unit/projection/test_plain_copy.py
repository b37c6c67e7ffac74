"""A copy of plain data is equal and shares nothing that can change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from devintel.patterns.window import Sighting
from devintel.projection.plain_copy import copied
from devintel.projection.state import State


@dataclass
class Kept:
    names: list[str] = field(default_factory=list)
    seen: dict[str, list[Sighting]] = field(default_factory=dict)
    more: Any = None


def test_a_copy_is_equal_and_changes_alone() -> None:
    kept = Kept(["a"], {"b": [Sighting(1, "e")]}, [{"c"}, (1, ["d"]), None, 1.5, Kept()])
    copy = copied(kept)
    assert (copy, type(copy.seen["b"][0])) == (kept, Sighting)

    copy.names.append("x")
    copy.seen["b"].append(Sighting(2, "f"))
    copy.more[0].add("y")
    copy.more[1][1].append("z")
    copy.more[4].names.append("w")

    assert kept == Kept(["a"], {"b": [Sighting(1, "e")]}, [{"c"}, (1, ["d"]), None, 1.5, Kept()])


def test_what_a_session_keeps_is_plain_data() -> None:
    state = State(session_id="s")
    board, detectors = copied((state.board, state.detectors))
    assert (board, detectors) == (state.board, state.detectors)
    assert detectors.stuck is not state.detectors.stuck
