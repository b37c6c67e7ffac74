"""A terminal's transcript: chunks of output in, problems and verdicts out, wherever it is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from devintel.grouping.problem import Problem
from devintel.grouping.terminal import commands
from devintel.grouping.terminal.prefixes import Stripped, stripped
from devintel.grouping.terminal.reader import (
    LAST,
    TEST,
    Block,
    Reader,
    Said,
    Verdict,
    excerpt,
)
from devintel.grouping.terminal.screen import MARK, MAX_LINE, finished, plain

MAX_LANES = 6
MAX_RECENT = 12
MAX_SCRIPT = 200
MAX_TURNS = 12
MAX_DROPPED = 600
LONGEST = 400
_TYPES = ("Error", "Exception", "Rejection", "Failure", "Interrupt", "Throwable")
"""What the names of errors end with: each has readers of its own."""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z_]+|[^\s\w,;.'\"]+")


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
    down while a runner shows the script that it is about to run.
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


class Told(NamedTuple):
    """The problems of a report; `report` numbers it, it is `done` or may go on."""

    problems: tuple[Problem, ...]
    report: int
    done: bool = True


class Began(NamedTuple):
    """A command began."""

    command: str


Heard = Told | Verdict | Began


@cache
def _readers() -> tuple[Reader, ...]:
    from devintel.grouping.terminal.readers import READERS

    return READERS


@cache
def _index() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """The readers by their words, and by the first character of a line (`^x`)."""
    words: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    for number, reader in enumerate(_readers()):
        for word in reader.on.split():
            table = heads if word[0] == "^" and len(word) == 2 else words
            table.setdefault(word[1:] if table is heads else word, []).append(number)
    return {k: tuple(v) for k, v in words.items()}, {k: tuple(v) for k, v in heads.items()}


def feed(terminal: Terminal, data: str) -> Iterator[Heard]:
    """Take a chunk; what its finished lines say, and what the reports that are open say so far."""
    lines, terminal.pending = finished(terminal.pending, data)
    for line in lines:
        yield from _line(terminal, line[:MAX_LINE])
    yield from _so_far(terminal)


def close(terminal: Terminal) -> Iterator[Heard]:
    """Nothing more will come: the pending line and the open reports as they are."""
    if terminal.pending:
        last, terminal.pending = plain(terminal.pending), ""
        for line in last.split("\n"):
            yield from _line(terminal, line[:MAX_LINE])
    yield from _flush(terminal)


def exited(terminal: Terminal, verdict: Verdict) -> Iterator[Heard]:
    """The command has ended, as the shell says: nothing more will come of it."""
    yield from close(terminal)
    yield from _verdict(terminal, verdict)


def _so_far(terminal: Terminal) -> Iterator[Told]:
    """The open reports, with the line that is not finished yet, as if they ended here."""
    if not terminal.open and not terminal.pending:
        return
    rest = plain(terminal.pending)[:MAX_LINE].rpartition("\n")[2]
    now = stripped(rest) if rest.strip() and not rest.startswith(MARK) else None
    taken = False
    for lane, report in terminal.open.items():
        lines = report.lines
        if now is not None and now.lane == lane:
            more = _dedented(now.line, report.indent)
            if _goes_on(report, more):
                taken, lines = True, [*lines, more]
        if some := _problems(_read(terminal, report, lines)):
            yield Told(some, report.number, done=False)
    if now is not None and not taken:
        number = terminal.reports + 1
        if some := _problems(_single(terminal, now)):
            yield Told(some, number, done=False)


def _problems(found: Iterable[Said]) -> tuple[Problem, ...]:
    return tuple(one for one in found if isinstance(one, Problem))


def _line(terminal: Terminal, raw: str) -> Iterator[Heard]:
    if raw.startswith(MARK):
        yield from _marked(terminal, raw[1:])
        return
    now = stripped(raw)
    if terminal.quiet:
        _script(terminal, now.line)
        return
    if now.line[:1] in "#P" and commands.ends(now.line):
        yield from _flush(terminal)
    yield from _printed(terminal, now)


def _printed(terminal: Terminal, now: Stripped) -> Iterator[Heard]:
    """A line of output: it goes on with its lane's report, begins one, or says nothing."""
    while (report := terminal.open.get(now.lane)) is not None:
        line = _dedented(now.line, report.indent)
        if _goes_on(report, line):
            _keep(report, line)
            return
        yield from _ended(terminal, now.lane)
    if not now.line.strip():
        return
    step = commands.step(now.line) if now.line[0] in commands.SIGNS else None
    if step is not None and step.job:
        terminal.job = step.command
        return
    if step is not None and (step.sure or not terminal.sure):
        terminal.sure = step.sure
        yield from _began(terminal, step.command)
        terminal.quiet = MAX_SCRIPT if step.script else 0
        return
    if step is not None:
        terminal.inner = step.command
        return
    terminal.since += 1
    yield from _started(terminal, now, 0)
    terminal.recent.append(now.line[:LONGEST])
    del terminal.recent[:-MAX_RECENT]


