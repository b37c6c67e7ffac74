"""Rules for what databases' constraints and schemas refuse."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.rules.data.migrations import OWN_TABLES

_PGDOC = "https://www.postgresql.org/docs/current/"


def _column(slots: Slots) -> str:
    if "column" in slots:
        return f"the column `{slots['column']}`"
    return f"its column ({slots['name']})" if "name" in slots else "its column"


RULES = family(
    "database",
    Rule(
        "unique",
        on="unique duplicate p2002 e11000 00001 constraint sequelizeuniqueconstrainterror "
        "sequelizeuniqueconstrainterror",
        match=(
            r"duplicate key value violates unique constraint \"(?P<name>[\w.]+)\"",
            r"UNIQUE constraint failed: (?P<name>[\w., ]+)",
            r"Duplicate entry '(?P<value>[^'\n]{0,120})' for key '(?P<name>[\w.]+)'",
            r"Unique constraint failed on the (?:fields?|constraint): "
            r"\(?`?(?P<name>[\w`, ]+?)`?\)?$",
            r"E11000 duplicate key error collection: (?P<table>[\w.]+) index: (?P<name>\w+)",
            r"SequelizeUniqueConstraintError",
            r"ORA-00001",
            r"Violation of (?:UNIQUE|PRIMARY) KEY constraint '(?P<name>\w+)'",
            r"SequelizeUniqueConstraintError",
        ),
        prior=0.78,
        cause="A row with this value of `{name|a unique column}` exists already{where}.",
        fix="Answer 409, or insert or update in one statement; looking first and inserting "
        "then still fails when two do it at once.",
        code="INSERT INTO users (email, name) VALUES ($1, $2)\nON CONFLICT (email) DO UPDATE "
        "SET name = EXCLUDED.name;",
        lang="sql",
        docs=f"PostgreSQL: INSERT, ON CONFLICT, {_PGDOC}sql-insert.html",
        yes=(
            'error: duplicate key value violates unique constraint "a_key"',
            "sqlite3.IntegrityError: UNIQUE constraint failed: a.b",
            "Error: Duplicate entry 'x' for key 'a.b'",
        ),
        no=("Error: duplicate order 3",),
    ),
    Rule(
        "foreign_key",
        on="foreign p2003 ora",
        match=(
            r"violates foreign key constraint \"(?P<name>[\w.]+)\"",
            r"FOREIGN KEY constraint failed",
            r"[Cc]annot (?:add or update a child|delete or update a parent) row: a "
            r"foreign key constraint fails",
            r"Foreign key constraint (?:failed|violated)[^\n]{0,30}?: `(?P<name>[\w.]+)",
            r"Foreign key constraint (?:failed|violated)",
            r"ORA-0229[12]",
        ),
        prior=0.76,
        cause="A row refers to one that does not exist, or one that is still referred to is "
        "deleted{key_}{where}.",
        check=lambda subject, slots: {"key_": f" (`{slots['name']}`)" if "name" in slots else ""},
        fix="Insert the parent first and delete the children first, or declare what a "
        "deletion does (ON DELETE CASCADE).",
        docs=f"PostgreSQL: Foreign keys, {_PGDOC}ddl-constraints.html#DDL-CONSTRAINTS-FK",
        yes=(
            'error: update or delete on table "a" violates foreign key constraint "b" on table "c"',
            "sqlite3.IntegrityError: FOREIGN KEY constraint failed",
        ),
        no=("Error: foreign key of the flat",),
    ),
    Rule(
        "not_null",
        on="null default",
        match=(
            rf"null value in column \"(?P<name>\w+)\"(?! of relation \"{OWN_TABLES}\")"
            r"[^\n]{0,120}violates not-null constraint",
            rf"NOT NULL constraint failed: (?!{OWN_TABLES}\.)(?P<name>[\w.]+)",
            r"Column '(?P<name>\w+)' cannot be null",
            r"Field '(?P<name>\w+)' doesn't have a default value",
            r"Null constraint violation on the fields?",
        ),
        prior=0.78,
        cause="The column `{name|named}` may not be empty, and no value is given{where}.",
        fix="Give it a value or a default; check that the field of the form or body is "
        "passed on under the same name.",
        docs=f"PostgreSQL: Not-null constraints, {_PGDOC}ddl-constraints.html#DDL-CONSTRAINTS-"
        f"NOT-NULL",
        yes=(
            'error: null value in column "a" of relation "b" violates not-null constraint',
            "sqlite3.IntegrityError: NOT NULL constraint failed: a.b",
        ),
        no=("Error: cart 77 is null and void",),
    ),
    Rule(
        "columns",
        on="values columns value column",
        match=r"(?P<n>\d+) values for (?P<m>\d+) columns|table (?P<name>\w+) has (?P<m2>\d+) "
        r"columns but "
        r"(?P<n2>\d+) values were supplied|INSERT has (?P<how>more|fewer) \w+ (?:expressions|"
        r"columns) than|"
        r"Column count doesn't match value count",
        prior=0.84,
        cause="An INSERT gives {n|another number of} values for {m|its} columns{where}.",
        fix="Give one value for each column that is named, and name the columns: INSERT INTO t "
        "(a, b) "
        "VALUES (1, 2).",
        docs=f"PostgreSQL: INSERT, {_PGDOC}sql-insert.html",
        yes=("Parse error near line 3: 1 values for 2 columns",),
        no=("Error: values for the customer",),
    ),
    Rule(
        "check",
        on="check",
        match=r"violates check constraint \"(?P<name>[\w.]+)\"|CHECK constraint failed: "
        r"(?P<name2>[^\n(]{1,80}\w)|Check constraint '(?P<name3>\w+)' is violated",
        prior=0.74,
        cause="A value breaks the check `{name|of the table}`{where}.",
        fix="Look at that constraint's condition, and refuse such values before the database does.",
        docs=f"PostgreSQL: Check constraints, {_PGDOC}ddl-constraints.html#DDL-CONSTRAINTS-CHE"
        f"CK-CONSTRAINTS",
        yes=('error: new row for relation "a" violates check constraint "a_check"',),
        no=("Error: health check failed",),
    ),
    Rule(
        "no_table",
        on="relation table p2021 er_no_such_table 00942 invalid undefinedtable",
        match=(
            r"relation \"(?P<name>[\w.]+)\" does not exist",
            r"no such table: (?P<name>[\w.]+)",
            r"Table '(?P<name>[\w.]+)' doesn't exist",
            r"The table `(?P<name>[\w.]+)` does not exist",
            r"ORA-00942",
            r"Invalid object name '(?P<name>[\w.]+)'",
            r"UndefinedTable",
        ),
        prior=0.76,
        cause="The table `{name|named}` is not in this database{where}.",
        fix="Run the migrations on the database that is really connected (see its name and "
        "schema); names in quotes keep their upper case.",
        docs=f"PostgreSQL: The schema search path, {_PGDOC}ddl-schemas.html#DDL-SCHEMAS-PATH",
        yes=(
            'error: relation "orders" does not exist',
            "sqlite3.OperationalError: no such table: a",
            "Error: Table 'shop.a' doesn't exist",
        ),
        no=("Error: table 7 is taken",),
    ),
    Rule(
        "no_column",
        on="column p2022 identifier 00904",
        match=(
            r"column \"?(?P<name>[\w.]+)\"? (?:of relation \"\w+\" )?does not exist",
            r"no such column: (?P<name>[\w.]+)",
            r"Unknown column '(?P<name>[\w.]+)' in",
            r"table (?P<table>\w+) has no column named (?P<name>\w+)",
            r"Invalid column name '(?P<name>\w+)'",
            r"The column `(?P<name>[\w.]+)` does not exist",
            r"ORA-00904",
        ),
        prior=0.76,
        cause="The column `{name|named}` does not exist{where}.",
        fix="Check its spelling and that the migration ran; in PostgreSQL text stands in "
        "single quotes, double quotes mean a column.",
        docs=f"PostgreSQL: Identifiers and key words, {_PGDOC}sql-syntax-lexical.html#SQL-SYNT"
        f"AX-IDENTIFIERS",
        yes=('error: column "totl" does not exist', "Error: Unknown column 'a' in 'field list'"),
        no=("Error: column of the temple",),
    ),
    Rule(
        "too_long",
        on="long range overflow truncation truncated p2000",
        match=r"value too long for type (?P<name>character varying\(\d+\)|\w+)|Data too long "
        r"for column '(?P<column>\w+)'|numeric field "
        r"overflow|(?P<name2>integer|bigint|smallint) out of range|Out of range value for "
        r"column '(?P<column2>\w+)'|String or binary data would be truncated|The provided value "
        r"for the "
        r"column is too long",
        prior=0.8,
        cause="A value is larger than {column_} takes{where}.",
        check=lambda subject, slots: {"column_": _column(slots)},
        fix="Limit it where it is entered, or make the column larger by a migration (text, "
        "bigint).",
        docs=f"PostgreSQL: Character types, {_PGDOC}datatype-character.html",
        yes=(
            "error: value too long for type character varying(9)",
            "Error: Data too long for column 'a' at row 1",
        ),
        no=("Error: data took too long",),
    ),
)
