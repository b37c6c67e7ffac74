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
        excerpt=excerpt(block.lines[1:]),
        language="php",
    )


def _task(block: Block) -> Iterator[Said]:
    message = block.match["message"].strip()
    yield Problem(
        "message", "TaskFailed", message, title=message[:160], excerpt=excerpt(block.lines)
    )


def _condition(block: Block) -> Iterator[Said]:
    """Common Lisp: `Unhandled TYPE-ERROR in thread ...:`, the report's lines, a backtrace."""
    report = block.lines[1:]
    said = [x.strip() for x in report if x[:2] == "  " and not x.strip().endswith("}>:")]
    message = " ".join(x for x in said if x)
    at = re.search(r'for "file (?P<file>[^"]+)"', message)
    line = re.search(r"\bline: (?P<line>\d+)", message)
    if message:
        yield Problem(
            "exception",
            block.match["kind"],
            re.sub(r"#<[^>]*>", "a stream", message)[:300],
            places=(place(at["file"], line["line"] if line else None),) if at else (),
            excerpt=excerpt(block.lines),
            language="lisp",
        )


def _procedure(block: Block) -> Iterator[Said]:
    """Guile: `ERROR: In procedure car:`, the sentence on the next line."""
    said = block.lines[1].strip() if len(block.lines) > 1 else ""
    if said:
        message = said.removeprefix(f"In procedure {block.match['where']}: ")
        yield Problem(
            "exception",
            "Error",
            f"{block.match['where']}: {message}"[:300],
            title=f"{block.match['where']}: {message}"[:160],
            excerpt=excerpt(block.lines),
            language="scheme",
        )


def _at(block: Block) -> Iterator[Said]:
    """D: `core.exception.RangeError@a.d(14): index [5] is out of bounds`."""
    m = block.match
    yield Problem(
        "exception",
        m["kind"].rpartition(".")[2],
        m["message"].strip(),
        places=(place(m["file"], m["line"]),),
        excerpt=excerpt(block.lines),
        language="d",
    )


def _assertion(block: Block) -> Iterator[Said]:
    """shUnit2: the test's name on a line of its own, then `ASSERT:` with what was said."""
    named = [x.strip() for x in block.before[-4:] if re.fullmatch(r"test\w+", x.strip())]
    test, message = (named or ["test"])[-1], block.match["message"].strip()
    yield Problem(
        "exception",
        "AssertionError",
        message,
        slots={"test": test},
        title=f"{test}: {message}"[:180],
        excerpt=excerpt([test, *block.lines]),
        same=f"test {test}",
        language="shell",
    )


READERS = (
    Reader(
        "lisp",
        "Unhandled",
        r"Unhandled (?P<kind>[A-Z][\w:+*-]+) in thread ",
        _condition,
        lambda lines, line: (
            len(lines) < 16 and (line[:2] == "  " or (not line.strip() and len(lines) < 12))
        ),
    ),
    Reader(
        "guile",
        "procedure",
        r"(?:ERROR: )?In procedure (?P<where>\S+):$",
        _procedure,
        lambda lines, line: len(lines) < 2 and bool(line.strip()),
    ),
    Reader(
        "d",
        "@",
        r"(?P<kind>[\w.]{1,120})@(?P<file>[^()\s]{1,200}\.d)\((?P<line>\d+)\): "
        r"(?P<message>\S.*)$",
        _at,
        lambda lines, line: line.startswith(("??:", "-----")) and len(lines) < 12,
        needs=r"\.d\(\d",
    ),
    Reader("shunit2", "ASSERT", r"ASSERT:(?P<message>\S.*)$", _assertion),
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
