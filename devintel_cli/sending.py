"""How far a file was sent: chunks of it are numbered frames of one producer."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from devintel_cli.client.options import Options
from devintel_cli.client.outbox import ENVELOPE_BYTES, size

MAX_EVENTS = 500
MAX_BYTES = 28_000


@dataclass
class Progress:
    """A producer's id and how many of its chunks, and lines, were acknowledged."""

    pid: str
    chunks: int = 0
    lines: int = 0


class Wrong(NamedTuple):
    """A line that is no event, and why."""

    line: int
    why: str


@dataclass(frozen=True)
class Chunk:
    """Events that travel in one frame; `lines` is how far the file is read behind it."""

    events: list[Any]
    lines: int
    wrong: list[Wrong]


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


class Cutter:
    """Cuts NDJSON into frames, always in the same places; `skip` lines were sent before."""

    def __init__(self, skip: int = 0) -> None:
        self._skip = skip
        self._events: list[Any] = []
        self._wrong: list[Wrong] = []
        self._used, self._line = ENVELOPE_BYTES, 0

    def add(self, text: str | None) -> Chunk | None:
        """Take the next line, None where it could not be read; the frame that is full before it."""
        self._line += 1
        if self._line <= self._skip or (text is not None and not text.strip()):
            return None
        event, why = _event(text)
        if why:
            self._wrong.append(Wrong(self._line, why))
            return None
        length = size(event)
        full = None
        if self._events and (len(self._events) >= MAX_EVENTS or self._used + length > MAX_BYTES):
            full = self._cut(self._line - 1)
        self._events.append(event)
        self._used += length
        return full

    def rest(self) -> Chunk | None:
        """What waits for more."""
        return self._cut(self._line) if self._events or self._wrong else None

    def _cut(self, lines: int) -> Chunk:
        chunk = Chunk(self._events, lines, self._wrong)
        self._events, self._wrong, self._used = [], [], ENVELOPE_BYTES
        return chunk


def _event(text: str | None) -> tuple[Any, str]:
    """The event of a line, or why it is none."""
    if text is None:
        return None, "is no text"
    try:
        event = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None, "is not JSON"
    if not isinstance(event, dict):
        return None, "is no event"
    if size(event) + ENVELOPE_BYTES > Options.largest:
        return None, "is longer than a message may be"
    return event, ""


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
