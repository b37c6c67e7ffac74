"""Rules for tables and keys that MySQL and SQLite refuse to make or write."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MYSQL = "https://dev.mysql.com/doc/refman/8.4/en/"

RULES = family(
    "database",
    Rule(
        "referenced_table",
        on="referenced open 1824",
        match=r"Failed to open the referenced table '(?P<name>\w+)'",
        prior=0.95,
        cause="A foreign key points to `{name}`, which does not exist yet.",
        fix="Create `{name}` first: give its migration an earlier date. Where both tables point to "
        "each other, add one of the keys in a later migration.",
        docs=f"MySQL: FOREIGN KEY constraints, {_MYSQL}create-table-foreign-keys.html",
        yes=("General error: 1824 Failed to open the referenced table 'carts'",),
        no=("Error: failed to open the table",),
    ),
    Rule(
        "incompatible_key",
        on="incompatible referencing 3780 150",
        match=r"Referencing column '(?P<name>\w+)' and referenced column '(?P<of>\w+)' in foreign "
        r"key "
        r"constraint '[^'\n]{1,80}' are incompatible|errno: 150 \"Foreign key constraint is "
        r"incorrectly formed\"",
        prior=0.94,
        cause="A foreign key's two columns ({name|one} and {of|the other}) have different types.",
        fix="Give both the same type, sign and character set: `unsignedBigInteger` or foreignId "
        "for "
        "an id that is bigIncrements.",
        docs=f"MySQL: FOREIGN KEY constraints, {_MYSQL}create-table-foreign-keys.html",
        yes=('errno: 150 "Foreign key constraint is incorrectly formed"',),
        no=("Error: incompatible keys",),
    ),
    Rule(
        "key_too_long",
        on="1071 key long",
        match=r"Specified key was too long; max key length is (?P<name>\d+) bytes",
        prior=0.94,
        cause="An index covers more than {name} bytes, which this MySQL allows.",
        fix="Update to a version with 3072 bytes, or shorten the column (Laravel: "
        "Schema::defaultStringLength(191)).",
        docs=f"MySQL: InnoDB limits, {_MYSQL}innodb-limits.html",
        yes=("Specified key was too long; max key length is 767 bytes",),
        no=("Error: the key is too long",),
    ),
    Rule(
        "exists",
        on="exists",
        match=r"(?:[Bb]ase table or view already exists: \d+ )?[Tt]able '?(?P<name>[\w.]+)'? alrea"
        r"dy "
        r"exists|relation \"(?P<name2>[\w.]+)\" already exists",
        prior=0.92,
        cause="`{name}` is in the database already; the migration that makes it is not marked as "
        "run.",
        fix="In development build the schema anew (migrate:fresh, migrate reset). Where data "
        "counts, "
        "mark that migration as applied (`--fake`, `alembic stamp`), or drop what is left of it.",
        docs=f"MySQL: CREATE TABLE, {_MYSQL}create-table.html",
        yes=(
            "SQLSTATE[42S01]: Base table or view already exists: 1050 Table 'users' already exists",
            'relation "carts" already exists',
        ),
        no=("Error: the order already exists",),
    ),
    Rule(
        "sqlite_read_only",
        on="readonly",
        match=r"attempt to write a readonly database",
        prior=0.93,
        cause="This process may not write the SQLite file or its folder{where}.",
        fix="Give both to the user that runs it: SQLite writes a journal beside the file; a mount "
        "must not be read-only.",
        code="sudo chown -R www-data database && chmod 775 database",
        lang="shell",
        docs="SQLite: Result codes, https://www.sqlite.org/rescode.html#readonly",
        yes=("General error: 8 attempt to write a readonly database",),
        no=("Error: readonly book",),
    ),
    Rule(
        "mysql_refused",
        on="2002 hy000",
        match=r"SQLSTATE\[HY000\] \[2002\] (?P<name>[^\n(]{1,80})",
        prior=0.92,
        cause="The application cannot reach MySQL: {name}.",
        fix="Start it, and set the host of the connection to where it is: 127.0.0.1 on one's own "
        "machine (localhost means the socket file), the service's name in compose. A framework "
        "that caches its configuration has to be told of the change.",
        docs=f"MySQL: Can't connect to server, {_MYSQL}can-not-connect-to-server.html",
        yes=("SQLSTATE[HY000] [2002] Connection refused",),
        no=("Error: 2002 was a year",),
    ),
)
