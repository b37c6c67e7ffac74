"""Terminals as an attacker would fill them: what real tools printed, bent and cut anywhere."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from benchmarks.zoo import recorded

MOST = 6_000
_DIGITS = str.maketrans("0123456789", "²³٣¹٤٥Ⅷ۷８⑨")
_ESCAPES = ("\x1b[2K", "\x1b[1A", "\x1b[999999999C", "\x1b]0;x", "\x1b[", "\r", "\b" * 9, "\x1b[2J")


class Transcripts:
    """Endless terminals; each chunk is the content of one `terminal` event."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._printed = [(one.command, one.terminal[:MOST]) for one in recorded.read().values()]
        self._chunks: list[dict[str, Any]] = []

    def chunk(self) -> dict[str, Any]:
        """What comes next: a command, a part of what it prints, how it exits."""
        if not self._chunks:
            self._chunks = self._run()[::-1]
        return self._chunks.pop()

    def _run(self) -> list[dict[str, Any]]:
        draw = self._random
        command, text = draw.choice(self._printed)
        for _ in range(draw.randrange(4)):
            text = draw.choice(self._bends())(text)
        label = {"terminal": draw.choice(("a", "b", 7))}
        chunks: list[dict[str, Any]] = [{"command": command, **label}]
        while text:
            size = draw.choice((1, 7, 80, 500, 3_000))
            chunks.append({"data": text[:size], **label})
            text = text[size:]
        return [*chunks[:40], {"exitCode": draw.choice((0, 1, 2, -9, 2**70, "²")), **label}]

    def _bends(self) -> tuple[Callable[[str], str], ...]:
        return self._digits, self._cut, self._mixed, self._escaped, self._repeated, self._shuffled

    def _digits(self, text: str) -> str:
        return "".join(c.translate(_DIGITS) if self._random.random() < 0.3 else c for c in text)

    def _cut(self, text: str) -> str:
        first, last = sorted(self._random.randrange(len(text) + 1) for _ in range(2))
        return text[:first] + text[last:]

    def _mixed(self, text: str) -> str:
        """Lines of two tools in turn."""
        other = self._random.choice(self._printed)[1].splitlines(keepends=True)
        pairs = zip(text.splitlines(keepends=True), other, strict=False)
        return "".join(line for pair in pairs for line in pair)

    def _escaped(self, text: str) -> str:
        at = self._random.randrange(len(text) + 1)
        return text[:at] + self._random.choice(_ESCAPES) + text[at:]

    def _repeated(self, text: str) -> str:
        line = self._random.choice(text.splitlines(keepends=True) or ["\n"])
        return text.replace(line, line * 20)

    def _shuffled(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join(self._random.sample(lines, len(lines)))
