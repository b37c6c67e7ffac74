"""What the projection reads out of events and hands to the detectors: facts, not payloads."""

from __future__ import annotations

from typing import NamedTuple


class At(NamedTuple):
    """Where a fact stands in the log: `ms` is when it was received, `member` who did it."""

    ms: int
    seq: int
    id: str
    source: str
    member: str


class Occurred(NamedTuple):
    """A group was seen; `opened` for the first time, `back` after it had been fixed."""

    at: At
    fingerprint: str
    template: str
    title: str
    files: tuple[str, ...]
    opened: bool
    back: bool


class Edited(NamedTuple):
    """A burst of keystrokes began in a file, or went on (`more`); `text` is the burst so far."""

    at: At
    file: str
    more: bool
    text: str


class Saved(NamedTuple):
    """A file was saved."""

    at: At
    file: str


class Committed(NamedTuple):
    """A commit was made; `message` is its first line."""

    at: At
    hash: str
    message: str
    author: str


class Requested(NamedTuple):
    """A request ended: `status` 0 without an answer, `duration` in ms, `url` without origin."""

    at: At
    method: str
    route: str
    url: str
    status: int
    duration: float
    failed: bool


class Stalled(NamedTuple):
    """The main thread was blocked for `duration` ms."""

    at: At
    duration: float


class Fixed(NamedTuple):
    """A group was concluded to be fixed; `evidence` are event ids."""

    at: At
    fingerprint: str
    title: str
    evidence: tuple[str, ...]


class Ticked(NamedTuple):
    """The first event of another minute; `sources` maps each source to its last event's ms."""

    at: At
    sources: dict[str, int]


Signal = Occurred | Edited | Saved | Committed | Requested | Stalled | Fixed | Ticked
