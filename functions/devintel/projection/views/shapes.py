"""What the views give out, with the field names that clients know; times are ISO 8601."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from devintel.model import Event


class Spot(TypedDict):
    """A place in a file; line and column are None where they are not known."""

    file: str
    line: int | None
    column: int | None


class SuspectEdit(TypedDict):
    """The newest change, before an error, of a file that it implicates."""

    file: str
    event_id: str
    save_id: str
    member: str
    text: str
    at: str


class RequestBefore(TypedDict):
    """The failed or slow request right before an error."""

    event_id: str
    url: str
    at: str
    method: str
    route: str
    status: int
    duration: float


class CommitBefore(TypedDict):
    """The last commit before an error."""

    hash: str
    branch: str
    author: str
    message: str
    event_id: str
    at: str


class Ending(TypedDict):
    """Who or what ended a group, as far as the log shows it; `said` that somebody told so."""

    who: str
    how: str
    what: str
    commit: str
    file: str
    at: str
    said: bool


class RunDifference(TypedDict):
    """What a failing run printed that the last clean ones of its command did not, what each of
    those prints (`#` for numbers) and it did not, and how many there were."""

    lines: list[str]
    missing: list[str]
    clean_runs: int


class ErrorGroup(TypedDict):
    """An error group in a list.

    `status` is new, open, fixed, regressed or ignored; `sparkline` counts minutes up to now; `kind`
    and `mistake` are as grouping says. `place` is the first of `places`, `excerpt` a tool's own
    words, `flaky` how often a run passed with nothing changed, `notes` says so and more of its run,
    `differs` what tells that from clean ones, `not_pulled` who still runs the code before the fix.
    `public` is there, and true, where only strangers have met the group.
    """

    fingerprint: str
    title: str
    type: str
    message: str
    template: str
    kind: str
    mistake: str
    status: str
    count: int
    first_seen: str
    last_seen: str
    first_seq: int
    last_seq: int
    sources: list[str]
    members: list[str]
    sparkline: list[int]
    reason: str
    sample_id: str
    suspect_edit: SuspectEdit | None
    request_before: RequestBefore | None
    commit: CommitBefore | None
    place: Spot | None
    places: list[Spot]
    excerpt: str
    tool: str
    command: str
    flaky: int
    notes: list[str]
    differs: RunDifference | None
    not_pulled: list[str]
    fixed: Ending | None
    public: NotRequired[bool]


class SourceLine(TypedDict):
    """The text of a frame's line."""

    line: str


class ShownFrame(TypedDict):
    """A frame of a stack; `source` where the sample tells the line itself."""

    function: str
    file: str
    line: int
    column: int
    in_app: bool
    source: NotRequired[SourceLine]


class SimilarGroup(TypedDict):
    """Another group of the session that looks like this one, and what they share."""

    fingerprint: str
    title: str
    status: str
    similarity: float
    same: str


class ErrorDetail(ErrorGroup):
    """One group in detail: own frames first; `sample` is the first event, trimmed."""

    frames: list[ShownFrame]
    slots: dict[str, str]
    sample: Event
    similar: list[SimilarGroup]


class TimelineMinute(TypedDict):
    """The events of a minute by type."""

    at: str
    counts: dict[str, int]


class SourceHealth(TypedDict):
    """A source: how much it sent, first and last."""

    source: str
    events: int
    errors: int
    truncated: int
    redacted: int
    first_seen: str
    last_seen: str
    last_id: str


class Health(TypedDict):
    """What became of a session's events; `skipped` are kept in the log and in no view."""

    events: int
    errors: int
    truncated: int
    skipped: int
    redacted: dict[str, int]
    groups: int
    groups_dropped: int
    sources: list[SourceHealth]
