"""The state of one session's projection: plain values, bounded, the same for the same log.

Caps (oldest go first): 250 groups, 60 minutes of sparkline a group, 240 minutes of counters,
64 types, 32 sources, 200 files, 50 files made or deleted, 40 requests, 40 edits,
20 commits, the clean runs of 16 commands, 100 patterns, 200 outcomes, 50 attempts.
A sample is cut to about 4 KB.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from devintel.grouping.problem import Place
from devintel.grouping.terminal.terminal_state import Terminal
from devintel.model import Event
from devintel.outcomes.documents import LearnedFix, SeenCommit, ShownSolution
from devintel.outcomes.inferred import Attempts
from devintel.outcomes.record import OutcomeRecord
from devintel.patterns.board import Board
from devintel.patterns.detectors import Detectors
from devintel.projection.documents import (
    Baseline,
    Diagnostic,
    Difference,
    Minute,
    Move,
    PastRequest,
    Running,
    Skipped,
    Suspect,
    Unsettled,
)
from devintel.solutions.case import Frame

VERSION = 3
"""Of the fold: to be raised when the same log is to give another state of the same fields."""

MAX_GROUPS = 250
MAX_GROUP_MINUTES = 60
MAX_GROUP_FILES = 8
MAX_GROUP_MEMBERS = 20
MAX_MINUTES = 240
MAX_TYPES = 64
MAX_SOURCES = 32
MAX_FILES = 200
MAX_MOVES = 50
MAX_REQUESTS = 40
MAX_EDITS = 40
MAX_COMMITS = 20
MAX_OUTCOMES = 200
MAX_VISITS = 200
MAX_MEMBERS = 50
MAX_IDENTIFIERS = 200
MAX_DIAGNOSTICS = 10
MAX_TERMINALS = 8
MAX_BASELINES = 16
MAX_PLACES = 20
MAX_ROUTES = 40
MAX_RELEASES = 10


@dataclass
class Group:
    """An error group of the session. `minutes` are pairs (minute since the epoch, count).

    `status` is open, fixed, regressed or ignored; `new` is open and young, decided when read.
    `public`: only strangers have met it so far, so it teaches nothing.
    What a terminal printed has the `command` and `run` it came from, its `rank` and `order` there,
    the `places` it names and the tool's own words; `ends` are those of how the
    run ended, `red` is one that failed; `flaky` counts runs that passed unchanged, `unnoticed` is
    a failure whose run ended with exit code 0, `differs` what tells it from the clean ones; `cwd`,
    `branch` and `acts` are as its terminal's; `forwarded_ms` is when a terminal told of what a
    page or a test runner's plugin has not said yet, `reported_ms` when such a plugin told of what
    the terminal has not shown yet; `half_typed` is a build of a file that was being typed
    in.
    `releases` are the versions of the program that met it.
    """

    fingerprint: str
    kind: str
    type: str
    message: str
    template: str
    title: str
    reason: str
    frames: list[Frame]
    slots: dict[str, str]
    mistake: str
    language: str
    sample: Event
    files: list[str]
    first_ms: int
    first_seq: int
    last_ms: int
    last_seq: int
    first_id: str
    last_id: str
    status: str = "open"
    status_ms: int = 0
    status_by: str = ""
    count: int = 0
    regressions: int = 0
    visits: int = 0
    first_visits: int = 0
    minutes: list[list[int]] = field(default_factory=list)
    sources: dict[str, int] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    suspect: Suspect | None = None
    request: PastRequest | None = None
    commit: SeenCommit | None = None
    solution: ShownSolution | None = None
    fix: LearnedFix | None = None
    public: bool = False
    tool: str = ""
    command: str = ""
    run: str = ""
    rank: int = 0
    order: int = 0
    places: list[Place] = field(default_factory=list)
    excerpt: str = ""
    ends: list[str] = field(default_factory=list)
    red: bool = False
    ran: int = 0
    flaky: int = 0
    unnoticed: bool = False
    differs: Difference | None = None
    cwd: str = ""
    branch: str = ""
    acts: int = 0
    forwarded_ms: int = 0
    reported_ms: int = 0
    half_typed: bool = False
    behind: dict[str, int] = field(default_factory=dict)
    releases: list[str] = field(default_factory=list)


@dataclass
class FileTrace:
    """What happened to a file; `tail` is the text of the running burst, `by` edits a member,
    `waiting` are diagnostics of a check that may be of half-typed text: since when, its event."""

    path: str
    edits: int = 0
    bursts: int = 0
    chars: int = 0
    saves: int = 0
    first_ms: int = 0
    edit_ms: int = 0
    edit_id: str = ""
    burst_id: str = ""
    burst_ms: int = 0
    save_ms: int = 0
    save_id: str = ""
    tail: str = ""
    member: str = ""
    language: str = ""
    by: dict[str, int] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    matched: int = -1
    waiting: Unsettled | None = None


@dataclass
class Source:
    """A source of events: how many, how many errors, first, last and the longest pause (ms)."""

    events: int = 0
    errors: int = 0
    first_ms: int = 0
    last_ms: int = 0
    last_id: str = ""
    truncated: int = 0
    redacted: int = 0
    longest_ms: int = 0


@dataclass
class State:
    """All that the fold remembers of a session; `seq` is the last folded position.

    `left` are groups that just made room for others, until the fold has told of them.
    `due_ms` is when a report that a terminal has begun is taken to be all it says, 0 for none.
    `waiting` are those who lack a fix, until their use of the page shows that they have it.
    `clocks` is by how much each member's program is behind at least (ms).
    `turns` counts what may change which groups an edit could end: openings, endings, failures.
    """

    session_id: str = ""
    seq: int = 0
    first_ms: int = 0
    last_ms: int = 0
    events: int = 0
    errors: int = 0
    truncated: int = 0
    skips: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    redacted: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    minutes: list[Minute] = field(default_factory=list)
    error_minutes: list[list[int]] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    members: dict[str, dict[str, int]] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    groups_dropped: int = 0
    left: list[Group] = field(default_factory=list)
    turns: int = 0
    aliases: dict[str, str] = field(default_factory=dict)
    splits: list[str] = field(default_factory=list)
    files: dict[str, FileTrace] = field(default_factory=dict)
    lockfiles: list[str] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    requests: list[PastRequest] = field(default_factory=list)
    edits: list[Event] = field(default_factory=list)
    commits: list[SeenCommit] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    trees: dict[str, dict[str, str]] = field(default_factory=dict)
    workspace: str = ""
    visits: dict[str, list[int]] = field(default_factory=dict)
    commands: dict[str, Running] = field(default_factory=dict)
    routes: dict[str, int] = field(default_factory=dict)
    terminals: dict[str, Terminal] = field(default_factory=dict)
    due_ms: int = 0
    baselines: dict[str, Baseline] = field(default_factory=dict)
    outcomes: list[OutcomeRecord] = field(default_factory=list)
    attempts: Attempts = field(default_factory=Attempts)
    waiting: Attempts = field(default_factory=Attempts)
    clocks: dict[str, int] = field(default_factory=dict)
    detectors: Detectors = field(default_factory=Detectors)
    board: Board = field(default_factory=Board)
