"""Tcl, which says where below the sentence, and consoles that set a sentence apart.

Formats: tcl-lang.org (errorInfo), symfony.com (Console: exceptions), gruntjs.com, gulpjs.com.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place

_FILE = re.compile(r'\(file "(?P<file>[^"]+)" line (?P<line>\d+)\)')


def _tcl(block: Block) -> Iterator[Said]:
    """The sentence stands before `while executing`, the place at the end of the calls."""
    said = block.before[-1].strip() if block.before else ""
    if not said:
        return
    at = next((m for m in map(_FILE.search, block.lines[::-1]) if m), None)
    yield Problem(
        "exception",
        "TclError",
        said[:300],
        title=said[:160],
        places=(place(at["file"], at["line"]),) if at else (),
        excerpt=excerpt([said, *block.lines]),
        language="tcl",
    )


def _console(block: Block) -> Iterator[Said]:
    """`In JsonFile.php line 347:`, below it the message with blanks around."""
    said = [x.strip() for x in block.lines[1:] if x.strip()]
    if not said:
        return
    kind = re.match(r"\[(?P<kind>[\w\\\\]+)\]$", said[0])
    message = " ".join(said[1:] if kind else said)
    yield Problem(
        "exception",
        kind["kind"].rpartition("\\")[2] if kind else "Exception",
        message[:300],
        title=message[:160],
        excerpt=excerpt(block.lines),
        language="php",
    )


def _task(block: Block) -> Iterator[Said]:
    message = block.match["message"].strip()
    yield Problem(
        "message", "TaskFailed", message, title=message[:160], excerpt=excerpt(block.lines)
    )


READERS = (
    Reader(
        "tcl",
        "executing invoked",
        r"while executing$|invoked from within$",
        _tcl,
        lambda lines, line: len(lines) < 30 and not _FILE.search(lines[-1]) and bool(line.strip()),
    ),
    Reader(
        "console",
        "In",
        r"In (?P<file>[\w-]+\.php) line (?P<line>\d+):$",
        _console,
        lambda lines, line: (
            len(lines) < 20 and (line[:2] == "  " or (not line.strip() and len(lines) < 3))
        ),
    ),
    Reader(
        "grunt",
        "Use",
        r"(?:Warning|Fatal error): (?P<message>.+?) Use --force to continue\.$",
        _task,
    ),
)
