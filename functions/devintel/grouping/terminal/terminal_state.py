"""What is remembered of a terminal between its chunks, and what is heard of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from devintel.grouping.problem import Problem
from devintel.grouping.terminal import commands
from devintel.grouping.terminal.prefixes import Stripped
from devintel.grouping.terminal.printed import Printed
from devintel.grouping.terminal.reader import Verdict
from devintel.grouping.terminal.screen import MAX_LINE
from devintel.grouping.terminal.tallies import Tally
from devintel.model import Event

MAX_LANES = 6
"""Services or tasks whose reports are open at once."""


@dataclass
class Open:
    """A report that is being printed."""

    number: int
    reader: int
    lines: list[str]
    before: list[str]
    indent: int
    mark: str = ""
    clock: bool = False
    dropped: int = 0


@dataclass
class Terminal:
    """What is remembered of one terminal between its chunks.

    `step` is the running command, `inner` one that it names itself, `job` what a runner calls it,
    `sure` that shell or runner says so. `run` counts commands,
    `problems` those of the running one, `seen` the groups of those that are told apart by name,
    `words` what a tool said of its end before any; `told` are the groups that each report that is
    still open was last read as, `last` the run's last, `since` the lines after it. `quiet` counts
    down while a runner shows the script that it is about to run. `printed` and `tests` are the
    running command's, `passed` is the tool that said so and may yet be contradicted, `judged` says
    that the run has been held against its clean ones, `concluded` that a tool said how it ended;
    `cwd` is where it runs, `acts` counts the commands that do not only look at something; `rebuilt`
    is the one file of which a watcher's turn tells. `heard` is the last event, without what was
    printed, while a report is open, and `heard_ms` when it was received.
    """

    pending: str = ""
    step: str = ""
    inner: str = ""
    job: str = ""
    sure: bool = False
    run: int = 0
    problems: int = 0
    reports: int = 0
    open: dict[str, Open] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    quiet: int = 0
    told: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""
    since: int = 0
    ms: int = 0
    start: int = 0
    ended: bool = False
    member: str = ""
    ran: int = 0
    cwd: str = ""
    acts: int = 0
    printed: Printed = field(default_factory=Printed)
    tests: Tally = field(default_factory=Tally)
    passed: str = ""
    judged: bool = False
    rebuilt: str = ""
    concluded: bool = False
    heard: Event | None = None
    heard_ms: int = 0

    def report(self, now: Stripped, text: str, reader: int) -> None:
        """A line, without the blanks before it, opens a report in its lane."""
        self.reports += 1
        self.open[now.lane] = Open(
            self.reports,
            reader,
            [text[:MAX_LINE]],
            self.recent[-8:],
            len(now.line) - len(text),
            now.mark,
            now.clock,
        )

    @property
    def shows(self) -> bool:
        """Whether the command only shows what is written elsewhere: errors in it are quoted."""
        return bool(self.step) and commands.views(self.step)

    def script(self, line: str) -> None:
        """A line of the script that a runner shows before it runs it: no output, but it may name
        the command better than the script's first line."""
        self.quiet -= 1
        if line.startswith("##[endgroup]"):
            self.quiet = 0
        elif commands.prepares(self.step) and not commands.sets(line):
            self.step = line.strip()[:200]

    def begin(self, command: str) -> None:
        """A command was typed, or a step of a job began."""
        self.step, self.inner = commands.bare(command)[:200], ""
        self.run += 1
        self.acts += not commands.views(self.step)
        self.problems, self.last, self.ended = 0, "", False
        self.ran = self.since = 0
        self.seen.clear()
        self.words.clear()
        self.recent.clear()
        self.printed, self.tests = Printed(), Tally()
        self.passed, self.judged, self.rebuilt, self.concluded = "", False, "", False


class Told(NamedTuple):
    """The problems of a report; `report` numbers it, it is `done` or may go on."""

    problems: tuple[Problem, ...]
    report: int
    done: bool = True


class Began(NamedTuple):
    """A command began."""

    command: str


class Over(NamedTuple):
    """The running command is over, without a word of its exit code: another one begins."""


Heard = Told | Verdict | Began | Over
