"""What a state remembers of the session besides its groups and files.

Fields stand in the order in which they are written, so that a state read back is the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, NotRequired

from typing_extensions import TypedDict

from devintel.model import Event


class Suspect(TypedDict):
    """The newest change of a file that a group implicates; `text` is what was typed last."""

    file: str
    event_id: str
    save_id: str
    at_ms: int
    member: str
    text: str


class PastRequest(TypedDict):
    """A request of the session, with a brief copy of its event."""

    ms: int
    seq: int
    member: NotRequired[str]  # as 0.1.0 kept none
    failed: bool
    status: int
    duration: float
    method: str
    route: str
    event: Event


class Move(TypedDict):
    """A file that was created, deleted or renamed."""

    file: str
    what: str
    event_id: str
    member: str
    at_ms: int


class Skipped(TypedDict):
    """An event that the fold could not take, and why."""

    seq: int
    why: str


class Diagnostic(TypedDict):
    """What a check found in a file; `line` counts from 1, 0 where it is not known."""

    message: str
    code: str
    source: str
    severity: int
    line: int


class Unsettled(TypedDict):
    """Diagnostics that may be of half-typed text: since when each, and the event of the check."""

    since: dict[str, int]
    event: Event


class Minute(NamedTuple):
    """A minute (since the epoch) and its events by type."""

    minute: int
    counts: dict[str, int]


class Running(NamedTuple):
    """The command that a source runs, and whether no error came of it yet."""

    line: str
    clean: bool


@dataclass
class Baseline:
    """What the clean runs of a command print, as templates of lines without secrets: `lines` are
    those that any run printed, `steady` those that each did, `ran` how many tests the last ones
    ran, `fewer` how often in a row so few ran as `least` says; `whole` that nothing was left out.
    """

    runs: int = 0
    lines: list[str] = field(default_factory=list)
    steady: list[str] = field(default_factory=list)
    ran: list[int] = field(default_factory=list)
    fewer: int = 0
    least: int = 0
    whole: bool = True


class Difference(NamedTuple):
    """What a failing run printed that no clean one did, what each clean one prints and it did
    not, and how many clean ones that rests on."""

    lines: list[str]
    missing: list[str]
    runs: int
