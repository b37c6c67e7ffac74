"""How far a file was sent: chunks of it are numbered frames of one producer."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devintel_cli.client.outbox import ENVELOPE_BYTES, size

MAX_EVENTS = 500
MAX_BYTES = 28_000


@dataclass
class Progress:
    """A producer's id and how many of its chunks, and lines, were acknowledged."""

    pid: str
    chunks: int = 0
    lines: int = 0


@dataclass(frozen=True)
class Chunk:
    """Events that travel in one frame; `lines` is how far the file is read behind it."""

    events: list[Any]
    lines: int
    wrong: list[int]


class Record:
    """The progress of sending a file to a session, kept beside the data until it is done."""

    def __init__(self, folder: Path, server: str, session: str, file: Path | None) -> None:
        self._path: Path | None = None
        if file is not None:
            stat = file.stat()
            text = f"{server}\0{session}\0{file.resolve()}\0{stat.st_ino}"
            self._path = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:24]}.json"

    def load(self) -> Progress:
        """The progress of an earlier run, or a new producer."""
        if self._path and self._path.is_file():
            return Progress(**json.loads(self._path.read_text()))
        return Progress(f"send-{secrets.token_hex(8)}")

    def save(self, progress: Progress) -> None:
        """Remember; a run that is killed goes on from here."""
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps(progress.__dict__))
            fresh.replace(self._path)

    def done(self) -> None:
        """Everything was sent."""
        if self._path:
            self._path.unlink(missing_ok=True)


def chunks(lines: Iterable[str], skip: int = 0) -> Iterator[Chunk]:
    """Cut NDJSON into frames, always in the same places; `skip` lines were sent before."""
    events: list[Any] = []
    wrong: list[int] = []
    used, number = ENVELOPE_BYTES, 0
    for number, text in enumerate(lines, 1):
        if number <= skip or not text.strip():
            continue
        try:
            event = json.loads(text)
        except ValueError:
            wrong.append(number)
            continue
        length = size(event)
        if events and (len(events) >= MAX_EVENTS or used + length > MAX_BYTES):
            yield Chunk(events, number - 1, wrong)
            events, wrong, used = [], [], ENVELOPE_BYTES
        events.append(event)
        used += length
    if events or wrong:
        yield Chunk(events, number, wrong)
