"""A source: a package that explains its codes, and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / ".tools" / "knowledge" / "node_modules"
DATA = ROOT / "functions" / "devintel" / "solutions" / "knowledge" / "data"


class Entry(NamedTuple):
    """What a tool says of a code: its name, what it means, why, and what the tool does about it."""

    name: str
    says: str
    why: str = ""
    fixes: str = ""


class Missing(Exception):
    """The package is not installed here, or not in the version that the data is from."""


@dataclass(frozen=True)
class Book:
    """The codes of one tool with the version they are of and the licence they may be shipped by."""

    tool: str
    version: str
    licence: str
    notice: str
    made_from: str
    page: str
    entries: Mapping[str, Entry]

    def text(self) -> str:
        """The data file: JSON with one line a code, so that a new version reads as a diff."""
        head = {
            "tool": self.tool,
            "version": self.version,
            "licence": self.licence,
            "notice": self.notice.strip(),
            "made_from": self.made_from,
            "page": self.page,
        }
        lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
        rows = ",\n".join(f"{_json(code)}: {_json(e)}" for code, e in sorted(self.entries.items()))
        return "{\n" + ",\n".join([*lines, '"entries": {\n' + rows + "\n}"]) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def npm(name: str) -> tuple[Path, str]:
    """Folder and version of a package of `checks/knowledge/package.json`."""
    folder = PACKAGES / name
    if not folder.is_dir():
        raise Missing(f"{name}: make knowledge installs it")
    version: str = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    return folder, version
