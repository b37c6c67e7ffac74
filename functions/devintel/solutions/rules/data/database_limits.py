"""Rules for databases' limits and moves: memory, collations, sizes, dumps of other versions."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "database",
    Rule(
        "shared_memory",
        on="could resize shared memory segment postgresql",
        match=r"could not resize shared memory segment \"(?P<name>[^\"\n]{2,80})\" to "
        r"(?P<size>\d+) bytes: No space left on device",
        prior=0.98,
        cause="PostgreSQL in a container has 64 MB of /dev/shm, and a parallel query wants "
        "{size} bytes more.",
        fix="Give the container more: `--shm-size=1g`, in Compose `shm_size: 1gb` (Kubernetes: "
        "an emptyDir with medium Memory on /dev/shm); or max_parallel_workers_per_gather=0.",
        docs="Docker: postgres image, https://github.com/docker-library/docs/tree/master/postgres",
        yes=(
            'ERROR:  could not resize shared memory segment "/PostgreSQL.2087" to 16777216 '
            "bytes: No space left on device",
        ),
        no=("could not resize the picture",),
    ),
    Rule(
        "collation",
        on="unknown collation utf8mb4 character set",
        match=r"Unknown (?P<kind>collation|character set): '(?P<name>\w{3,60})'",
        prior=0.98,
        cause="The server does not know the {kind} {name}: the dump comes from a newer MySQL "
        "(utf8mb4_0900_ai_ci is 8.0's) or from MariaDB (utf8mb4_uca1400_ai_ci, 11.5).",
        fix="Replace it in the dump by one that this server has (utf8mb4_unicode_ci), or use a "
        "server of the same kind and version.",
        code="sed -i 's/{name}/utf8mb4_unicode_ci/g' dump.sql",
        lang="shell",
        docs="MySQL: Character sets and collations, "
        "https://dev.mysql.com/doc/refman/8.4/en/charset.html",
        yes=("ERROR 1273 (HY000): Unknown collation: 'utf8mb4_0900_ai_ci'",),
        no=("Unknown collation of papers",),
    ),
    Rule(
        "collation_mix",
        on="illegal mix collations",
        match=r"Illegal mix of collations \((?P<a>\w{3,40}),\w{3,20}\) and "
        r"\((?P<name>\w{3,40}),\w{3,20}\) for operation '(?P<op>[^'\n]{1,20})'",
        prior=0.98,
        cause="The two sides of `{op}` have different collations: {a} and {name} (tables made "
        "at different times, or the connection's).",
        fix="Make them one: ALTER TABLE ... CONVERT TO CHARACTER SET utf8mb4 COLLATE {name}, "
        "or `COLLATE` in this query; set the connection's too.",
        docs="MySQL: Collation coercibility, "
        "https://dev.mysql.com/doc/refman/8.4/en/charset-collation-coercibility.html",
        yes=(
            "Illegal mix of collations (utf8mb4_unicode_ci,IMPLICIT) and "
            "(utf8mb4_0900_ai_ci,IMPLICIT) for operation '='",
        ),
        no=("Illegal mix of drinks",),
    ),
    Rule(
        "incorrect_string",
        on="incorrect string value column row",
        match=r"Incorrect string value: '(?P<value>[^'\n]{1,120})' for column "
        r"(?P<name>[^\n]{1,120}?) at row (?P<row>\d+)",
        prior=0.98,
        cause="{name} does not take these characters ({value}): the column or the connection "
        "is utf8 of three bytes or latin1, and emoji need utf8mb4.",
        fix="Convert the table (ALTER TABLE ... CONVERT TO CHARACTER SET utf8mb4) and let the "
        "connection use charset=utf8mb4.",
        docs="MySQL: utf8mb4, https://dev.mysql.com/doc/refman/8.4/en/charset-unicode-utf8mb4.html",
        yes=("Incorrect string value: '\\xF0\\x9F\\x98\\x80' for column 'note' at row 1",),
        no=("Incorrect string of pearls",),
    ),
    Rule(
        "value_too_long",
        on="data long column row truncated value type character varying",
        match=r"(?:Data too long for column '(?P<name>[^'\n]{1,80})' at row (?P<row>\d+)|value "
        r"too long for type (?P<name2>character(?: varying)?\(\d+\))|String or binary data "
        r"would be truncated(?: in table '(?P<table>[^'\n]{1,120})', column "
        r"'(?P<name3>[^'\n]{1,80})')?|ORA-12899: value too large for column "
        r"(?P<name4>[^\n(]{1,120}))",
        prior=0.94,
        cause="A text is longer than {name|its column} allows.",
        fix="Widen the column (text, a larger varchar) by a migration, or check the length "
        "before; an encoded or hashed value is longer than what was typed.",
        docs="PostgreSQL: Character types, "
        "https://www.postgresql.org/docs/current/datatype-character.html",
        yes=(
            "SQLSTATE[22001]: String data, right truncated: 1406 Data too long for column "
            "'token' at row 1",
            "ERROR:  value too long for type character varying(20)",
        ),
        no=("Data is too long",),
    ),
    Rule(
        "local_infile",
        on="loading local data disabled secure_file_priv infile",
        match=r"(?P<name>Loading local data is disabled; this must be enabled on both the "
        r"client and server sides|--secure-file-priv option so it cannot execute this statement"
        r"|The used command is not allowed with this MySQL version)",
        prior=0.98,
        cause="MySQL does not load files so: {name}.",
        fix="LOCAL: `SET GLOBAL local_infile = 1` on the server and --local-infile=1 (drivers: "
        "allow_local_infile) on the client. Without LOCAL the file must lie in the folder of "
        "`SHOW VARIABLES LIKE 'secure_file_priv'`.",
        code="mysql --local-infile=1 -u root -p",
        lang="shell",
        docs="MySQL: LOAD DATA LOCAL, "
        "https://dev.mysql.com/doc/refman/8.4/en/load-data-local-security.html",
        yes=(
            "ERROR 3948 (42000): Loading local data is disabled; this must be enabled on both "
            "the client and server sides",
        ),
        no=("loading is disabled",),
    ),
    Rule(
        "strict_date",
        on="incorrect datetime date value default zero",
        match=r"(?:Incorrect (?P<kind>datetime|date|time) value: '(?P<value>[^'\n]{0,60})'(?: "
        r"for column (?P<name>[^\n]{1,100}?) at row)?|Invalid default value for "
        r"'(?P<name2>\w{1,60})')",
        prior=0.96,
        cause="MySQL's strict mode does not take that {kind|default} for {name|the column}: "
        "zero dates, an empty text, or another format (ISO with Z and T).",
        fix="Send 'YYYY-MM-DD HH:MM:SS' or NULL; give the column a real default "
        "(CURRENT_TIMESTAMP, NULL); old dumps: mend them, or take NO_ZERO_DATE out of sql_mode "
        "while they are read.",
        docs="MySQL: SQL modes, https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html",
        yes=(
            "ERROR 1292 (22007): Incorrect datetime value: '0000-00-00 00:00:00' for column "
            "'created_at' at row 1",
            "ERROR 1067 (42000): Invalid default value for 'updated_at'",
        ),
        no=("Incorrect value of art",),
    ),
    Rule(
        "definer",
        on="definer user specified exist super privilege binary logging trusted",
        match=r"(?:The user specified as a definer \((?P<name>[^)\n]{3,120})\) does not exist"
        r"|(?P<name2>Access denied; you need \(at least one of\) the [A-Z_, "
        r"]{4,120}privilege(?:\(s\))?)|(?P<name3>You do not have the SUPER privilege and binary "
        r"logging is enabled))",
        prior=0.96,
        cause="A view, trigger or routine belongs to an account that this server lacks, or the "
        "statement needs a right that a hosted server does not give: {name}.",
        fix="Take DEFINER=... (and SET @@GLOBAL.GTID_PURGED) out of the dump "
        "(`--set-gtid-purged=OFF`, sed), or create that account; binary logging: "
        "log_bin_trust_function_creators=1.",
        code="mysqldump --set-gtid-purged=OFF --skip-definer DATABASE",
        lang="shell",
        docs="MySQL: Stored object access control, "
        "https://dev.mysql.com/doc/refman/8.4/en/stored-objects-security.html",
        yes=("ERROR 1449 (HY000): The user specified as a definer ('app'@'%') does not exist",),
        no=("the user is a definer of words",),
    ),
    Rule(
        "foreign_order",
        on="cannot add update child row foreign key constraint fails incompatible referenced",
        match=r"(?:Referencing column '(?P<name>\w{1,60})' and referenced column "
        r"'(?P<ref>\w{1,60})' in foreign key constraint '(?P<key>\w{1,80})' are incompatible"
        r"|Cannot (?:add|delete|truncate|drop)[^\n]{0,60}foreign key "
        r"constraint[^\n]{0,20}(?:fails)? ?\(?`?(?P<name2>[\w`.]{1,120})|Failed to open the "
        r"referenced table '(?P<name3>\w{1,80})'|Failed to add the foreign key constraint\. "
        r"Missing (?:unique key|index) for constraint '(?P<name4>\w{1,80})')",
        prior=0.95,
        cause="The foreign key does not fit at {name}: the other side is not there yet, has "
        "another type (unsigned, bigint against int, charset), has no index, or rows depend on "
        "it.",
        fix="Make the referenced table first, with exactly the same type (Laravel: foreignId "
        "or unsignedBigInteger), insert parents before children, delete children before "
        "parents (or ON DELETE CASCADE); a TRUNCATE: SET FOREIGN_KEY_CHECKS=0 for it.",
        docs="MySQL: Foreign key constraints, "
        "https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html",
        yes=(
            "ERROR 3780 (HY000): Referencing column 'user_id' and referenced column 'id' in "
            "foreign key constraint 'orders_user_id_foreign' are incompatible.",
        ),
        no=("Cannot add a key to the ring",),
    ),
    Rule(
        "sqlite_open",
        on="unable open database file sqlite sqlite_cantopen readonly attempt write",
        match=r"(?:unable to open database(?: file)?(?:: \"?(?P<name>[^\"\n]{2,160}))?"
        r"|SQLITE_CANTOPEN(?P<name2>: [^\n]{3,80})?|attempt to write a readonly database"
        r"|SQLITE_READONLY)",
        prior=0.93,
        cause="SQLite cannot open or write its file{name_}: the folder is not there, its path "
        "is relative to another working directory, or the user may not write file and folder "
        "(SQLite makes files beside it).",
        fix="Write the path absolutely, make the folder, and give file and folder to the user "
        "of the process; in containers a volume for the folder; serverless platforms have "
        "read-only disks (use /tmp or a hosted database).",
        check=lambda subject, slots: {
            "name_": f" ({slots.get('name') or subject.text.splitlines()[0][:80]})"
        },
        docs="SQLite: Result codes, https://www.sqlite.org/rescode.html#cantopen",
        yes=(
            "sqlite3.OperationalError: unable to open database file",
            "SqliteError: attempt to write a readonly database",
        ),
        no=("unable to open the file",),
    ),
    Rule(
        "locked",
        on="database is locked sqlite_busy operationalerror",
        match=r"(?P<name>database (?:table )?is locked|SQLITE_BUSY)",
        prior=0.94,
        cause="Another connection holds the SQLite file while it writes ({name}){where}: a "
        "second process (a browser or another program that has the file open, a shell, a DB "
        "viewer), a transaction that is not ended, or threads.",
        fix="Close that program or take a copy of its file, end transactions soon and close "
        "connections, set WAL and a waiting time; not on NFS; for many writers PostgreSQL.",
        code="PRAGMA journal_mode = WAL;\nPRAGMA busy_timeout = 5000;",
        lang="sql",
        docs="SQLite: File locking, https://www.sqlite.org/lockingv3.html",
        yes=("sqlite3.OperationalError: database is locked",),
        no=(
            "the database is looked at",
            "Error: order 3 is locked",
        ),
    ),
)
