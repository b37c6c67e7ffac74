"""PostgreSQL's SQLSTATEs: `errcodes.txt`, from which its own tables are made."""

from __future__ import annotations

import re
from pathlib import Path

from checks.knowledge.source import Book, Entry, Missing

SHARE = Path("/usr/share/postgresql")
_ROW = re.compile(r"(\w{5})\s+E\s+ERRCODE_\w+\s+(\w+)")


def book() -> Book:
    """The codes of the server that Debian's package installed."""
    files = sorted(SHARE.glob("*/errcodes.txt"))
    if not files:
        raise Missing("Debian: postgresql is not installed")
    version = files[-1].parent.name
    texts = Path(f"/usr/share/doc/postgresql-{version}/copyright").read_text("utf-8")
    return Book(
        tool="PostgreSQL",
        version=version,
        licence="PostgreSQL",
        notice=_licence(texts),
        made_from=f"Debian: postgresql-{version}; errcodes.txt",
        page="https://www.postgresql.org/docs/current/errcodes-appendix.html",
        entries=dict(_entries(files[-1].read_text("utf-8"))),
    )


def _licence(copyright_file: str) -> str:
    found = re.search(r"^License: PostgreSQL\n((?: .*\n)+)", copyright_file, re.MULTILINE)
    words = re.sub(r"^ \.?", "", found[1], flags=re.MULTILINE) if found else ""
    return f"Portions Copyright (c) PostgreSQL Global Development Group\n\n{words}"


def _entries(text: str) -> list[tuple[str, Entry]]:
    found, of = [], ""
    for line in text.splitlines():
        if line.startswith("Section: "):
            of = line.partition(" - ")[2]
        elif row := _ROW.match(line):
            found.append((row[1], Entry(row[2], of)))
    return found
