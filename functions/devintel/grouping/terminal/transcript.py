"""A terminal's transcript: chunks of output in, problems and verdicts out, wherever it is cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from devintel.grouping.terminal import commands, tallies, watchers
from devintel.grouping.terminal.candidates import LONGEST, all_readers, candidates
from devintel.grouping.terminal.known import TOLD, Known
from devintel.grouping.terminal.prefixes import Stripped, stripped
from devintel.grouping.terminal.printed import note
from devintel.grouping.terminal.reader import (
    Block,
    Said,
    Verdict,
)
from devintel.grouping.terminal.reports import (
    dedented,
    goes_on,
    keep,
    last_words,
    problems,
    read,
    reads,
    so_far,
    with_command,
)
from devintel.grouping.terminal.screen import CLEARED, MARK, MAX_LINE, finished, plain
from devintel.grouping.terminal.terminal_state import (
    MAX_LANES,
    Began,
    Heard,
    Open,
    Over,
    Terminal,
    Told,
)

MAX_RECENT = 12
MAX_SCRIPT = 200
MAX_TURNS = 12
_ENDING = "#P"
"""How lines begin by which runners end a step."""


def feed(terminal: Terminal, data: str) -> Iterator[Heard]:
    """Take a chunk; what its finished lines say, and what the reports that are open say so far."""
    lines, terminal.pending = finished(terminal.pending, data)
    known = Known()
    for line in lines:
        yield from _line(terminal, line[:MAX_LINE], known)
    yield from so_far(terminal)


def close(terminal: Terminal) -> Iterator[Heard]:
    """Nothing more will come: the pending line and the open reports as they are."""
    if terminal.pending:
        last, terminal.pending = plain(terminal.pending), ""
        for line in last.split("\n"):
            yield from _line(terminal, line[:MAX_LINE], Known())
    yield from _flush(terminal, Known())


def exited(terminal: Terminal, verdict: Verdict) -> Iterator[Heard]:
    """The command has ended, as the shell says: nothing more will come of it."""
    yield from close(terminal)
    yield from _verdict(terminal, verdict)


def _line(terminal: Terminal, raw: str, known: Known) -> Iterable[Heard]:
    if raw == CLEARED:
        return _again(terminal, known)
    if raw.startswith(MARK):
        known.clear()
        return _marked(terminal, raw[1:])
    now = stripped(raw)
    if terminal.quiet:
        terminal.script(now.line)
        return ()
    first = now.line[:1] or " "
    ended = first in _ENDING and commands.ends(now.line)
    before = tuple(_flush(terminal, known)) if ended else ()
    if now.line and terminal.step:
        if watchers.begins_again(now.line):
            return chain(before, _turned(terminal, known, watchers.rebuilt(now.line)))
        if first not in commands.SIGNS or commands.step(now.line) is None:
            note(terminal.printed, now.line)
            tallies.tell(terminal.tests, now.line)
    if before or terminal.open or first in commands.SIGNS:
        # lazily: a run is judged before the next one begins
        return chain(before, _printed(terminal, now, known))
    return _said(terminal, now, known) if now.line.strip() else ()


def _printed(terminal: Terminal, now: Stripped, known: Known) -> Iterator[Heard]:
    """A line of output: it goes on with its lane's report, begins one, or says nothing."""
    while (report := terminal.open.get(now.lane)) is not None:
        line = dedented(now.line, report.indent)
        if goes_on(report, line):
            keep(report, line)
            return
        yield from _ended(terminal, now.lane, known)
    if not now.line.strip():
        return
    step = commands.step(now.line) if now.line[0] in commands.SIGNS else None
    if step is None:
        yield from _said(terminal, now, known)
    elif step.job:
        terminal.job = step.command
    elif step.sure or not terminal.sure:
        known.clear()
        terminal.sure = step.sure
        yield from _began(terminal, step.command)
        terminal.quiet = MAX_SCRIPT if step.script else 0
    else:
        terminal.inner = step.command


def _said(terminal: Terminal, now: Stripped, known: Known) -> Iterable[Told | Verdict]:
    """A line that is no part of a report and no command: it may begin a report."""
    terminal.since += 1
    found: tuple[Told | Verdict, ...] = ()
    if now in known.lines:
        pass
    elif now in known.heads and len(terminal.open) < MAX_LANES:
        terminal.report(now, now.line.lstrip(), known.heads[now])
    elif now in known.verdicts:
        found = known.verdicts[now]
    else:
        if candidates(now.line.lstrip(), now.mark):
            found = tuple(_started(terminal, now, 0))
        if now.lane in terminal.open:
            known.heads[now] = terminal.open[now.lane].reader
        elif not any(isinstance(x, Verdict) for x in found):
            known.lines.add(now)
        elif not any(isinstance(x, Told) for x in found):
            known.verdicts[now] = found
    terminal.recent.append(now.line[:LONGEST])
    del terminal.recent[:-MAX_RECENT]
    return found


