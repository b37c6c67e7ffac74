"""Reports drawn as a box: a sentence behind `×`, causes behind `├─▶` and `╰─▶`, help below.

Formats: docs.rs/miette (graphical reports; used by pnpm, oxlint and others), pip's `× … ╰─>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt

_HEAD = re.compile(r"^\s*[×✖] (?P<said>\S.*)$")
_CAUSE = re.compile(r"^\s*[├╰][─┬]*(?:▶|>) (?P<said>\S.*)$")
_END = re.compile(r"^\s*(?:help|note|hint): |^\s*[│|]?\s*$")


def _box(block: Block) -> Iterator[Said]:
    """The sentence and the innermost cause, each put together from the lines it was broken into."""
    parts: list[str] = []
    open_ = False
    for line in block.lines[1:]:
        found = _HEAD.match(line) or _CAUSE.match(line)
        if found:
            parts.append(found["said"].strip())
            open_ = True
        elif _END.match(line):
            open_ = False
        elif open_ and parts:
            parts[-1] = _joined(parts[-1], line.strip(" │|"))
    if not parts:
        return
    said = parts[0] if len(parts) == 1 else f"{parts[0]}: {parts[-1]}"
    yield Problem(
        "message",
        "Error",
        said[:300],
        title=said[:160],
        slots={"code": block.match["code"]},
        excerpt=excerpt(block.lines),
    )


def _joined(first: str, rest: str) -> str:
    """Two pieces of a line; a word that was broken at its hyphen is put together."""
    return f"{first}{rest}" if first.endswith("-") else f"{first} {rest}"


READERS = (
    Reader(
        "pnpm",
        "ERR_ ERR_PNPM",
        r"(?:Error: )?(?P<code>ERR_[A-Z_]{3,60})$",
        _box,
        lambda lines, line: (
            len(lines) < 30
            and (not line.strip() or line[:1] == " ")
            and not (not line.strip() and not lines[-1].strip())
        ),
    ),
)
