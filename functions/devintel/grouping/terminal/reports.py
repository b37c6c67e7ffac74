"""Reports that are being printed: what belongs to one, and what it says so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal import commands
from devintel.grouping.terminal.candidates import all_readers, candidates
from devintel.grouping.terminal.file_names import FILE
from devintel.grouping.terminal.prefixes import Stripped, stripped
from devintel.grouping.terminal.printed import unusual
from devintel.grouping.terminal.reader import (
    LAST,
    TEST,
    Block,
    Reader,
    Said,
    Verdict,
    excerpt,
    place,
    proposes,
    suite_key,
)
from devintel.grouping.terminal.screen import MARK, MAX_LINE, plain
from devintel.grouping.terminal.spot import above, placed
from devintel.grouping.terminal.terminal_state import Open, Terminal, Told
from devintel.grouping.terminal.weight import concludes, weight

MAX_DROPPED = 600
MAX_WAIT = 12
_ROW = re.compile(r"(?P<line>\d{1,6}):(?P<column>\d{1,5})\b")
_BARE = re.compile(FILE)
_PLACED = re.compile(r"(?P<file>[\w./\\-]+\.\w{1,8}):(?P<line>\d{1,6})(?::(?P<column>\d{1,5}))?: ")


def reads(terminal: Terminal, reader: Reader, match: re.Match[str], now: Stripped) -> bool:
    """Whether the first line of a report says something by itself."""
    indent = len(now.line) - len(match.string)
    block = Block(
        [match.string], terminal.recent, match, terminal.step, now.mark, now.clock, indent
    )
    return any(True for _ in reader.read(block))


def single(terminal: Terminal, now: Stripped) -> Iterator[Said]:
    """What an unfinished line would say, were it whole."""
    text = now.line.lstrip()
    for number in candidates(text, now.mark):
        reader = all_readers()[number]
        match = reader.begins(text)
        if match is None:
            continue
        block = Block([text], terminal.recent, match, terminal.step, now.mark, now.clock)
        found = [with_command(terminal, reader, said) for said in reader.read(block)]
        if found:
            yield from found
            return


def goes_on(report: Open, line: str) -> bool:
    """Whether a line belongs to the report."""
    goes_on = all_readers()[report.reader].goes_on
    if goes_on is None or report.dropped >= MAX_DROPPED:
        return False
    lines = report.lines
    if len(lines) > 1 and not lines[-1].strip() and not goes_on(lines[:-1], ""):
        return proposes(line)  # the blank line was only waited through
    return goes_on(lines, line) or _waits(lines, line)


def _waits(lines: list[str], line: str) -> bool:
    """Whether the tool's proposal may follow behind a blank line, or goes on indented."""
    if not line.strip():
        return len(lines) < MAX_WAIT and bool(lines[-1].strip())
    return proposes(lines[-1]) and line[:1] in " \t"


def keep(report: Open, line: str) -> None:
    """A long report keeps its beginning and its end."""
    most = all_readers()[report.reader].most
    report.lines.append(line[:MAX_LINE])
    if len(report.lines) > most:
        middle = most // 2
        report.dropped += 1
        del report.lines[middle]


def dedented(line: str, indent: int) -> str:
    """A line without the indent of its report's first."""
    return line[indent:] if indent and not line[:indent].strip() else line


def read(terminal: Terminal, report: Open, lines: list[str]) -> list[Said]:
    """What lines say, read as the report."""
    reader = all_readers()[report.reader]
    match = reader.begins(lines[0]) if len(lines) >= reader.least else None
    if match is None:
        return []
    block = Block(
        lines, report.before, match, terminal.step, report.mark, report.clock, report.indent
    )
    found = [with_command(terminal, reader, said) for said in reader.read(block)]
    if len(found) == 1 and isinstance(found[0], Problem) and not found[0].places:
        spot = above([x for x in report.before if x.strip() != lines[0]])
        return [found[0]._replace(places=(spot,))] if spot else found
    return found


def with_command(terminal: Terminal, reader: Reader, said: Said) -> Said:
    """A problem with its tool and rank; the first of a run begins with the command."""
    if isinstance(said, Verdict):
        return said
    test = said.slots.get("test")
    key = said.key or (("test", *suite_key(said.slots), test, said.type) if test else ())
    rank = weight(said, TEST if test else max(said.rank, reader.rank))
    if rank == LAST and terminal.problems and concludes(said.message):
        return Verdict(said.tool or reader.tool, said.message, green=False)
    said = placed(said._replace(key=key, tool=said.tool or reader.tool, rank=rank))
    if terminal.problems or not terminal.step:
        return said
    return said._replace(excerpt=f"{heading(terminal)}{said.excerpt}"[:600])


def heading(terminal: Terminal) -> str:
    """Which job and command it was, as the first lines of a run's first report."""
    job = f"[{terminal.job[:60]}] " if terminal.job else ""
    inner = f"$ {terminal.inner[:100]}\n" if terminal.inner else ""
    return f"{job}$ {terminal.step[:100]}\n{inner}" if terminal.step else ""


def problems(found: Iterable[Said]) -> tuple[Problem, ...]:
    """The problems among what was said."""
    return tuple(one for one in found if isinstance(one, Problem))


def last_words(terminal: Terminal, verdict: Verdict) -> Problem | None:
    """A command failed and nothing before told of an error: what it printed last, of lines that
    its clean runs do not print where they are known."""
    command, recent = terminal.step, unusual(terminal.printed)[-24:]
    recent = recent or terminal.recent[-8:]
    if not recent and not command:
        return None
    said = commands.telling(recent) or verdict.text
    head = heading(terminal)
    last = Problem(
        "message",
        "CommandFailed",
        said,
        title=f"{command[:60]}: {said}" if command else "",
        excerpt=head + excerpt(recent),
        rank=LAST,
        tool="shell",
    )
    at = _PLACED.match(said)
    if at:
        return last._replace(places=(place(at["file"], at["line"], at["column"]),))
    row = _ROW.match(said)
    named = next((x for x in reversed(recent) if row and _BARE.fullmatch(x.strip())), "")
    if row and named:
        return last._replace(places=(place(named, row["line"], row["column"]),))
    return placed(last)


def so_far(terminal: Terminal) -> Iterator[Told]:
    """The open reports, with the line that is not finished yet, as if they ended here."""
    if not terminal.open and not terminal.pending:
        return
    rest = plain(terminal.pending)[:MAX_LINE].rpartition("\n")[2]
    now = stripped(rest) if rest.strip() and not rest.startswith(MARK) else None
    taken = False
    for lane, report in terminal.open.items():
        lines = report.lines
        if now is not None and now.lane == lane:
            more = dedented(now.line, report.indent)
            if goes_on(report, more):
                taken, lines = True, [*lines, more]
        if some := problems(read(terminal, report, lines)):
            yield Told(some, report.number, done=False)
    if now is not None and not taken:
        number = terminal.reports + 1
        if some := problems(single(terminal, now)):
            yield Told(some, number, done=False)
