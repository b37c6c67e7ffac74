"""Rules for PostgreSQL's files and tools: locks, the data folder, dumps."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "database",
    Rule(
        "lock_file",
        on="could open lock create file tmp permission postmaster",
        match=r"could not (?:open|create) lock file \"(?P<name>/[^\"\n]{3,120})\": "
        r"(?P<why>Permission denied|No such file or directory|File exists)",
        prior=0.97,
        cause="PostgreSQL cannot write its lock file {name} ({why}): the file there belongs to "
        "another user's server, or the folder is not there or not writable.",
        fix="Stop that other server (a second installation) and remove its leftover file; /tmp "
        "needs mode 1777; make /var/run/postgresql for its user, or set "
        "unix_socket_directories.",
        code="ls -l {name}",
        lang="shell",
        docs="PostgreSQL: Starting the server, "
        "https://www.postgresql.org/docs/current/server-start.html",
        yes=(
            'FATAL:  could not create lock file "/var/run/postgresql/.s.PGSQL.5432.lock": No '
            "such file or directory",
        ),
        no=("could not open the lock",),
    ),
    Rule(
        "data_folder",
        on="data directory permissions owner invalid initdb empty exists",
        match=r"(?:data directory \"(?P<name>/[^\"\n]{1,120})\" has (?P<why>invalid permissions"
        r"|wrong ownership)|directory \"(?P<name2>/[^\"\n]{1,120})\" exists but is (?P<why2>not "
        r"empty)|initdb: error: could not change permissions of directory "
        r"\"(?P<name3>/[^\"\n]{1,120})\")",
        prior=0.96,
        cause="The data folder {name} cannot be used ({why|its rights cannot be changed}): it "
        "must be its own user's with mode 0700, and empty for initdb. A mounted disk holds "
        "lost+found; a Windows or NFS folder keeps no owners.",
        fix="`chown -R postgres` and `chmod 700` it; put the data into a subfolder "
        "(PGDATA=/var/lib/postgresql/data/pgdata), or use a named volume.",
        docs="Docker: postgres image, https://github.com/docker-library/docs/tree/master/postgres",
        yes=(
            'FATAL:  data directory "/var/lib/postgresql/data" has invalid permissions',
            'initdb: error: directory "/var/lib/postgresql/data" exists but is not empty',
        ),
        no=("the directory exists",),
    ),
    Rule(
        "starting",
        on="starting database system shutting recovery mode",
        match=r"the database system is (?P<name>starting up|shutting down|in recovery mode|not "
        r"yet accepting connections)",
        prior=0.95,
        cause="PostgreSQL runs and is {name}: it does not take connections yet.",
        fix="Wait for it: a healthcheck with pg_isready and `depends_on: condition: "
        "service_healthy`, or tries again in the client. For long in recovery: its log says "
        "what it replays.",
        code="pg_isready -h localhost",
        lang="shell",
        docs="Docker: Control startup order, "
        "https://docs.docker.com/compose/how-tos/startup-order/",
        yes=("FATAL:  the database system is starting up",),
        no=("the database system is good",),
    ),
    Rule(
        "pg_dump_version",
        on="server version mismatch pg_dump aborting",
        match=r"server version: (?P<server>[\d.]+)[^\n]{0,80}; pg_dump version: (?P<name>[\d.]+)"
        r"|aborting because of server version mismatch",
        prior=0.96,
        cause="pg_dump{name_} is older than the server{server_}, which it therefore does not read.",
        fix="Use the pg_dump of the server's major version or newer (postgresql-client-NN of "
        "the PGDG repository, or run it in the server's container).",
        code="pg_dump --version",
        lang="shell",
        check=lambda _, slots: {
            "name_": f" {slots['name']}" if slots.get("name") else "",
            "server_": f" {slots['server']}" if slots.get("server") else "",
        },
        docs="PostgreSQL: pg_dump, https://www.postgresql.org/docs/current/app-pgdump.html",
        yes=("pg_dump: error: server version: 16.1; pg_dump version: 14.9 (Ubuntu 14.9)",),
        no=("version mismatch",),
    ),
    Rule(
        "restore_format",
        on="unsupported version input file text format dump restore header psql",
        match=r"(?P<name>unsupported version \([\d.]+\) in file header|input file appears to be "
        r"a text format dump|input file does not appear to be a valid archive|unrecognized "
        r"configuration parameter \"(?:transaction_timeout|idle_session_timeout"
        r"|default_table_access_method)\"|invalid command \\N)",
        prior=0.96,
        cause="The dump and the program that reads it do not fit: {name}.",
        fix="A text dump goes into `psql -f`, a custom one (-Fc) into pg_restore of the same "
        "major version or newer; an unknown parameter comes from a newer pg_dump and may be "
        "left out; `\\N` errors follow an earlier one: read the first (ON_ERROR_STOP=1).",
        code="pg_restore --version",
        lang="shell",
        docs="PostgreSQL: pg_restore, https://www.postgresql.org/docs/current/app-pgrestore.html",
        yes=("pg_restore: error: input file appears to be a text format dump. Please use psql.",),
        no=("input file appears to be text",),
    ),
)