def _script(terminal: Terminal, line: str) -> None:
    """A line of the script that a runner shows before it runs it: no output, but it may name the
    command better than the script's first line."""
    terminal.quiet -= 1
    if line.startswith("##[endgroup]"):
        terminal.quiet = 0
    elif commands.prepares(terminal.step) and not commands.sets(line):
        terminal.step = line.strip()[:200]


def _started(terminal: Terminal, now: Stripped, after: int) -> Iterator[Told | Verdict]:
    """A line that no open report takes: it may begin one, or be one."""
    text = now.line.lstrip()
    if text[:1] == "+" and text.lstrip("+")[:1] == " ":
        return  # what a shell traces (`set -x`), what a diff adds
    if now.mark == "warning":
        return
    readers = _readers()
    shown = bool(terminal.step) and commands.views(terminal.step)
    for number in _candidates(text, now.mark):
        if number < after:
            continue
        reader = readers[number]
        if shown and reader.tool not in ("shell", "git"):
            continue
        match = reader.pattern.match(text)
        if match is None:
            continue
        if reader.goes_on is not None and len(terminal.open) < MAX_LANES:
            if reader.head and not _reads(terminal, reader, match, now):
                continue
            terminal.reports += 1
            terminal.open[now.lane] = Open(
                terminal.reports,
                number,
                [text[:MAX_LINE]],
                terminal.recent[-8:],
                len(now.line) - len(text),
                now.mark,
                now.clock,
            )
            return
        block = Block([text], terminal.recent, match, terminal.step, now.mark, now.clock)
        found = list(reader.read(block))
        if found:
            terminal.reports += 1
            whole = [_with_command(terminal, reader, said) for said in found]
            yield from _counted(terminal, whole, terminal.reports)
            return


def _reads(terminal: Terminal, reader: Reader, match: re.Match[str], now: Stripped) -> bool:
    """Whether the first line of a report says something by itself."""
    indent = len(now.line) - len(match.string)
    block = Block(
        [match.string], terminal.recent, match, terminal.step, now.mark, now.clock, indent
    )
    return any(True for _ in reader.read(block))


def _single(terminal: Terminal, now: Stripped) -> Iterator[Said]:
    """What an unfinished line would say, were it whole."""
    text = now.line.lstrip()
    for number in _candidates(text, now.mark):
        reader = _readers()[number]
        match = reader.pattern.match(text)
        if match is None:
            continue
        block = Block([text], terminal.recent, match, terminal.step, now.mark, now.clock)
        found = [_with_command(terminal, reader, said) for said in reader.read(block)]
        if found:
            yield from found
            return


def _candidates(text: str, mark: str) -> list[int]:
    words, heads = _index()
    found = set(heads.get(text[:1], ()))
    for token in set(_TOKEN.findall(text[:LONGEST])):
        if token in words:
            found.update(words[token])
        elif token.startswith("ERR_"):
            found.update(words["ERR_"])
        if token.endswith(_TYPES):
            found.update(words[next(end for end in _TYPES if token.endswith(end))])
    if mark == "error":
        found.add(len(_readers()) - 1)
    return sorted(found)


def _goes_on(report: Open, line: str) -> bool:
    goes_on = _readers()[report.reader].goes_on
    return goes_on is not None and report.dropped < MAX_DROPPED and goes_on(report.lines, line)


def _keep(report: Open, line: str) -> None:
    """A long report keeps its beginning and its end."""
    most = _readers()[report.reader].most
    report.lines.append(line[:MAX_LINE])
    if len(report.lines) > most:
        middle = most // 2
        report.dropped += 1
        del report.lines[middle]


def _dedented(line: str, indent: int) -> str:
    return line[indent:] if indent and not line[:indent].strip() else line


