"""What the projection reads out of events and hands to the detectors: facts, not payloads."""

from __future__ import annotations

from typing import NamedTuple


class At(NamedTuple):
    """Where a fact stands in the log, and who did it.

    `ms` is when it was received, `sent` what the client's own clock said: only differences of
    `sent` within one source mean anything, but events that were queued arrive all at once. Of an
    edit it is `ms`, because nobody asks for it.
    """

    ms: int
    sent: int
    seq: int
    id: str
    source: str
    member: str
    late: int = 0

    @property
    def program(self) -> str:
        """Whose program it was: many people's browsers send under one source."""
        return f"{self.source} {self.member}" if self.member else self.source

    @property
    def happened(self) -> int:
        """When it was, of what was held back by `late` ms, as by a client without network."""
        return self.ms - self.late


class Occurred(NamedTuple):
    """A group was seen; `opened` for the first time, `back` after it had been fixed.

    `clean` counts how often its page, route or test was exercised without it since it was seen
    last, or before it was first seen; `path_ms` is when that began, 0 for never before. `ours` says
    that it was raised in the team's own code, `holds` that who saw it has the newest commit.
    """

    at: At
    fingerprint: str
    kind: str
    title: str
    opened: bool
    back: bool
    clean: int
    path_ms: int
    ours: bool = False
    holds: bool = True


class Edited(NamedTuple):
    """A burst of keystrokes began in a file, or an edit met other open groups than the last one.

    `text` is the burst so far, `groups` are the open groups whose own frames name the file.
    """

    at: At
    file: str
    text: str
    groups: tuple[str, ...]
    burst: bool


class Typed(NamedTuple):
    """The burst of keystrokes in a file went on; `text` is the burst so far."""

    at: At
    file: str
    text: str


class Saved(NamedTuple):
    """A file was saved; `groups` as in `Edited`."""

    at: At
    file: str
    groups: tuple[str, ...]


class Committed(NamedTuple):
    """A commit was made; `message` is its first line."""

    at: At
    hash: str
    message: str
    author: str


class Requested(NamedTuple):
    """A request ended: `status` 0 without an answer, `duration` in ms, `url` without origin and
    query, `asked` with the query."""

    at: At
    method: str
    route: str
    url: str
    status: int
    duration: float
    failed: bool
    asked: str = ""


class Stalled(NamedTuple):
    """The main thread was blocked for `duration` ms."""

    at: At
    duration: float


class Fixed(NamedTuple):
    """A group was concluded to be fixed; `how` says by what, `evidence` are event ids."""

    at: At
    fingerprint: str
    title: str
    how: str
    evidence: tuple[str, ...]


class Flaky(NamedTuple):
    """A run failed and passed when it was run again with nothing changed."""

    at: At
    fingerprint: str
    title: str
    command: str
    evidence: tuple[str, ...]


class Pulse(NamedTuple):
    """How a source has been sending; `longest_ms` is the longest that it was silent before."""

    events: int
    first_ms: int
    last_ms: int
    last_id: str
    longest_ms: int = 0


class Ticked(NamedTuple):
    """The first event of another minute, or a reader's clock; each source's pulse."""

    at: At
    sources: dict[str, Pulse]


Signal = (
    Occurred | Edited | Typed | Saved | Committed | Requested | Stalled | Fixed | Flaky | Ticked
)
