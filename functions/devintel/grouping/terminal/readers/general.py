"""Sentences that tell of an error in any tool's words; the last readers that are asked.

The very last reads what a runner marked as an error, and is asked for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    GENERAL,
    Block,
    Reader,
    Said,
    code_frame,
    excerpt,
    place,
)
from devintel.grouping.terminal.readers.announced import spoken
from devintel.grouping.terminal.readers.complaints import COMPLAINT, WORDS

_FINE_HEAD = re.compile(
    r"\s*(?:fix|feat|chore|docs|refactor|test|ci|build|perf|style|revert)(?:\([^)]*\))?!?: "
    r"|(?:p?npm|yarn|bun) (?:warn|notice|info)\b|\[?(?:debug|info|trace|warn(?:ing)?|notice)\b"
    r"|\[[\w/.-]+ (?:\(root-commit\) )?[0-9a-f]{7,}\]|\s*(?:create|delete|rename|copy) mode "
    r"|[0-9a-f]{7,40} |\s*(?:#|//|\*|<!--)"
)
_FINE = re.compile(
    r"\b(?:unable to find image '[^']*' locally|(?:throw|raise|console\.\w+)\b[ (]"
    r"|(?:0|no|zero|without|any) (?:errors?|failures?|failed|problems|warnings)\b"
    r"|errors?[:=] ?(?:0|none|null|false)\b|fail(?:ed|ures?)[:=] ?0\b"
    r"|(?:passed|succeeded|success|ok|skipped|should)\b|retry|ignor|expected (?:error|failure)"
    r"|\. (?:starting|using|falling back|continuing|proceeding|skipping|defaulting)\b"
    r"|if-no-files|continue-on|tags: \[|tests?/"
    r"|error[ _-]?(?:handler|handling|page|boundary|code))"
)


def _fine(line: str) -> bool:
    """Whether a sentence with a word of failure tells of none: a title, a count of zero, a name."""
    if line.endswith((";", "{", "?")) or "✓" in line or "✔" in line:
        return True
    low = line.lower()
    return _FINE_HEAD.match(low) is not None or _FINE.search(low) is not None


_SPOT = re.compile(
    r"(?<![\w./\\-])(?P<file>(?:[A-Za-z]:)?[\w./\\-]+\.[A-Za-z]\w{0,7})(?::(?P<line>\d+)"
    r"(?::(?P<column>\d+))?|"
    r", line (?P<l2>\d+))"
)
_CONTINUES = re.compile(r"[A-Za-z]+:\s{3,}[^\s:]+$|[A-Za-z]+:\s{3,}[a-z(]|ERROR:\s{2,}However")
"""The rest of a sentence, whose first line stands above."""
_EMPTY = re.compile(
    r"^(?:(?:error|failed|failure|fatal|task|build|run)[\s:.!*-]*){0,3}$", re.IGNORECASE
)


def _said(block: Block) -> Iterator[Said]:
    line = block.lines[0].strip()
    if _CONTINUES.match(line) or _fine(line) or _EMPTY.match(line) or block.mark == "warning":
        return
    message = (block.match.groupdict().get("message") or line).strip()
    line = caused(line, block.lines)
    if line.endswith(":") and len(block.lines) > 1:
        line = spoken([line, *block.lines[1:]]) or line
    if len(message) < 4:
        return
    at = _SPOT.search("\n".join(block.lines[:4]))
    yield Problem(
        "message",
        "TerminalError",
        line,
        excerpt=excerpt(block.lines),
        tool="terminal",
        title=line[:160],
        places=(place(at["file"], at["line"] or at["l2"], at["column"]),) if at else (),
    )


_CAUSE = re.compile(r"^\s*(?:Caused by|[Cc]ause|Reason):\s*(?P<said>.*)$")


def caused(line: str, lines: list[str]) -> str:
    """A sentence with the last of the causes that stand below it (`Caused by:`, `cause: ...`)."""
    found = [n for n, x in enumerate(lines) if _CAUSE.match(x)]
    if not found:
        return line
    last = _CAUSE.match(lines[found[-1]])
    said = (last["said"] if last else "") or "".join(lines[found[-1] + 1 : found[-1] + 2])
    return f"{line.rstrip(':')}: {said.strip()}" if said.strip() else line


def _causes(lines: list[str], line: str) -> bool:
    return len(lines) < 8 and _CAUSE.match(line) is not None


_SPOT_LINE = re.compile(
    r"\s*(?:[╭┌][─-]+(?:\[| \S+:\d)|Stacktrace:|\[\d+\] |@ \S+:\d|> *\d+ [|│]|\d+ [|│]|(?:at|in|"
    r"#|-->) \S"
    r"|/?[\w@.~+-][\w@./\\~+-]*\.\w{1,8}(?::\d+| \(line \d+\)))"
)


def _evidence(lines: list[str], line: str) -> bool:
    """Code, and behind one blank line the place, its code or its calls."""
    if not line.strip():
        return len(lines) < 4 and bool(lines[-1].strip())
    if not lines[-1].strip():
        return _SPOT_LINE.match(line) is not None
    if lines[0].endswith(":") and len(lines) < 4 and line[:1] in " \t":
        return True
    return code_frame(lines, line) or (len(lines) < 3 and _ALONE.match(line) is not None)


_ALONE = re.compile(r"/?[\w@.~+-][\w@./\\~+-]*\.\w{1,8}(?::\d+(?::\d+)?| \(line \d+\)):?\s*$")


def _annotated(block: Block) -> Iterator[Said]:
    """A line that the runner marked as an error."""
    if block.mark == "error":
        yield Problem(
            "message",
            "TerminalError",
            block.lines[0].strip(),
            excerpt=excerpt(block.lines),
            tool="annotation",
            rank=GENERAL,
            title=block.lines[0].strip()[:160],
        )


def _typed(block: Block) -> Iterator[Said]:
    """`prefix: SomeError: message` inside a sentence."""
    if not _fine(block.lines[0]):
        yield Problem(
            "exception",
            block.match["kind"],
            block.match["message"],
            excerpt=excerpt(block.lines),
            tool="terminal",
            rank=GENERAL,
        )


READERS = (
    Reader(
        "terminal",
        "error Error ERROR fatal Fatal FATAL",
        r"(?:[\w./@-]{1,60}: ){0,2}(?:fatal |unexpected |internal |Fatal |build |syntax )"
        r"?(?:error|Error|ERROR|fatal|Fatal|FATAL)(?:\[[\w-]+\])?(?:!|:| -| \w{2,20}:)"
        r"\s*(?P<message>\S.*)$",
        _said,
        _evidence,
        rank=GENERAL,
        head=True,
    ),
    Reader(
        "terminal",
        "ERROR FAILED FAIL Failed failed Failure FAILURE",
        r"(?:\*+ ?)?(?:ERROR|FAILED|FAIL|Failed|FAILURE|Failure|failed)\b[:!\] "
        r"-]*(?P<message>\S.*)$",
        _said,
        _evidence,
        rank=GENERAL,
        head=True,
    ),
    Reader(
        "terminal",
        "Error Exception",
        r"(?<=[\s:])(?P<kind>[A-Z]\w*(?:Error|Exception)): (?P<message>\S.*)$",
        _typed,
        rank=GENERAL,
        anywhere=True,
    ),
    Reader(
        "terminal",
        "failed error errors",
        r"(?<=...)\b(?:failed|Failed)(?:!|\.(?:\s|$)|$| with| due| because| to |:)",
        _said,
        _causes,
        head=True,
        rank=GENERAL,
        anywhere=True,
    ),
    Reader(
        "terminal",
        WORDS,
        COMPLAINT,
        _said,
        _evidence,
        rank=GENERAL,
        head=True,
        anywhere=True,
    ),
    Reader("annotation", "", r".*$", _annotated, rank=GENERAL),
)
