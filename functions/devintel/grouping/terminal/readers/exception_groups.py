"""Python's exception groups: each exception in one is a problem, the group itself is none.

Format: docs.python.org (traceback, PEP 654): the group's lines stand behind `|`, its members below
`+---------------- 1 ----------------`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place

_MEMBER = re.compile(r"^\s*\+[-+]+ (?:\d+|\.\.\.) -+$")
_DRAWN = re.compile(r"^\s*[|+]")
_BAR = re.compile(r"^\s*[|+] ?")


def _group(block: Block) -> Iterator[Said]:
    members: list[list[str]] = []
    for line in block.lines[1:]:
        if _MEMBER.match(line):
            members.append([])
        elif members and not re.match(r"^\s*\+-+$", line):
            members[-1].append(_BAR.sub("", line, count=1))
    for lines in members:
        trace = stacks.trace("\n".join(lines))
        if not trace.type or trace.type.endswith("ExceptionGroup"):
            continue
        own = [f for f in trace.frames if f.in_app and f.file]
        yield Problem(
            "exception",
            trace.type.rpartition(".")[2],
            trace.message,
            "\n".join(lines),
            frames=tuple(trace.frames[:40]),
            language="python",
            places=tuple(place(f.file or "", f.line) for f in own)[:6],
            excerpt=excerpt(lines),
            tool="python",
        )


READERS = (
    Reader(
        "python",
        "Group",
        r"\+ Exception Group Traceback \(most recent call last\):$",
        _group,
        lambda lines, line: _DRAWN.match(line) is not None,
        most=120,
    ),
)
