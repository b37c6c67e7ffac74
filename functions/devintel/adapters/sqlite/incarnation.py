"""Whether the file is the one that was used last, to its end; else every log begins a new epoch.

Two things make it another: a copy was put in its place, or the machine lost its power and with it
the last commits. A token stands in the file and beside it; both change at every start.
"""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from devintel.adapters import table
from devintel.adapters.sqlite.schema import LAST_SEQ, SEQ_BITS

WITNESS = "devintel.token"
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_TAILS = (
    "SELECT id, n, ttl, packed, head FROM entries WHERE id IN"
    f" (SELECT max(id) FROM entries GROUP BY id >> {SEQ_BITS})"
)


EMPTIED = "The database is new, although this folder had one before: its events are gone."
ANOTHER = "The database is not the one that was used last, to its end: sessions begin a new epoch."


def begin(db: sqlite3.Connection, folder: Path) -> str:
    """Take the file into use; what there is to tell of it, if anything. Raises `sqlite3.Error`,
    `OSError`."""
    known = dict(db.execute("SELECT name, value FROM meta").fetchall())
    witness = folder / WITNESS
    beside = witness.read_text(errors="replace").strip() if witness.is_file() else ""
    boot = _boot()
    another = bool(known) and (
        known.get("token") != beside or (known.get("open") == "1" and known.get("boot") != boot)
    )
    token = secrets.token_hex(16)
    db.execute("BEGIN IMMEDIATE")
    if another:
        _new_epochs(db)
    _set(db, token=token, boot=boot, open="1")
    db.execute("COMMIT")
    witness.write_text(token + "\n")
    emptied = bool(beside) and not known
    return EMPTIED if emptied else ANOTHER if another else ""


def end(db: sqlite3.Connection) -> None:
    """The file is closed in good order."""
    with suppress(sqlite3.Error):
        _set(db, open="0")


def _set(db: sqlite3.Connection, **values: str) -> None:
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))


def _new_epochs(db: sqlite3.Connection) -> None:
    for row_id, n, ttl, packed, head in db.execute(_TAILS).fetchall():
        if packed:
            tail = table.entry(row_id & LAST_SEQ, n, ttl, packed, head)
            fresh = table.head(replace(tail, epoch=secrets.token_hex(8)))
            db.execute("UPDATE entries SET head = ? WHERE id = ?", (fresh, row_id))


def _boot() -> str:
    """Which start of the machine this is; empty where that cannot be told."""
    try:
        return _BOOT.read_text().strip()
    except OSError:
        return ""
