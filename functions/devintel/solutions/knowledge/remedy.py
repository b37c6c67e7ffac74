"""What the tool itself can do about one of its codes, as a sentence and a command."""

from __future__ import annotations

import re
from typing import NamedTuple

from devintel.solutions.knowledge.book import Entry
from devintel.solutions.subject import Subject

_ESLINT = ("eslint", "typescript-eslint", "react-hooks")
_PLAIN = re.compile(r"[\w@./][\w@./\-+]{0,200}")


class Remedy(NamedTuple):
    """A sentence, and a command where one mends this error; both empty where the tool has none."""

    words: str = ""
    command: str = ""


def remedy(book: str, code: str, entry: Entry, subject: Subject) -> Remedy:
    """The remedy for a code in the file that this error is in."""
    if not entry.fixes:
        return Remedy()
    file = subject.facts.get("file", "")
    plain = bool(_PLAIN.fullmatch(file)) and ".." not in file
    if book == "ruff":
        often = "" if entry.fixes == "always" else "often "
        words = f"Ruff can {often}mend it itself."
        return Remedy(words, f"ruff check --select {code} --fix {file}" if plain else "")
    if book in _ESLINT and entry.fixes == "always":
        return Remedy("ESLint can mend it itself.", f"npx eslint --fix {file}" if plain else "")
    if book in _ESLINT:
        return Remedy("In an editor ESLint suggests how to write it.")
    return Remedy(f"Editors have a quick fix for it: {entry.fixes}.")