def _ended(terminal: Terminal, lane: str) -> Iterator[Told | Verdict]:
    report = terminal.open.pop(lane)
    found = _read(terminal, report, report.lines)
    if found:
        yield from _counted(terminal, found, report.number)
        return
    first, *rest = report.lines
    yield from _started(
        terminal,
        Stripped(" " * report.indent + first, lane, report.clock, report.mark),
        report.reader + 1,
    )
    for line in rest:
        again = Stripped(line, lane, report.clock, report.mark)
        yield from (t for t in _printed(terminal, again) if not isinstance(t, Began))


def _read(terminal: Terminal, report: Open, lines: list[str]) -> list[Said]:
    reader = _readers()[report.reader]
    match = reader.pattern.match(lines[0])
    if match is None:
        return []
    block = Block(
        lines, report.before, match, terminal.step, report.mark, report.clock, report.indent
    )
    return [_with_command(terminal, reader, said) for said in reader.read(block)]


def _counted(terminal: Terminal, found: list[Said], number: int) -> Iterator[Told | Verdict]:
    if some := _problems(found):
        terminal.problems += len(some)
        terminal.since = 0
        yield Told(some, number)
    for one in found:
        if isinstance(one, Verdict):
            yield from _verdict(terminal, one)


def _with_command(terminal: Terminal, reader: Reader, said: Said) -> Said:
    """A problem with its tool and rank; the first of a run begins with the command."""
    if isinstance(said, Verdict):
        return said
    test = said.slots.get("test")
    key = said.key or (("test", test, said.type) if test else ())
    rank = TEST if test else max(said.rank, reader.rank)
    said = said._replace(key=key, tool=said.tool or reader.tool, rank=rank)
    if terminal.problems or not terminal.step:
        return said
    return said._replace(excerpt=f"{_heading(terminal)}{said.excerpt}"[:600])


def _heading(terminal: Terminal) -> str:
    """Which job and command it was, as the first lines of a run's first report."""
    job = f"[{terminal.job[:60]}] " if terminal.job else ""
    inner = f"$ {terminal.inner[:100]}\n" if terminal.inner else ""
    return f"{job}$ {terminal.step[:100]}\n{inner}" if terminal.step else ""


def _verdict(terminal: Terminal, said: Verdict) -> Iterator[Told | Verdict]:
    if said.code and not terminal.problems and (last := _last_words(terminal, said)):
        terminal.problems += 1
        terminal.reports += 1
        yield Told((last,), terminal.reports)
    yield said


def _last_words(terminal: Terminal, verdict: Verdict) -> Problem | None:
    """A command failed and nothing before told of an error: what it printed last."""
    command, recent = terminal.step, terminal.recent[-8:]
    if not recent and not command:
        return None
    said = commands.telling(recent) or verdict.text
    head = _heading(terminal)
    return Problem(
        "message",
        "CommandFailed",
        said,
        title=f"{command[:60]}: {said}" if command else "",
        excerpt=head + excerpt(recent),
        rank=LAST,
        tool="shell",
    )


def _marked(terminal: Terminal, said: str) -> Iterator[Heard]:
    terminal.sure = True
    if said.startswith("$ "):
        yield from _began(terminal, said[2:])
        return
    yield from _flush(terminal)
    digits = said.removeprefix("exit ").lstrip("-")
    code = int(digits) if digits.isdigit() and len(digits) < 6 else 0
    yield from _verdict(terminal, Verdict("shell", f"exit code {code}", code == 0, code))


def _began(terminal: Terminal, command: str) -> Iterator[Heard]:
    yield from _flush(terminal)
    begin(terminal, command)
    yield Began(command)


def begin(terminal: Terminal, command: str) -> None:
    """A command was typed, or a step of a job began."""
    terminal.step, terminal.inner = command[:200], ""
    terminal.run += 1
    terminal.problems, terminal.last, terminal.ended = 0, "", False
    terminal.ran = terminal.since = 0
    terminal.seen.clear()
    terminal.words.clear()
    terminal.recent.clear()


def _flush(terminal: Terminal) -> Iterator[Told | Verdict]:
    """Every open report has ended; what one reader gives back another one may take up."""
    for _ in range(MAX_TURNS):
        for lane in list(terminal.open):
            if lane in terminal.open:
                yield from _ended(terminal, lane)
    terminal.open.clear()
