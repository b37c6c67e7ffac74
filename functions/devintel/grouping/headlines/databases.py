"""Prisma, SQLAlchemy and the databases: which constraint, table and column; never the row.

Formats: prisma.io (error reference), docs.sqlalchemy.org (error messages), postgresql.org
(errcodes), dev.mysql.com, sqlite.org, mongodb.com (E11000).
"""

from __future__ import annotations

import re
from functools import cache

from devintel.grouping.headlines import Headline


def read(kind: str, text: str) -> Headline | None:
    """What a database refused, without statement, parameters and values."""
    said, slots = text, dict[str, str]()
    call = re.search(
        r"Invalid `(?:prisma|\w{1,20})\.(?P<model>\w{1,60})\.(?P<action>\w{1,40})\(\)` invocation",
        text,
    )
    if call:
        slots |= call.groupdict()
        said = _last_sentence(text)
    driver = re.match(r"\s*\((?P<driver>[\w.]{1,80})\) ", text)
    if driver:
        slots["driver"] = driver["driver"].rpartition(".")[2]
        said = text[driver.end() :]
    constraint = _constraint().search(text)
    if constraint:
        slots |= {k.rstrip("0123456789"): v for k, v in constraint.groupdict().items() if v}
    if not slots:
        return None
    message = _plain(said)
    key = tuple(f"{k}={v}" for k, v in sorted(slots.items()))
    where = f"{slots['model']}.{slots['action']}: " if call else ""
    return Headline(
        f"{where}{message}",
        slots,
        ("database", *key, *(() if constraint else (message,))),
        whole=bool(constraint),
    )


def _last_sentence(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return next((x for x in reversed(lines) if not re.match(r"[\d{}→>~\[\]/|]|at ", x)), lines[0])


def _plain(text: str) -> str:
    """The first line without a statement, a row and quoted values."""
    line = text.strip().partition("\n")[0].partition("[SQL:")[0]
    line = re.sub(r"Duplicate entry '[^']*'", "Duplicate entry", line)
    line = re.sub(r"\bdup key: \{[^}]*\}", "dup key", line)
    return re.sub(r"Key \([^)]*\)=\([^)]*\)[^.]*\.?", "", line).strip()[:300]


@cache
def _constraint() -> re.Pattern[str]:
    """Names of constraints, keys, tables and columns in the words of each database."""
    return re.compile(
        r"violates (?P<rule>unique|foreign key|check|not-null|exclusion) constraint"
        r"(?: \"(?P<constraint>[^\"\n]{1,120})\")?"
        r"|null value in column \"(?P<column>[^\"\n]{1,80})\"(?: of relation "
        r"\"(?P<table>[^\"\n]{1,80})\")?"
        r"|(?P<rule2>UNIQUE|FOREIGN KEY|NOT NULL|CHECK) constraint failed(?:: "
        r"(?P<constraint2>[\w., ]{1,120}))?"
        r"|Duplicate entry '[^\n]{0,400}?' for key '(?P<constraint3>[^'\n]{1,120})'"
        r"|(?P<rule4>[Uu]nique|[Ff]oreign key|[Nn]ull) constraint (?:failed|violat\w+) on the"
        r" (?:fields?|constraint): ?\(?`?(?P<constraint4>[^`)\n]{1,120})"
        r"|CONSTRAINT `(?P<constraint5>[^`\n]{1,120})` FOREIGN KEY"
        r"|E11000 duplicate key error collection: (?P<table6>\S{1,120}) index: "
        r"(?P<constraint6>\S{1,80})"
        r"|unique constraint \((?P<constraint7>[\w.$]{1,120})\) violated"
    )
