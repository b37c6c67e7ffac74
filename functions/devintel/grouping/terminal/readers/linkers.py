"""Linkers: names that nobody defines, or that two define. Formats: sourceware.org (ld),
lld.llvm.org, developer.apple.com (ld), learn.microsoft.com (link)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    Block,
    Reader,
    Said,
    Verdict,
    code_frame,
    excerpt,
    place,
)
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_FILE = r"(?:[A-Za-z]:)?[^\s:()'\"][^:()'\"]{0,250}?"


def _linker(block: Block) -> Iterator[Said]:
    message = block.match["message"]
    at = re.search(rf"(?P<file>{_FILE}\.\w+):(?:\(\.text\+\S+\)|(?P<line>\d+))", block.lines[0])
    yield Problem(
        "diagnostic",
        "ld",
        message,
        key=("",),
        excerpt=excerpt(block.lines),
        tool="ld",
        places=(place(at["file"], at["line"]),) if at else (),
        slots={"source": "ld"},
    )


def _ld(block: Block) -> Problem:
    message = block.match["m2"]
    return Problem(
        "diagnostic",
        "ld",
        message,
        key=("",),
        excerpt=excerpt(block.lines),
        tool="ld",
        slots={"source": "ld"},
    )


def _undefined(block: Block) -> Iterator[Said]:
    symbol = next((x.strip() for x in block.lines[1:] if x.strip()), "")
    yield Problem(
        "diagnostic",
        "ld",
        f"undefined symbol {symbol}",
        key=("",),
        excerpt=excerpt(block.lines),
        tool="ld",
        slots={"source": "ld"},
    )


READERS = (
    Reader(
        "ld",
        "collect returned linker",
        r"(?:\S*(?:collect2|clang(?:\+\+)?(?:-\d+)?)(?:\.exe)?): (?:fatal )?error: "
        r"(?:ld returned \d+ exit status|linker command failed with exit code \d+.*)$",
        lambda b: [Verdict("ld", b.lines[0], green=False)],
    ),
    Reader(
        "xcodebuild",
        "**",
        r"\*\* (?P<message>(?:BUILD|ARCHIVE|TEST|CLEAN|EXPORT|ANALYZE) FAILED) \*\*",
        lambda b: [Verdict("xcodebuild", b.lines[0], green=False)],
    ),
    Reader(
        "ld",
        "undefined ld LNK duplicate cannot symbol collect multiple",
        r"(?:.*?(?P<message>undefined reference to .*|multiple definition of [^;]*).*"
        r"|(?:\S*/)?ld(?:\.\w+)?(?:-\d+)?: (?:error: )?(?P<m2>cannot find .*|undefined symbol.*|"
        r"error: .*|cannot open .*|.*overlap.*|framework .*not found.*|library .*not found.*|"
        r"building for .*|\S+: relocation .*))$",
        lambda b: _linker(b) if b.match["message"] else [_ld(b)],
        lambda lines, line: len(lines) < 3 and "error adding symbols: " in line,
    ),
    Reader(
        "ld",
        "Undefined",
        r"Undefined symbols for architecture (?P<message>.*):$",
        lambda b: _undefined(b),
        code_frame,
    ),
    Reader(
        "link",
        "error",
        r"(?:\S+ : )?(?:fatal )?error (?P<code>LNK\d{4}): (?P<message>\S.*)$",
        lambda b: [diagnostic(b, "link", {**b.match.groupdict(), "file": ""})._replace(places=())],
    ),
)
