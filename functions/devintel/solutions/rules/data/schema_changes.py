"""Rules for changes of PostgreSQL's types and defaults that need to be told how."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _cast(_: Subject, slots: Slots) -> Slots | None:
    """How the change is told: the default is a value of the old type too."""
    name, kind = slots["name"], slots["type"].strip()
    if slots.get("default"):
        todo = (
            f"In one migration: ALTER COLUMN {name} DROP DEFAULT, then TYPE {kind} USING "
            f"{name}::text::{kind}, then SET DEFAULT anew."
        )
        return {"of_default": " of the default", "todo": todo}
    todo = (
        f"Say it: ALTER COLUMN {name} TYPE {kind} USING {name}::{kind} (edit the migration that "
        "the tool wrote; Rails: `using:`, Laravel and Drizzle: raw SQL). Values that do not "
        "convert "
        "have to be mended first; an empty column may be dropped and added."
    )
    return {"of_default": "", "todo": todo}


RULES = family(
    "database",
    Rule(
        "cast",
        on="column cannot cast automatically type default",
        match=r"(?P<default>default for )?column \"(?P<name>\w{1,63})\" cannot be cast "
        r"automatically to type (?P<type>[\w \[\]\".]{2,60})",
        prior=0.98,
        cause="PostgreSQL does not know how the values{of_default} of {name} become {type}.",
        fix="{todo}",
        check=_cast,
        docs="PostgreSQL: ALTER TABLE, https://www.postgresql.org/docs/current/sql-altertable.html",
        yes=(
            'ERROR:  column "age" cannot be cast automatically to type integer',
            'default for column "state" cannot be cast automatically to type state_type',
        ),
        no=("cannot be cast away",),
    ),
    Rule(
        "not_null_added",
        on="column contains null values violates not",
        match=r"column \"(?P<name>\w{1,63})\"(?: of relation \"(?P<table>\w{1,63})\")? contains "
        r"null values",
        prior=0.97,
        cause="The column {name} is to be NOT NULL and rows have NULL there: a required column "
        "was added to a table with rows.",
        fix="Add it with a default, or in three steps: nullable, fill the rows, then NOT NULL.",
        docs="PostgreSQL: ALTER TABLE, https://www.postgresql.org/docs/current/sql-altertable.html",
        yes=('ERROR:  column "slug" of relation "posts" contains null values',),
        no=("the column contains nulls",),
    ),
    Rule(
        "depends",
        on="cannot drop alter other objects depend used view rule",
        match=r"cannot (?P<verb>drop|alter)[^\n]{0,60}?(?:because other objects depend on it"
        r"|type of a column used by a view or rule|of a column used in a (?:policy"
        r"|trigger)[^\n]{0,40})",
        prior=0.95,
        cause="Views, rules, keys or policies rest on it, so that PostgreSQL will not {verb} it.",
        fix="The DETAIL line names them: drop and make them anew around the change in one "
        "transaction; CASCADE removes them without asking.",
        docs="PostgreSQL: Dependency tracking, "
        "https://www.postgresql.org/docs/current/ddl-depend.html",
        yes=("ERROR:  cannot drop table users because other objects depend on it",),
        no=("cannot drop the ball",),
    ),
)
