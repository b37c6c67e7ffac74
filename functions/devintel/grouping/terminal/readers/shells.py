"""Shells and the operating system: a command or file that is not there, may not be used, is full.

Formats: gnu.org/bash, zsh, PowerShell, cmd; messages of errno (POSIX).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import GENERAL, Block, Reader, Said, excerpt


def _said(block: Block) -> Iterator[Said]:
    line = block.lines[0].strip()
    if _TEST.search(line):
        return
    yield Problem(
        "message",
        "TerminalError",
        line,
        excerpt=excerpt(block.lines),
        tool="shell",
        title=line[:160],
        rank=GENERAL,
    )


_TEST = re.compile(r"\b(?:PASS(?:ED)?|ok|✓)\b|\?$|^(?:if|when|test|should)\b", re.IGNORECASE)
_ERRNO = (
    r"No such file or directory|Permission denied|Operation not permitted|Is a directory|Not a "
    r"directory|File exists|Read-only file system"
    r"|No space left on device|Disk quota exceeded|Too many open files|Argument list too long|"
    r"Exec format error|Connection refused"
    r"|Connection reset by peer|Connection timed out|Network is unreachable|No route to host|"
    r"Name or service not known"
    r"|Temporary failure in name resolution|Address already in use|Cannot allocate memory|Device "
    r"or resource busy|Broken pipe"
    r"|Bad interpreter|bad interpreter|cannot execute|Text file busy|Illegal option|unbound "
    r"variable|parameter not set|Stale file handle"
)

_PLACE = re.compile(r"\S+ \(line \d+\): *$")


def _at_its_place(lines: list[str], line: str) -> bool:
    """fish names file and line below the sentence."""
    return len(lines) == 1 and _PLACE.match(line) is not None


READERS = (
    Reader(
        "shell",
        "command not found",
        r"(?:[\w./-]+: )?(?:line \d+: |\d+: )?(?:[\w./-]+: )*(?:command not found(?:: \S+)?|not "
        r"found)$",
        _said,
    ),
    Reader("shell", "Unknown", r"fish: Unknown command: \S+$", _said, _at_its_place),
    Reader("shell", "command", r"\bcommand not found\b.{0,80}$", _said, anywhere=True),
    Reader(
        "shell",
        "recognized",
        r".{0,200}(?:is not recognized as (?:an internal or external command|the name of a "
        r"cmdlet)|The term '.*' is not recognized).*$",
        _said,
    ),
    Reader(
        "shell",
        "executable exec",
        r".{0,160}(?:executable file not found in \S+|exec: \".*\": (?:stat|executable|"
        r"permission)).*$",
        _said,
    ),
    Reader(
        "shell",
        "syntax unexpected EOF",
        r"[\w./-]+: (?:-c: )?(?:line \d+: |\d+: )?(?:syntax error|Syntax error|unexpected EOF|"
        r"parse error).*$",
        _said,
    ),
    Reader(
        "shell",
        "No Permission permission Operation Is Not File Read space quota many list Exec "
        "Connection connection Network route Name Temporary Address address allocate Device "
        "Broken interpreter cannot Text Illegal unbound parameter Stale",
        rf"[^:]{{1,160}}: .*(?:{_ERRNO})(?:\b.{{0,80}}|\(.*\))?$",
        _said,
        needs=_ERRNO,
    ),
)
