"""A native program's panic, error or failed test above calls with their addresses.

`app.zig:6:13: 0x11e40af in total (app.zig)`, the line of code below it. Format: ziglang.org
(documentation, error return traces; `zig test`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place
from devintel.grouping.terminal.readers.frames import sentence

_CALL = re.compile(
    r"(?P<file>/?[\w@.+~-][\w@./+~-]*\.\w{1,6}):(?P<line>\d{1,6}):(?P<column>\d{1,5}): "
    r"0x[0-9a-f]+ in (?P<function>\S+)"
)
_LIBRARY = re.compile(r"/lib/(?:std|python\d|compiler)|/usr/lib/|\bstd[./]")


def _called(block: Block, kind: str, message: str, test: str = "") -> Iterator[Said]:
    calls = [m for m in map(_CALL.match, block.lines[1:]) if m]
    if not calls:
        return
    own = [m for m in calls if not _LIBRARY.search(m["file"])]
    frames = tuple(
        Frame(m["function"], m["file"], int(m["line"]), int(m["column"]), m in own) for m in calls
    )
    said = f"{test}: {message}" if test else message
    yield Problem(
        "exception",
        kind,
        message,
        frames=frames[:40],
        title=said[:180],
        places=tuple(place(m["file"], m["line"], m["column"]) for m in own[:6]),
        slots={"test": test} if test else {},
        same=f"test {test}" if test else "",
        excerpt=excerpt(block.lines),
    )


def _panic(block: Block) -> Iterator[Said]:
    yield from _called(block, "panic", block.match["message"])


def _returned(block: Block) -> Iterator[Said]:
    """`error: FileNotFound`: the name of an error that `main` returned."""
    yield from _called(block, block.match["kind"], block.match["kind"])


def _test(block: Block) -> Iterator[Said]:
    """`1/1 main.test.total...FAIL (TestExpectedEqual)`; what was expected stands above it."""
    kind = block.match["kind"]
    yield from _called(block, kind, sentence(block.before[-1:]) or kind, block.match["test"])


def _goes_on(lines: list[str], line: str) -> bool:
    return len(lines) < 60 and (line[:1] in " \t" or _CALL.match(line) is not None)


READERS = (
    Reader("native", "panic", r"(?:thread \S+ )?panic: (?P<message>\S.*)$", _panic, _goes_on),
    Reader("native", "error", r"error: (?P<kind>[A-Z]\w+)$", _returned, _goes_on),
    Reader(
        "native",
        "FAIL",
        r"(?:\d+/\d+ )?(?P<test>[\w.]+(?: [\w ]+)?)\.\.\. ?FAIL \((?P<kind>\w+)\)$",
        _test,
        _goes_on,
    ),
)
