"""A book: what one tool, in one version, says of each of its codes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class Entry(NamedTuple):
    """A code's name, what it means, why that matters, and what the tool does about it itself."""

    name: str
    says: str
    why: str
    fixes: str


class Book(NamedTuple):
    """The codes of a tool, with what an answer from them rests on."""

    tool: str
    version: str
    licence: str
    page: str
    entries: Mapping[str, Entry]


@cache
def book(name: str) -> Book:
    """A book of `data/`, read once and only when a code of it was seen."""
    found = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    entries = {code: Entry(*row) for code, row in found["entries"].items()}
    return Book(found["tool"], found["version"], found["licence"], found["page"], entries)
