"""One sentence that says it, as many tools print: a message, and nothing to look for around it."""

from __future__ import annotations

from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Read, Said, excerpt


def sentence(tool: str, kind: str = "TerminalError", *, rank: int = 0) -> Read:
    """Reads the group `message` of a reader's pattern, else the block's first line."""

    def read(block: Block) -> Iterator[Said]:
        message = block.match.groupdict().get("message") or block.lines[0].strip()
        yield Problem(
            "message",
            kind,
            message,
            excerpt=excerpt(block.lines),
            tool=tool,
            rank=rank,
            title=message[:160],
        )

    return read
