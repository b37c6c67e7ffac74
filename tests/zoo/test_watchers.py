"""Watchers, recorded in a terminal: a red turn, the file is mended, a green turn.

Most clear the screen and say no word of the change; node:test only prints again.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.product import ragged
from devintel.projection import State, views
from tests.unit.projection.story import Story

RECORDED = [
    json.loads(line)
    for line in gzip.decompress((Path(__file__).parent / "watchers.jsonl.gz").read_bytes())
    .decode()
    .splitlines()
]


def watched(recording: dict[str, Any], turns: int, most: int) -> State:
    """The session after some turns, each half a minute after the last, and a minute of rest."""
    story, at = Story(), 0.0
    about = {"name": "zsh", "command": recording["command"], "cwd": "/srv/app"}
    story.add(at, "terminal", about, subtype="command", source="vscode", user="ann")
    for turn in recording["turns"][:turns]:
        for piece in ragged(turn, most):
            content = about | {"data": piece}
            story.add(at, "terminal", content, subtype="output", source="vscode", user="ann")
            at += 0.01
        at += 30
    story.add(at + 60, "log", {"message": "later"}, source="browser", user="ben")
    return story.folded()[0]


@pytest.mark.parametrize("recording", RECORDED, ids=lambda one: one["id"])
@pytest.mark.parametrize("most", [300, 14_000], ids=["in pieces", "whole"])
def test_the_turn_that_passes_ends_what_the_turn_before_found(
    recording: dict[str, Any], most: int
) -> None:
    red = {row["status"] for row in views.errors(watched(recording, 1, most))}
    green = {row["status"] for row in views.errors(watched(recording, 2, most))}

    assert (red, green) == ({"new"}, {"fixed"})
