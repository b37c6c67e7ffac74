"""JSON that nobody has thought of: shapes, numbers and names that are valid, and some that nearly
are, for whatever reads JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

WORDS = (
    *("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__class__", "self"),
    *("a/b", "..", "../..", "%2e%2e%2f", ".", "-", "a:b", "a.b.c", "a#b", "T#other#S#x", "L#0"),
    *(
        "\x00",
        "a\x00b",
        "\x1b[2J",
        "\x1b]52;c;AAAA\x07",
        "\x9b31m",
        "\r\nX-A: b",
        "\u2028",
        "\ufeff",
    ),
    *("\u202ecod.exe", "\u2066", "\u200b", "ﷺ" * 9, "🏳️‍🌈", "e\u0301", "Ⅷ", "²", "٣", "ſ", "İ", "ß"),
    *("\ud800", "a\udfffb", "\U0010ffff", "\uffff", "NaN", "Infinity", "null", "true", "[]", "{}"),
    *("1e309", "0x10", "1_000", "-0", "9" * 400, "%s%n", "{0}", "{{7*7}}", "${x}", "$ne", "' or 1"),
    *(
        "",
        " ",
        "\t",
        "x" * 129,
        "客" * 128,
        "😀" * 128,
        "a" * 5_000,
        "/" * 300,
        "?a=b&c",
        "https://h",
    ),
)
NUMBERS = (
    *(0, -0.0, -1, 1, 2**31, 2**53 + 1, 2**63, 2**64, -(2**70), 10**40, 10**308, 5e-324, 1.7e308),
    *(0.1 + 0.2, 1e15, -1e300, float("nan"), float("inf"), float("-inf"), 1_795_444_988_915),
)
MOST_DEEP = 400


class Strange:
    """An endless source of such texts, by a seed."""

    def __init__(self, random: Random, names: Sequence[str]) -> None:
        self._random, self._names = random, names

    def word(self) -> str:
        """A text."""
        return self._random.choice(WORDS)

    def value(self, depth: int = 3) -> Any:
        """Any value."""
        kind = self._random.randrange(9 if depth else 6)
        if kind < 3:
            return self.word()
        if kind < 5:
            return self._random.choice(NUMBERS)
        if kind == 5:
            return self._random.choice((None, True, False, [], {}))
        if kind == 6:
            return [self.value(depth - 1) for _ in range(self._random.randrange(4))]
        return self.fields(depth - 1)

    def fields(self, depth: int = 3) -> dict[str, Any]:
        """An object: of names that are read, and of some that are not."""
        count = self._random.randrange(7)
        return {self._name(): self.value(depth) for _ in range(count)}

    def text(self, document: Any) -> str:
        """JSON of it: as it is, with a field twice, nested beyond reason, or cut off."""
        written = json.dumps(document, ensure_ascii=self._random.random() < 0.5)
        way = self._random.random()
        if way < 0.03:
            return written[: self._random.randrange(len(written) + 1)]
        if way < 0.06:
            deep = self._random.randrange(1, MOST_DEEP)
            opened, closed = self._random.choice((("[", "]"), ('{"a":', "}")))
            return written.replace('""', f"{opened * deep}1{closed * deep}", 1)
        if way < 0.09 and written.endswith("}"):
            return f'{written[:-1]}{"," if len(written) > 2 else ""}"type":"log","type":{{}}}}'
        if way < 0.11:
            return written.replace("1", "1" * 5_000, 1)
        return written

    def _name(self) -> str:
        return self._random.choice(self._names) if self._random.random() < 0.8 else self.word()