def _started(terminal: Terminal, now: Stripped, after: int) -> Iterator[Told | Verdict]:
    """A line that no open report takes: it may begin one, or be one."""
    text = now.line.lstrip()
    if text[:1] == "+" and text.lstrip("+")[:1] == " " and not text.startswith("+ Exception Group"):
        return  # what a shell traces (`set -x`), what a diff adds
    if now.mark == "warning":
        return
    readers = all_readers()
    for number in candidates(text, now.mark):
        reader = readers[number]
        match = reader.begins(text) if number >= after else None
        if match is None or (terminal.shows and reader.tool not in ("shell", "git")):
            continue
        if reader.goes_on is not None and len(terminal.open) < MAX_LANES:
            if reader.head and not reads(terminal, reader, match, now):
                continue
            terminal.report(now, text, number)
            return
        block = Block([text], terminal.recent, match, terminal.step, now.mark, now.clock)
        found = list(reader.read(block))
        if found:
            terminal.reports += 1
            whole = [with_command(terminal, reader, said) for said in found]
            yield from _counted(terminal, whole, terminal.reports)
            return


def _ended(terminal: Terminal, lane: str, known: Known) -> Iterator[Heard]:
    report = terminal.open.pop(lane)
    same = (report.reader, report.mark, report.clock, tuple(report.lines))
    before = known.reports.get(same)
    if before == TOLD:
        terminal.since = 0
        return
    first, *rest = report.lines
    line = Stripped(" " * report.indent + first, lane, report.clock, report.mark)
    if before is not None and len(terminal.open) < MAX_LANES:
        terminal.report(line, first, before)
        yield from _rest(terminal, report, lane, known)
        return
    found = read(terminal, report, report.lines)
    if found:
        if len(problems(found)) == len(found):
            known.reports[same] = TOLD
            if not rest:
                known.lines.add(line)
        yield from _counted(terminal, found, report.number)
        return
    yield from _started(terminal, line, report.reader + 1)
    if lane in terminal.open:
        known.reports[same] = terminal.open[lane].reader
    yield from _rest(terminal, report, lane, known)


def _rest(terminal: Terminal, report: Open, lane: str, known: Known) -> Iterator[Heard]:
    """The lines of a report that was given back, behind its first."""
    for line in report.lines[1:]:
        again = Stripped(line, lane, report.clock, report.mark)
        yield from _printed(terminal, again, known)


def _counted(terminal: Terminal, found: list[Said], number: int) -> Iterator[Told | Verdict]:
    if some := problems(found):
        terminal.problems += len(some)
        terminal.since = 0
        yield Told(some, number)
    for one in found:
        if isinstance(one, Verdict):
            yield from _verdict(terminal, one)


def _verdict(terminal: Terminal, said: Verdict) -> Iterator[Told | Verdict]:
    terminal.concluded = terminal.concluded or said.green is not None
    if said.code and not terminal.problems and (last := last_words(terminal, said)):
        terminal.problems += 1
        terminal.reports += 1
        yield Told((last,), terminal.reports)
    yield said


def _marked(terminal: Terminal, said: str) -> Iterator[Heard]:
    terminal.sure = True
    if said.startswith("$ "):
        yield from _began(terminal, said[2:])
        return
    yield from _flush(terminal, Known())
    digits = said.removeprefix("exit ").lstrip("-")
    code = int(digits) if digits.isdigit() and len(digits) < 6 else 0
    yield from _verdict(terminal, Verdict("shell", f"exit code {code}", code == 0, code))


def _began(terminal: Terminal, command: str) -> Iterator[Heard]:
    yield from _flush(terminal, Known())
    yield Over()
    terminal.begin(command)
    yield Began(command)


def _turned(terminal: Terminal, known: Known, file: str) -> Iterator[Heard]:
    """A watcher has seen a change and runs the same command again: nobody retries as it is."""
    known.clear()
    yield from _began(terminal, terminal.step)
    terminal.acts += 1
    terminal.rebuilt, terminal.since = file, int(bool(file))


def _again(terminal: Terminal, known: Known) -> Iterator[Heard]:
    """The screen is cleared, or a watcher speaks again after a rest: where a tool has said how it
    ended, its command begins anew."""
    said = terminal.concluded or terminal.tests.ran > 0
    if terminal.step and said:
        yield from _turned(terminal, known, "")


def resumed(terminal: Terminal) -> Iterator[Heard]:
    """Output after a rest: of a watcher that has said how it ended, it is another turn."""
    if watchers.watches(terminal.step):
        yield from _again(terminal, Known())


def _flush(terminal: Terminal, known: Known) -> Iterator[Heard]:
    """Every open report has ended; what one reader gives back another one may take up."""
    for _ in range(MAX_TURNS):
        for lane in list(terminal.open):
            if lane in terminal.open:
                yield from _ended(terminal, lane, known)
    terminal.open.clear()
