"""Plays a template file until it is told to stop, then says what was called."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from rehearsal.play import Choices, playing
from rehearsal.report import printed
from rehearsal.template import assembly


@dataclass(frozen=True)
class Wanted:
    """What to play, and what it needs from elsewhere."""

    template: Path
    region: str = "us-east-1"
    parameters: Mapping[str, str] = field(default_factory=dict)
    imports: Mapping[str, str] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)


def run(wanted: Wanted) -> None:
    """Serve until Ctrl-C; raises `CannotPlay` naming what is not played."""
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, end)
    began = time.monotonic()
    stack = assembly.read(
        wanted.template,
        region=wanted.region,
        parameters=wanted.parameters,
        imports=wanted.imports,
    )
    with playing(stack, wanted.choices) as play:
        _say(printed.started(play, time.monotonic() - began))
        _say("The template is played. Ctrl-C stops it.")
        stop.wait()
        _say(printed.ended(play))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
