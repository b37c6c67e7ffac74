"""The file's tables, how a file of an older version becomes one of these, and how a newer one is
refused."""

from __future__ import annotations

import sqlite3

from devintel.errors import Unavailable

VERSION = 2
"""Of the file, in its header (`PRAGMA user_version`); 0.1.0 wrote none."""
SEQ_BITS = 40
LAST_SEQ = (1 << SEQ_BITS) - 1

# An entry's row id is its session's number and its position, so that a session's entries lie in
# order and behind each other: SQLite appends to such a table with one page a commit, where a
# clustered text key made it balance three or four.
_TABLES = """
CREATE TABLE IF NOT EXISTS sessions (
    sid INTEGER PRIMARY KEY AUTOINCREMENT, pk TEXT NOT NULL UNIQUE
);
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, n INTEGER NOT NULL, ttl INTEGER NOT NULL, kept INTEGER NOT NULL,
    head BLOB NOT NULL, packed BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS rows (
    pk TEXT NOT NULL, sk TEXT NOT NULL, ttl INTEGER, body TEXT NOT NULL, PRIMARY KEY (pk, sk)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rows_ttl ON rows (ttl) WHERE ttl IS NOT NULL;
"""

_FROM_LOG = f"""
BEGIN IMMEDIATE;
INSERT OR IGNORE INTO sessions (pk) SELECT DISTINCT pk FROM log;
INSERT INTO entries SELECT (sid << {SEQ_BITS}) + first_seq, n, ttl, kept, head, packed
    FROM sessions JOIN log USING (pk) ORDER BY sid, first_seq;
DROP TABLE log;
COMMIT;
"""


# 0.1.0 looks at no version, but takes whatever is called `log` for a table to move over. It fails
# at this one before it has written anything, and shows what SQLite says: that a table is missing
# whose name is the sentence.
_REFUSES_0_1_0 = """
CREATE VIEW IF NOT EXISTS log AS SELECT pk
    FROM "this folder is of DevIntel 0.2 or newer - start that version";
"""


def prepare(db: sqlite3.Connection) -> None:
    """Make the tables where they are missing; raises `sqlite3.Error`, and `Unavailable` where a
    newer version wrote the file."""
    (found,) = db.execute("PRAGMA user_version").fetchone()
    if found > VERSION:
        raise Unavailable(
            f"The data was written by a newer DevIntel (its format is {found}, this one reads"
            f" {VERSION}): start that version, or name another folder.",
            temporary=False,
        )
    db.executescript(_TABLES)
    if db.execute("SELECT 1 FROM sqlite_master WHERE (name, type) = ('log', 'table')").fetchone():
        db.executescript(_FROM_LOG)
    if found < VERSION:
        db.executescript(f"{_REFUSES_0_1_0} PRAGMA user_version = {VERSION};")
