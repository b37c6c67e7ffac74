"""All books: which there are, and whether a shipped one is what its package makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial

from checks.knowledge import eslint, http, postgresql, ruff, rustc, typescript
from checks.knowledge.source import DATA, Book

SHELF: Mapping[str, Callable[[], Book]] = {
    "ruff": ruff.book,
    "rustc": rustc.book,
    "eslint": partial(eslint.book, eslint.CORE),
    "typescript-eslint": partial(eslint.book, eslint.TYPESCRIPT),
    "react-hooks": partial(eslint.book, eslint.HOOKS),
    "typescript": typescript.book,
    "postgresql": postgresql.book,
    "http": http.book,
}


def shipped(name: str) -> bytes:
    """A data file as it is shipped."""
    return (DATA / f"{name}.json").read_bytes()


def differs(name: str, book: Book) -> bool:
    """Whether a book is not what its package makes; another version's says nothing."""
    there = json.loads(shipped(name))
    if there["version"] != book.version:
        return False
    made = json.loads(book.text())
    known = made.pop("entries")
    kept = there.pop("entries")
    return bool(made != there or any(kept.get(code) != entry for code, entry in known.items()))
