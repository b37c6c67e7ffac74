"""A session as a script: plain text that says who did what, and what a fair colleague says of it.

The first line is the title. A line without indent is something that happens (`stage`); lines with
an indent belong to the one above: text typed, a stack, a terminal's output. `Now` and `Afterwards`
open a list of what is true then (`verdict`). Lines that begin with `#` are remarks.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

JUDGED = ("Now", "Afterwards")


@dataclass(frozen=True)
class Step:
    """A line and the block below it."""

    line: str
    block: str = ""

    @property
    def judges(self) -> bool:
        """Whether the block says what is true, rather than what happens."""
        return self.line in JUDGED


@dataclass(frozen=True)
class Script:
    """A title and its steps."""

    name: str
    title: str
    steps: tuple[Step, ...]


def read(file: Path) -> Script:
    """The script in a file."""
    title, *lines = file.read_text("utf-8").splitlines()
    steps: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("#"):
            continue
        if line[:1].strip():
            steps.append((line.strip(), []))
        elif steps:
            steps[-1][1].append(line)
    return Script(file.stem, title.strip("# "), tuple(Step(s, _block(b)) for s, b in steps))


def _block(lines: list[str]) -> str:
    return dedent("\n".join(lines)).strip("\n")
