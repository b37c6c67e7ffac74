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

_FINE = re.compile(
    r"(?i)^\s*(?:fix|feat|chore|docs|refactor|test|ci|build|perf|style|revert)(?:\([^)]*\))?!?: "
    r"|^\[?(?:debug|info|trace|warn(?:ing)?|notice)\b|unable to find image '[^']*' locally"
    r"|^\[[\w/.-]+ (?:\(root-commit\) )?[0-9a-f]{7,}\]|^\s*(?:create|delete|rename|copy) mode "
    r"|^[0-9a-f]{7,40} |\b(?:throw|raise|console\.\w+)\b[ (]|[;{]$"
    r"|\b(?:0|no|zero|without|any) (?:errors?|failures?|failed|problems|warnings)\b|"
    r"\berrors?[:=] ?(?:0|none|null|false)\b"
    r"|\bfail(?:ed|ures?)[:=] ?0\b|\b(?:passed|succeeded|success|ok)\b|✓|✔|\bretry|ignor|"
    r"expected (?:error|failure)|if-no-files|continue-on"
    r"|\bTAGS: \[|^\s*(?:#|//|\*|<!--)|\bskipped\b|\bshould\b|\btests?/|error[ _-]?(?:handler|"
    r"handling|page|"
    r"boundary|"
    r"code)|\?$"
)
_SPOT = re.compile(
    r"(?P<file>(?:[A-Za-z]:)?[\w./\\-]+\.[A-Za-z]\w{0,7})(?::(?P<line>\d+)(?::(?P<column>\d+))?|"
    r", line (?P<l2>\d+))"
)
_EMPTY = re.compile(
    r"^(?:(?:error|failed|failure|fatal|task|build|run)[\s:.!*-]*){0,3}$", re.IGNORECASE
)


def _said(block: Block) -> Iterator[Said]:
    line = block.lines[0].strip()
    if _FINE.search(line) or _EMPTY.match(line) or block.mark == "warning":
        return
    message = (block.match.groupdict().get("message") or line).strip()
    line = caused(line, block.lines)
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


_CAUSE = re.compile(r"^\s*(?:Caused by|[Cc]ause):\s*(?P<said>.*)$")


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
    if not _FINE.search(block.lines[0]):
        yield Problem(
            "exception",
            block.match["kind"],
            block.match["message"],
            excerpt=excerpt(block.lines),
            tool="terminal",
            rank=GENERAL,
        )


_COMPLAINTS = (
    r"(?:already in use|is in use by another|was already in use|could not be (?:found|resolved|"
    r"loaded|read|opened|parsed)|cannot be (?:found|resolved|loaded)"
    r"|not authorized|access denied|Access denied|Access is denied|permission denied|"
    r"authentication failed|Authentication failed|invalid credentials"
    r"|connection refused|Connection refused|connect: |timed out|Timed out|out of memory|Out of "
    r"memory|out of disk|no space left|No space left"
    r"|failed to (?:start|load|connect|compile|build|parse|open|resolve|install|fetch|download|"
    r"push|pull|create|write|read|run|pass|execute)"
    r"|[Uu]nable to (?:\w+)|[Cc]ould not (?:find|open|connect|resolve|load|read|write|parse|"
    r"start|create|be|fetch|access)"
    r"|[Cc]annot (?:find|open|connect|resolve|load|read|write|parse|start|create|import|access|"
    r"be|perform)"
    r"|did not complete|not a git repository|no such (?:host|service|container|image|option|"
    r"table|column)|unknown (?:command|option|flag|host|revision)"
    r"|[Ii]nvalid (?:argument|option|reference|configuration|token|value|syntax|credentials)|"
    r"unsupported (?:engine|option|version|platform)|Unsupported engine"
    r"|[Mm]issing (?:required|script|argument|environment|dependency|module|package)|"
    r"[Uu]nexpected (?:token|end of|argument|error|character)"
    r"|refusing to|does not (?:exist|match|have|support|meet)|doesn't exist|is not (?:installed|"
    r"defined|allowed|supported|valid|found|running|set)\b"
    r"|[Cc]heckout dirty|version mismatch|[Mm]ismatch(?:ed)?\b|exceed(?:s|ed)|deadline exceeded|"
    r"killed because|cannot allocate|must be (?:set|logged in))"
)

READERS = (
    Reader(
        "terminal",
        "error Error ERROR fatal Fatal FATAL",
        r"(?:[\w./@-]{1,60}: ){0,2}(?:fatal |unexpected |internal |Fatal |build |syntax )"
        r"?(?:error|Error|ERROR|fatal|Fatal|FATAL)(?:\[[\w-]+\])?(?:!|:| -| \w{2,20}:)"
        r"\s*(?P<message>\S.*)$",
        _said,
        code_frame,
        rank=GENERAL,
        head=True,
    ),
    Reader(
        "terminal",
        "ERROR FAILED FAIL Failed failed Failure FAILURE",
        r"(?:\*+ ?)?(?:ERROR|FAILED|FAIL|Failed|FAILURE|Failure|failed)\b[:!\] "
        r"-]*(?P<message>\S.*)$",
        _said,
        code_frame,
        rank=GENERAL,
        head=True,
    ),
    Reader(
        "terminal",
        "Error Exception",
        r".{1,160}?[\s:](?P<kind>[A-Z]\w*(?:Error|Exception)): (?P<message>\S.*)$",
        _typed,
        rank=GENERAL,
    ),
    Reader(
        "terminal",
        "failed error errors",
        r".{3,160}\b(?:failed|Failed)(?:!|\.(?:\s|$)|$| with| due| because| to |:).*$",
        _said,
        _causes,
        head=True,
        rank=GENERAL,
    ),
    Reader(
        "terminal",
        "in found denied refused timed memory disk space failed Unable unable not cannot Cannot "
        "Could could such unknown invalid Invalid unsupported Unsupported missing Missing "
        "unexpected Unexpected refusing does doesn checkout Checkout version mismatch Mismatch "
        "exceeds exceeded killed must authorized connect is was",
        rf"(?=.{{0,400}}{_COMPLAINTS}).*$",
        _said,
        rank=GENERAL,
    ),
    Reader("annotation", "", r".*$", _annotated, rank=GENERAL),
)
