"""Rules for what PostgreSQL, MySQL and SQLite answer to a statement."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family

_PGDOC = "https://www.postgresql.org/docs/current/"


def _grouped(slots: Slots) -> str:
    return f"`{slots['name']}`" if "name" in slots else "A column"


RULES = family(
    "database",
    Rule(
        "syntax",
        on="syntax have ora",
        match=(
            r"syntax error at or near \"(?P<name>[^\"\n]{1,80})\"",
            r"near \"(?P<name>[^\"\n]{1,80})\": syntax error",
            r"You have an error in your SQL syntax[^\n]{0,160}near '(?P<name>[^'\n]{0,80})",
            r"[Ii]ncorrect syntax near '(?P<name>[^'\n]{1,80})'",
            r"syntax error at end of input",
            r"ORA-009\d\d",
        ),
        prior=0.74,
        cause="The statement does not parse near `{name|its end}`{where}.",
        fix="Look just before that word: a missing comma or bracket, a reserved word as a "
        "name, an empty IN (). Pass values as parameters, never by joining texts.",
        docs=f"PostgreSQL: SQL syntax, {_PGDOC}sql-syntax.html",
        yes=(
            'error: syntax error at or near "SELCT"',
            'sqlite3.OperationalError: near "FORM": syntax error',
        ),
        no=("SyntaxError: invalid syntax",),
    ),
    Rule(
        "input",
        on="input syntax type",
        match=r"invalid input syntax for (?:type )?(?P<name>[\w ]{1,40}): "
        r"\"(?P<value>[^\"\n]{0,80})\"",
        prior=0.9,
        cause='A {name} is wanted and "{value|}" came{where}: {why}.',
        fix="Check or convert it before the query: an empty text becomes NULL, `undefined` and "
        "NaN are bugs of the caller, route parameters are checked (`/orders/new` before "
        "`/orders/:id`).",
        check=lambda _, slots: {
            "why": "the caller had no value"
            if slots.get("value", "") in ("", "undefined", "null", "NaN", "None")
            else "a text of another kind, perhaps another field's"
        },
        docs=f"PostgreSQL: Data types, {_PGDOC}datatype.html",
        yes=(
            'error: invalid input syntax for type uuid: "7"',
            'error: invalid input syntax for type uuid: "undefined"',
            'ERROR:  invalid input syntax for type integer: ""',
        ),
        no=("Error: invalid input of customer", "invalid input syntax"),
    ),
    Rule(
        "enum_value",
        on="input enum",
        match=r"invalid input value for enum (?P<name>[\w.\"]{1,80}): (?P<value>\"[^\"\n]{0,80}\")",
        prior=0.9,
        cause="The enum `{name}` has no value {value}{where}: the database's type lacks what the "
        "code has, or the text is spelt otherwise (case counts; an ORM may send the name "
        "instead of the value).",
        fix="Add it by a migration that runs before the code that needs it, or send one that it "
        "has: `SELECT enum_range(NULL::{name})`.",
        code="ALTER TYPE {name} ADD VALUE IF NOT EXISTS 'new_value';",
        lang="sql",
        docs=f"PostgreSQL: Enumerated types, {_PGDOC}datatype-enum.html",
        yes=(
            'error: invalid input value for enum status: "payed"',
            'ERROR:  invalid input value for enum order_state: "PAID"',
        ),
        no=("Error: invalid enum", "invalid input for him"),
    ),
    Rule(
        "operator_types",
        on="operator exist exists",
        match=r"operator does not exist: (?P<op>[^\n]{1,80})",
        prior=0.78,
        cause="Two types are compared that have no common operator{where}: {op}.",
        fix="Cast one side to the other's type, best the parameter and not the column (an index "
        "on it"
        " stays usable).",
        docs=f"PostgreSQL: Type conversion of operators, {_PGDOC}typeconv-oper.html",
        yes=("ERROR: operator does not exist: integer = text",),
        no=("Error: the operator is away",),
    ),
    Rule(
        "column_type",
        on="column expression type incorrect",
        match=r"column \"(?P<column>\w+)\" is of type (?P<type>[\w ]+) but expression is of type "
        r"(?P<given>[\w ]+)|Incorrect (?P<type2>\w+) value: '[^'\n]{0,80}' for column "
        r"'(?P<column2>\w+)'",
        prior=0.78,
        cause="The column `{column|of the statement}` wants another type than it is given{where}.",
        fix="Convert the value in the program, or cast it in the statement; see the order of "
        "columns and"
        " values, too.",
        docs=f"PostgreSQL: Value expressions, {_PGDOC}sql-expressions.html",
        yes=(
            'ERROR: column "total" is of type integer but expression is of type text',
            "Incorrect integer value: 'x' for column 'total' at row 1",
        ),
        no=("Error: the column is of stone",),
    ),
    Rule(
        "adapt",
        on="adapt",
        match=r"can't adapt type '(?P<name>\w+)'",
        prior=0.8,
        cause="The driver cannot send a Python `{name}`{where}.",
        fix="Send a plain value: `Json(value)` for a dict, `str(value)` or `int(value)` for "
        "types of"
        " libraries.",
        docs="Psycopg: Adaptation of Python values, https://www.psycopg.org/docs/usage.html#adapt",
        yes=("psycopg2.ProgrammingError: can't adapt type 'dict'",),
        no=("Error: adapt yourself",),
    ),
    Rule(
        "conversion",
        on="conversion converting",
        match=r"Conversion failed when converting (?P<what>[^\n]{1,120})",
        prior=0.76,
        cause="A text cannot be converted{where}: {what}.",
        fix="Find the rows with TRY_CONVERT, and check the value before the query.",
        docs="SQL Server: TRY_CONVERT, https://learn.microsoft.com/en-us/sql/t-sql/functions/"
        "try-convert-transact-sql",
        yes=("Conversion failed when converting the varchar value 'x' to data type int.",),
        no=("Error: conversion of currency",),
    ),
    Rule(
        "bindings",
        on="bindings parameters parameter arguments",
        match=r"Incorrect number of bindings supplied|not all arguments "
        r"converted.{0,40}psycopg|bind message supplies (?P<n>\d+) parameters|Parameter "
        r"'?:?(?P<name>\w+)'? (?:is missing|was not (?:set|bound))|A value is required "
        r"for bind parameter '(?P<name2>\w+)'|there is no parameter \$(?P<m>\d+)",
        prior=0.8,
        cause="The statement has another number of placeholders than values{where}.",
        fix="Pass a tuple: one value needs a comma.",
        code="cursor.execute('SELECT * FROM users WHERE id = ?', (user_id,))",
        lang="python",
        docs="Python: sqlite3, placeholders, https://docs.python.org/3/library/sqlite3.html#ho"
        "w-to-use-placeholders-to-bind-values-in-sql-queries",
        yes=(
            "sqlite3.ProgrammingError: Incorrect number of bindings supplied. The "
            "current statement uses 1, and there are 3 supplied.",
        ),
        no=("Error: bindings of the ski",),
    ),
    Rule(
        "ambiguous",
        on="ambiguous",
        match=r"[Cc]olumn (?:reference )?['\"]?(?P<name>[\w.]+)['\"]? (?:in (?P<in>\w+ "
        r"(?:clause|list)) )?is "
        r"ambiguous|ambiguous column name: (?P<name2>[\w.]+)|Ambiguous column name "
        r"'(?P<name3>[\w.]+)'",
        prior=0.86,
        cause="More than one of the query's tables has a column `{name}`{where}.",
        fix="Write whose it is (table.{name}, by its alias), wherever it stands in the query.",
        docs=f"PostgreSQL: Table expressions, {_PGDOC}queries-table-expressions.html",
        yes=('error: column reference "id" is ambiguous', "ambiguous column name: id"),
        no=("Error: an ambiguous answer",),
    ),
    Rule(
        "date_range",
        on="date time field datetime incorrect",
        match=r"date/time field value out of range: (?P<name>\"[^\"\n]{1,60}\")",
        prior=0.84,
        cause="{name} is no date that there is{where}.",
        fix="Check it before the query; day and month may be the wrong way round (SET datestyle, "
        "or "
        "write ISO 8601: 2026-02-28).",
        docs=f"PostgreSQL: Date/time types, {_PGDOC}datatype-datetime.html",
        yes=('error: date/time field value out of range: "2026-02-31"',),
        no=("Error: the date is out of range",),
    ),
    Rule(
        "group_by",
        on="group aggregate only_full_group_by invalid",
        match=(
            r"[Cc]olumn ['\"](?P<name>[\w.]+)['\"] (?:must appear in the GROUP BY clause|is "
            r"invalid in "
            r"the select list because)",
            r"'?(?P<name>[\w.`]+)'? isn't in GROUP BY|nonaggregated column '(?P<name2>[\w.]+)'",
            r"must appear in the GROUP BY clause|ONLY_FULL_GROUP_BY|aggregate functions are not "
            r"allowed in WHERE|is invalid in the select list because",
        ),
        prior=0.8,
        cause="{column_} is neither grouped nor aggregated, and the query groups{where}.",
        fix="Group by it too, or aggregate it (min, max, array_agg); conditions on sums stand in "
        "HAVING.",
        check=lambda subject, slots: {"column_": _grouped(slots)},
        docs=f"PostgreSQL: GROUP BY and HAVING, {_PGDOC}queries-table-expressions.html#QUERIES"
        f"-GROUP",
        yes=(
            'error: column "a.b" must appear in the GROUP BY clause or be used in an '
            "aggregate function",
        ),
        no=("Error: group 3 is full",),
    ),
    Rule(
        "division",
        on="division divide zero",
        match=r"^(?:error|ERROR|psycopg2\.errors\.\w+|sqlalchemy\S{0,60}): +division by "
        r"zero|Divide by zero error encountered",
        prior=0.78,
        cause="A query divides by zero.",
        fix="Turn zero into null first.",
        code="SELECT total / NULLIF(count, 0) FROM sums;",
        lang="sql",
        docs=f"PostgreSQL: NULLIF, {_PGDOC}functions-conditional.html#FUNCTIONS-NULLIF",
        yes=("error: division by zero",),
        no=("ZeroDivisionError: division by zero",),
    ),
)
