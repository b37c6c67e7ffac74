"""Texts in which nothing was found lately: what an application says it says again, a stack's lines
above all, and no rule says anything else of a text the second time.

Only a number is kept of each, by which nobody can tell what it was: 64 bits, by a secret key of the
process (SipHash, as Python hashes texts). A number of 20,000 that meets another text by chance does
so once in 10^15 times.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

MOST = 20_000


class CleanTexts:
    """Of one set of rules; safe for threads, as each step is one of the interpreter's."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: set[int] = set()

    def others(self, texts: Iterable[str]) -> list[str]:
        """Those of the texts that were not looked at lately, each once."""
        known = self._known
        return [text for text in dict.fromkeys(texts) if hash(text) not in known]

    def add(self, texts: Iterable[str], *, but: Collection[str]) -> None:
        """Nothing was found in these texts, except in some."""
        if len(self._known) >= self._most:
            self._known = set()
        if but:
            texts = [text for text in texts if text not in but]
        self._known.update(map(hash, texts))
