"""Rules for sessions with a database: locks, logins, limits, connections."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import adds

_PGDOC = "https://www.postgresql.org/docs/current/"

RULES = family(
    "database",
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
        r"unexpectedly",
        prior=0.74,
        cause="The database closed the connection{where}: idle too long, restarted, or a "
        "packet too large.",
        fix="Test connections before use and renew them in time.",
        check=adds(
            "engine = create_engine(url, pool_pre_ping=True, pool_recycle=1800)",
            "python",
            "sqlalchemy",
            "psycopg",
            "pymysql",
        ),
        docs="SQLAlchemy: Dealing with disconnects, https://docs.sqlalchemy.org/en/20/core/poo"
        "ling.html#dealing-with-disconnects",
        yes=(
            "pymysql.err.OperationalError: (2006, 'MySQL server has gone away')",
            "psycopg2.OperationalError: server closed the connection unexpectedly",
        ),
        no=(
            "Error: customer has gone away",
            "sqlite3.ProgrammingError: Cannot operate on a closed database.",
        ),
    ),
    Rule(
        "closed_here",
        on="closed",
        match=r"(?P<name>Cannot operate on a closed (?:database|cursor)|cursor already closed"
        r"|Cannot operate on a closed connection)",
        prior=0.85,
        cause="The program closed the connection or cursor before this statement ran{where}: "
        "{name}.",
        fix="Run the statement before close() and inside the `with` block that opened it, and read "
        "all rows there: a generator or a thread goes on after the block has ended.",
        docs="Python: sqlite3, https://docs.python.org/3/library/sqlite3.html#sqlite3.Connection.close",
        yes=(
            "sqlite3.ProgrammingError: Cannot operate on a closed database.",
            "psycopg2.InterfaceError: cursor already closed",
        ),
        no=("psycopg2.OperationalError: server closed the connection unexpectedly",),
    ),
)
