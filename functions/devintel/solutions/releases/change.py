"""How the tables of releases are written, and one row of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Change(NamedTuple):
    """A name that left a package, or came, with a release; `folder` is what the package's code
    lies in, `instead` what to write, empty where nothing replaces it."""

    package: str
    release: str
    folder: str
    instead: str


def read(text: str) -> Iterator[tuple[str, Change]]:
    """Lines `package release [folder]` in the first column; below them, indented, `name[ = what to
    write instead]`, several a line behind `;`.

    `Class.attribute` stands for an object's attribute, `*.attribute` for one of any class, and
    `call(argument)` for a parameter.
    """
    package = release = folder = ""
    for line in text.splitlines():
        if line and not line.startswith(" "):
            package, release, folder = [*line.split(), ""][:3]
            folder = folder or package.lower().replace("-", "_")
        for part in filter(None, map(str.strip, line.split(";") if line.startswith(" ") else ())):
            name, _, instead = part.partition(" = ")
            yield name, Change(package, release, folder, instead)
