"""Which readers may have something to say of a line: by its words, or its first character."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from devintel.grouping.terminal.reader import Reader

LONGEST = 400
"""Characters of a line that are looked at for words."""
_TYPES = ("Error", "Exception", "Rejection", "Failure", "Interrupt", "Throwable")
"""What the names of errors end with: each has readers of its own."""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z_]+|[^\s\w,;.'\"]+")


@cache
def all_readers() -> tuple[Reader, ...]:
    """Every reader, in the order in which they are asked."""
    from devintel.grouping.terminal.readers import READERS

    return READERS


@cache
def _index() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """The readers by their words, and by the first character of a line (`^x`)."""
    words: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    for number, reader in enumerate(all_readers()):
        for word in reader.on.split():
            table = heads if word[0] == "^" and len(word) == 2 else words
            table.setdefault(word[1:] if table is heads else word, []).append(number)
    return {k: tuple(v) for k, v in words.items()}, {k: tuple(v) for k, v in heads.items()}


@lru_cache(maxsize=8192)
def _of(token: str) -> tuple[int, ...]:
    """The readers of a word; the same words come again and again."""
    words, _ = _index()
    found = words.get(token) or (words["ERR_"] if token.startswith("ERR_") else ())
    if token.endswith(_TYPES):
        found += words[next(end for end in _TYPES if token.endswith(end))]
    return found


_PLACE = re.compile(r"[:(\[|]\d|line:? \d|(?:  |\t)\d")
"""How lines say where in a file something is: `:3`, `(3`, `[3`, `line 3`, a table's column."""


@lru_cache(maxsize=1024)
def candidates(text: str, mark: str) -> tuple[int, ...]:
    """Numbers of the readers that may take a line, in the order in which they are asked."""
    found = set(_index()[1].get(text[:1], ()))
    for token in set(_TOKEN.findall(text[:LONGEST])):
        if readers := _of(token):
            found.update(readers)
    if len(found) > 1 and _PLACE.search(text) is None:
        found -= _placed()
    if mark == "error":
        found.add(len(all_readers()) - 1)
    return tuple(sorted(found))


@cache
def _placed() -> frozenset[int]:
    """The readers of lines that name a line of a file."""
    return frozenset(n for n, reader in enumerate(all_readers()) if reader.placed)
