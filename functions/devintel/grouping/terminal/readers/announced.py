"""A line that only announces, and the sentence below it that says what went wrong.

`rake aborted!`, `SyntaxError in file "/srv/app/Snakefile", line 3:`, `Runtime Error in model x`,
`Encountered an error:`, `Caused by:` with numbered causes. Formats: ruby.github.io/rake,
snakemake.readthedocs.io, docs.getdbt.com, docs.rs/anyhow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.file_names import FILE
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place

MOST = 14
_TYPED = re.compile(r"(?P<kind>(?:\w+(?:::|\.))*[A-Z]\w*(?:Error|Exception)): (?P<message>\S.*)$")
_NUMBERED = re.compile(r"\s*\d{1,2}: (?P<said>\S.*)$")
_HAS_LETTERS = re.compile(r"[A-Za-z]{3}")
_QUIET = re.compile(
    r"(?:in module |at \S+:\d|Error code: |None|null|Traceback \(|at \S|#|\(See |Tasks: )"
)


def spoken(lines: list[str]) -> str:
    """The first sentence of some lines; one that ends in a colon with what it announces."""
    said = ""
    for line in lines:
        text = line.strip()
        if not text or not _HAS_LETTERS.search(text) or _QUIET.match(text):
            if said:
                break
            continue
        said = f"{said} {text}" if said else text
        if not text.endswith((":", ",")) or len(said) > 300:
            break
    return said[:400]


def _announced(block: Block) -> Iterator[Said]:
    said = spoken(block.lines[1:])
    if not said:
        return
    typed = _TYPED.match(said)
    named = block.match.groupdict()
    kind = (typed["kind"] if typed else named.get("kind")) or "TerminalError"
    kind = kind if kind[:1].isupper() and " " not in kind.replace(" Error", "") else "TerminalError"
    file = named.get("file") or ""
    line = named.get("line") or named.get("l2") or named.get("l3")
    yield Problem(
        "exception" if kind != "TerminalError" else "message",
        kind.replace(" ", ""),
        typed["message"] if typed else said,
        title=said[:160],
        excerpt=excerpt(block.lines),
        places=(place(file, line),) if file else (),
        tool="terminal",
    )


def _caused(block: Block) -> Iterator[Said]:
    """The last of the causes is the innermost: it says what went wrong."""
    causes = [m["said"] for m in map(_NUMBERED.match, block.lines[1:]) if m]
    if causes:
        yield Problem(
            "message",
            "TerminalError",
            causes[-1][:300],
            title=causes[-1][:160],
            excerpt=excerpt([*causes[::-1], block.lines[0]]),
            tool="terminal",
        )


def _block(lines: list[str], line: str) -> bool:
    """Up to a blank line behind the sentence; blank lines before it, and one before a code or
    place below it, are passed."""
    if len(lines) >= MOST:
        return False
    if line.strip():
        return bool(lines[-1].strip()) or len(lines) < 3 or line[:1] in " \t"
    return len(lines) < 4 and bool(lines[-1].strip())


def _deeper(lines: list[str], line: str) -> bool:
    """Only what is indented below the heading."""
    return len(lines) < MOST and line[:1] in " \t" and bool(line.strip())


READERS = (
    Reader("rake", "aborted", r"\w[\w-]* aborted!$", _announced, _block),
    Reader(
        "terminal",
        "file",
        r"(?P<kind>[A-Z]\w*(?:Error|Exception))(?: in [a-z]+ [\w.-]+)? in file \"?"
        rf"(?P<file>/?{FILE})\"?, line (?P<line>\d+):$",
        _announced,
        _block,
        placed=True,
    ),
    Reader(
        "terminal",
        "Error",
        rf"(?P<kind>(?:[A-Z]\w+ )?Error)(?: in [a-z]+ [\w.-]+(?: \((?P<file>{FILE})\))?)?:?$",
        _announced,
        _deeper,
    ),
    Reader(
        "terminal",
        "Error error Exception exception Syntax",
        rf"(?P<kind>(?:[A-Z][\w ]{{1,40}} )?(?:[Ee]rror|[Ee]xception)[\w ]{{0,20}}) (?:at|in|on)"
        rf" (?:line (?P<l2>\d+) of )?[\"(]?(?P<file>/?{FILE})\"?(?::(?P<line>\d+)(?::\d+)?"
        rf"| \(line (?P<l3>\d+)(?:, column \d+)?)?\)?[:.]$",
        _announced,
        _block,
    ),
    Reader(
        "terminal",
        "error",
        rf"(?:compilation|parser|validity) error: file (?P<file>/?{FILE}) line (?P<line>\d+)"
        r" element \S+$",
        _announced,
        lambda lines, line: len(lines) < 2,
    ),
    Reader("terminal", "found line", r"(?:Error found|ERROR at line \d+):$", _announced, _block),
    Reader("terminal", "Caused", r"Caused by:$", _caused, _deeper),
)
