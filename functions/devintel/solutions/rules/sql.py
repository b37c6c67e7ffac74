"""Rules for what PostgreSQL, MySQL and SQLite answer to a statement."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.rules.migrations import OWN_TABLES

_PG = "PostgreSQL: Error codes, https://www.postgresql.org/docs/current/errcodes-appendix.html"
_PGDOC = "https://www.postgresql.org/docs/current/"
_MY = (
    "MySQL: Server error message reference, https://dev.mysql.com/doc/mysql-errors/8.0/en/ser"
    "ver-error-reference.html"
)
_LITE = "SQLite: Result codes, https://www.sqlite.org/rescode.html"
_SA = "SQLAlchemy: Error messages, https://docs.sqlalchemy.org/en/20/errors.html"


def _column(slots: Slots) -> str:
    if "column" in slots:
        return f"the column `{slots['column']}`"
    return f"its column ({slots['name']})" if "name" in slots else "its column"


def _grouped(slots: Slots) -> str:
    return f"`{slots['name']}`" if "name" in slots else "A column"


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
        "locked",
        on="locked sqlite_busy",
        match=r"database (?:table )?is locked|SQLITE_BUSY",
        prior=0.76,
        cause="Another connection writes to the SQLite file{where}.",
        fix="Keep transactions short, close what has it open, use WAL and a waiting time.",
        code="PRAGMA journal_mode = WAL;\nPRAGMA busy_timeout = 5000;",
        lang="sql",
        docs="SQLite: Write-ahead logging, https://www.sqlite.org/wal.html",
        yes=("sqlite3.OperationalError: database is locked",),
        no=("Error: order 3 is locked",),
    ),
    Rule(
        "deadlock",
        on="deadlock serialize lock p2034 00060",
        match=r"deadlock detected|Deadlock found when trying to get lock|could not serialize "
        r"access due to|Lock wait timeout exceeded|was deadlocked on lock "
        r"resources|ORA-00060|write conflict or a deadlock",
        prior=0.76,
        cause="Two transactions wait for each other{where}.",
        fix="Lock rows in the same order everywhere, keep transactions short, and run the "
        "whole transaction again on this error.",
        docs=f"PostgreSQL: Deadlocks, {_PGDOC}explicit-locking.html#LOCKING-DEADLOCKS",
        yes=(
            "error: deadlock detected",
            "Error: Deadlock found when trying to get lock; try restarting transaction",
        ),
        no=("Error: deadlock in the meeting",),
    ),
    Rule(
        "login",
        on="password authentication access login p1000 28p01 message mongoservererror pg_hba",
        match=(
            r"password authentication failed for user \"(?P<name>[^\"\n]{1,80})\"",
            r"Access denied for user '(?P<name>[^'\n]{0,80})'@(?![^\n]*(?:to database|\n(?:FLUSH|"
            r"LOAD|LOCK|GRANT|REVOKE|SHOW|CREATE|ALTER|DROP|SELECT|INSERT|UPDATE|DELETE|CALL) ))",
            r"Login failed for user '(?P<name>[^'\n]{0,80})'",
            r"no pg_hba\.conf entry for host",
            r"SASL: SCRAM-SERVER-FIRST-MESSAGE|client password must be a string",
            r"Authentication failed against (?:the )?database server",
            r"MongoServerError: (?:Authentication failed|bad auth)",
            r"fe_sendauth: no password supplied",
            r"Client does not support authentication protocol",
        ),
        prior=0.76,
        cause="The database refuses the user {name|given}: password, user or host is wrong.",
        fix="Compare user, password and host with what the database was created with; a "
        "volume that existed before keeps its old password.",
        docs=f"PostgreSQL: Authentication problems, {_PGDOC}client-authentication-problems.html",
        yes=(
            'error: password authentication failed for user "a"',
            "Error: Access denied for user 'root'@'localhost' (using password: YES)",
        ),
        no=("Error: password of the guest failed",),
    ),
    Rule(
        "no_database",
        on="database p1003 catalog role exist",
        match=r"(?:FATAL: +)?(?:database|role) \"(?P<name>[^\"\n]{1,80})\" does not "
        r"exist|Unknown database '(?P<name2>[^'\n]{1,80})'|Database "
        r"`(?P<name3>[^`\n]{1,80})` does not exist|unable to open database file",
        prior=0.8,
        cause="There is no database (or role) {name|of that name} on this server.",
        fix="Create it, or correct the name in the connection's address.",
        code="createdb {name|shop}",
        lang="shell",
        docs=f"PostgreSQL: createdb, {_PGDOC}app-createdb.html",
        yes=(
            'error: database "a" does not exist',
            'FATAL:  role "a" does not exist',
            "sqlite3.OperationalError: unable to open database file",
        ),
        no=("Error: role of the actor",),
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
    Rule(
        "input",
        on="input syntax type",
        match=r"invalid input syntax for (?:type )?(?P<name>[\w ]{1,40}): "
        r"(?P<value>\"[^\"\n]{0,80}\")",
        prior=0.76,
        cause="The text {value} is no {name}{where}.",
        fix="Check and convert it before the query; pass null and not an empty text.",
        docs=f"PostgreSQL: Data types, {_PGDOC}datatype.html",
        yes=('error: invalid input syntax for type uuid: "7"',),
        no=("Error: invalid input of customer",),
    ),
    Rule(
        "enum_value",
        on="input enum",
        match=r"invalid input value for enum (?P<name>\w+): (?P<value>\"[^\"\n]{0,80}\")",
        prior=0.8,
        cause="{value} is no value of the enum `{name}`{where}.",
        fix="Use one of its values, or add it by a migration that runs before the code that "
        "needs it.",
        code="ALTER TYPE {name} ADD VALUE IF NOT EXISTS 'new_value';",
        lang="sql",
        docs=f"PostgreSQL: Enumerated types, {_PGDOC}datatype-enum.html",
        yes=('error: invalid input value for enum status: "payed"',),
        no=("Error: invalid enum",),
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
        "sqlite_thread",
        on="sqlite thread",
        match=r"SQLite objects created in a thread can only be used in that same thread",
        prior=0.84,
        cause="A SQLite connection is used in another thread than it was made in{where}.",
        fix="Make one a thread or request, or allow it and lock around writes.",
        code="connection = sqlite3.connect(path, check_same_thread=False)",
        lang="python",
        docs="Python: sqlite3.connect, https://docs.python.org/3/library/sqlite3.html#sqlite3."
        "connect",
        yes=(
            "sqlite3.ProgrammingError: SQLite objects created in a thread can only be "
            "used in that same thread.",
        ),
        no=("Error: thread is too thin",),
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
        "permission",
        on="permission denied command owner",
        match=r"permission denied for (?:table|relation|schema|sequence|function) "
        r"\\?\"?(?P<name>[\w.]+)|must be owner of \w+ (?P<name2>[\w.]+)|(?:SELECT|INSERT|UPDATE"
        r"|DELETE|CREATE|DROP|ALTER) command denied to user",
        prior=0.82,
        cause="The database user may not use {name|that table}.",
        fix="Grant it as the owner, also for tables that come later.",
        code="GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app;",
        lang="sql",
        docs=f"PostgreSQL: GRANT, {_PGDOC}sql-grant.html",
        yes=("error: permission denied for table a",),
        no=("PermissionError: [Errno 13] Permission denied: 'a'",),
    ),
    Rule(
        "privilege",
        on="permission denied privilege access",
        match=(
            r"permission denied for (?P<what>database) \\?\"?(?P<name>[\w.-]+)",
            r"Access denied for user '(?P<user>[^'\n]{0,80})'@'[^'\n]{0,80}' to (?P<what>database) "
            r"'(?P<name>[^'\n]{1,80})'",
            r"Access denied; you need (?:\(at least one of\) )?the (?P<name>[A-Z_ ,]{3,80}?) "
            r"(?P<what>privilege)",
            r"Access denied for user '(?P<user>[^'\n]{0,80})'@[^\n]{0,80}\n(?P<name>(?P<what>FLUSH|"
            r"LOAD|LOCK|GRANT|REVOKE|SHOW|CREATE|ALTER|DROP|CALL) [A-Z][A-Z ]{2,60})",
        ),
        prior=0.9,
        cause="The database user {user|of this connection} is known, and has no right to "
        "{what_}`{name}`.",
        fix="Let an administrator grant it (CONNECT or CREATE on the database, RELOAD, PROCESS or "
        "FILE for the server's own commands), or use a user that has it.",
        check=lambda _, slots: {"what_": "the database " if slots["what"] == "database" else ""},
        docs=f"PostgreSQL: GRANT, {_PGDOC}sql-grant.html",
        yes=(
            'error: permission denied for database "shop"',
            "Access denied for user 'app'@'%' to database 'shop'",
            "Access denied; you need (at least one of) the RELOAD privilege(s) for this operation",
        ),
        no=("Access denied for user 'root'@'localhost' (using password: YES)",),
    ),
    Rule(
        "cancelled",
        on="canceling user request",
        match=r"canceling statement due to user request",
        prior=0.82,
        cause="Whoever asked took the query back: a client that gave up waiting, or an "
        "administrator{where}.",
        fix="See the client's own limit (a request that timed out or was aborted), and the query's "
        "plan where it should have been faster.",
        docs="PostgreSQL: Server signaling functions, "
        "https://www.postgresql.org/docs/current/functions-admin.html",
        yes=("ERROR: canceling statement due to user request (SQLSTATE 57014)",),
        no=("canceling statement due to statement timeout",),
    ),
    Rule(
        "slow",
        on="statement query maximum 01013",
        match=r"canceling statement due to (?:statement|lock)|Query execution was "
        r"interrupted|maximum statement execution time exceeded|ORA-01013|canceling "
        r"statement due to conflict",
        prior=0.74,
        cause="The query took longer than the database allows{where}.",
        fix="Look at its plan: mostly an index is missing, or too many rows are read.",
        code="EXPLAIN (ANALYZE, BUFFERS) SELECT 1;",
        lang="sql",
        docs=f"PostgreSQL: Using EXPLAIN, {_PGDOC}using-explain.html",
        yes=("error: canceling statement due to statement timeout",),
        no=("Error: statement of account",),
    ),
    Rule(
        "lost",
        on="gone lost terminating closed unexpectedly",
        match=r"(?:MySQL )?server has gone away|Lost connection to MySQL server|terminating "
        r"connection due to|server closed the connection unexpectedly|connection already "
        r"closed|SSL connection has been closed unexpectedly|Connection terminated "
        r"unexpectedly|cursor already closed|Cannot operate on a closed database",
        prior=0.74,
        cause="The database closed the connection{where}: idle too long, restarted, or a "
        "packet too large.",
        fix="Test connections before use and renew them in time.",
        code="engine = create_engine(url, pool_pre_ping=True, pool_recycle=1800)",
        lang="python",
        docs="SQLAlchemy: Dealing with disconnects, https://docs.sqlalchemy.org/en/20/core/poo"
        "ling.html#dealing-with-disconnects",
        yes=(
            "pymysql.err.OperationalError: (2006, 'MySQL server has gone away')",
            "psycopg2.OperationalError: server closed the connection unexpectedly",
        ),
        no=("Error: customer has gone away",),
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
