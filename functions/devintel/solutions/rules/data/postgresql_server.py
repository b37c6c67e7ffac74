"""Rules for PostgreSQL's server: reaching it, its files, who may log in."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "database",
    Rule(
        "old_files",
        on="database files incompatible server initialized",
        match=r"(?:database files are incompatible with server|was initialized by PostgreSQL "
        r"version (?P<name>[\d.]+), which is not compatible with this version (?P<now>[\d.]+))",
        prior=0.97,
        cause="The data folder was made by {name|an older major version} of PostgreSQL, and "
        "this server is {now|a newer one}: a new major version does not read it.",
        fix="Run the old version again (in Compose pin the image, `postgres:{name|13}`); to "
        "move, dump with the old (pg_dumpall) and restore into an empty volume of the new, or "
        "use pg_upgrade. Without data worth keeping remove the volume (`docker compose down "
        "-v`).",
        code="docker compose logs db",
        lang="shell",
        docs="PostgreSQL: Upgrading a cluster, "
        "https://www.postgresql.org/docs/current/upgrading.html",
        yes=(
            "FATAL:  database files are incompatible with server\nDETAIL:  The data directory "
            "was initialized by PostgreSQL version 14, which is not compatible with this version "
            "16.2.",
        ),
        no=("files are incompatible",),
    ),
    Rule(
        "no_server",
        on="could connect server running socket accepting connections psql",
        match=r"(?:could not connect to server: No such file or directory|connection to server "
        r"on socket \"(?P<name>[^\"\n]{3,120})\" failed: (?:No such file or directory"
        r"|Connection refused)|connections on Unix domain socket \"(?P<name2>[^\"\n]{3,120})\")",
        prior=0.97,
        cause="No PostgreSQL server listens at the socket {name|of this machine}: it is not "
        "started, failed to start, runs on another port, or only in a container.",
        fix="Start it and read its log (`pg_lsclusters` shows port and state on Debian; brew: "
        "a stale postmaster.pid after a crash). A server in a container or elsewhere is "
        "reached with -h HOST only.",
        code="sudo systemctl start postgresql\npg_isready",
        lang="shell",
        docs="PostgreSQL: Client connection problems, "
        "https://www.postgresql.org/docs/current/server-start.html#CLIENT-CONNECTION-PROBLEMS",
        yes=(
            'psql: error: connection to server on socket "/tmp/.s.PGSQL.5432" failed: No such '
            "file or directory",
        ),
        no=("could not connect to server: Connection timed out",),
    ),
    Rule(
        "postgresql_refused",
        family="connection",
        on="connection server host port failed refused tcp",
        match=r"connection to server at \"(?P<name>[^\"\n]{1,100})\"[^\n]{0,80}port "
        r"(?P<port>\d{2,5}) failed: (?P<why>Connection refused|timeout expired|Connection timed "
        r"out)",
        prior=0.95,
        cause="PostgreSQL does not answer at {name}, port {port}: {why}.",
        fix="Start it; let it listen there (listen_addresses, the published port). From a "
        "container use the service's name and the container's port 5432, not localhost and the "
        "published one; with a cloud's database open the security group.",
        code="pg_isready -h {name} -p {port}",
        lang="shell",
        docs="PostgreSQL: Client connection problems, "
        "https://www.postgresql.org/docs/current/server-start.html#CLIENT-CONNECTION-PROBLEMS",
        yes=(
            'psycopg2.OperationalError: connection to server at "localhost" (127.0.0.1), port '
            "5432 failed: Connection refused",
        ),
        no=("connection to server at noon",),
    ),
    Rule(
        "peer",
        on="peer authentication failed user",
        match=r"Peer authentication failed for user \"(?P<name>[\w.-]{1,63})\"",
        prior=0.97,
        cause="Over the local socket PostgreSQL lets a system user log in only as the database "
        "user of the same name (`peer`), and you are not {name}.",
        fix="Become that user (`sudo -u {name} psql`), connect by TCP with a password (`psql "
        "-h localhost -U {name}`), or change the line to scram-sha-256 in pg_hba.conf and "
        "reload.",
        code="sudo -u postgres psql",
        lang="shell",
        docs="PostgreSQL: Peer authentication, "
        "https://www.postgresql.org/docs/current/auth-peer.html",
        yes=(
            'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" '
            'failed: FATAL:  Peer authentication failed for user "app"',
        ),
        no=("Peer review failed",),
    ),
    Rule(
        "password",
        on="password authentication failed user",
        match=r"password authentication failed for user \"(?P<name>[\w.@-]{1,63})\"",
        prior=0.95,
        cause="PostgreSQL does not take this password for {name}: it differs from the one that "
        "the role has. A container sets POSTGRES_PASSWORD only when its volume is empty, so "
        "that an old volume keeps the old one; also another server may answer on that port "
        "(one that is installed on the host).",
        fix="Set it anew (`ALTER USER {name} PASSWORD '...'`), or begin with an empty volume; "
        "check what the application really sends, and who listens on 5432.",
        code="docker compose down -v",
        lang="shell",
        docs="Docker: postgres image, https://github.com/docker-library/docs/tree/master/postgres",
        yes=('FATAL:  password authentication failed for user "app"',),
        no=("password failed",),
    ),
    Rule(
        "role",
        on="role exist fatal database",
        match=r"FATAL:\s{1,2}(?P<kind>role|database) \"(?P<name>[\w.@-]{1,63})\" does not exist"
        r"|^(?P<kind2>role|database) \"(?P<name2>[\w.@-]{1,63})\" does not exist",
        prior=0.95,
        cause="The server has no {kind} `{name}`{why}.",
        fix="Create it as a superuser, or name the right one (-U, -d, the URL's path). A "
        "container makes POSTGRES_USER and POSTGRES_DB only when its volume is empty.",
        code="sudo -u postgres createuser --createdb {name}",
        lang="shell",
        check=lambda _, slots: {
            "why": ": without -d psql takes the user's own name"
            if slots["kind"] == "database"
            else ": without -U psql takes your system user's name"
        },
        docs="PostgreSQL: createuser and createdb, "
        "https://www.postgresql.org/docs/current/app-createuser.html",
        yes=(
            'psql: error: FATAL:  role "root" does not exist',
            'FATAL:  database "anna" does not exist',
            'FATAL:  role "root" does not exist',
        ),
        no=(
            'Error: role "admin" is bad',
            "Error: this role in the play does not exist",
        ),
    ),
    Rule(
        "hba_tls",
        on="pg_hba conf entry host",
        match=r"no pg_hba\.conf entry for host \"(?P<host>[^\"\n]{2,80})\", user "
        r"\"(?P<name>[\w.@-]{1,63})\"(?:, database \"[\w.-]{1,63}\")?, (?P<how>no encryption"
        r"|SSL off)",
        prior=0.97,
        cause="The server lets {name} in from {host} with TLS only, and the client came with "
        "{how}.",
        fix="Connect with TLS: sslmode=require; in node-postgres `ssl: { rejectUnauthorized: "
        "false }` or the provider's CA. Hosted servers (RDS, Heroku, Azure, Neon) allow "
        "nothing else.",
        docs="PostgreSQL: pg_hba.conf, "
        "https://www.postgresql.org/docs/current/auth-pg-hba-conf.html",
        yes=(
            'FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "app", database "shop", no '
            "encryption",
        ),
        no=(
            'no pg_hba.conf entry for host "10.0.0.9", user "app", database "shop", SSL encryption',
        ),
    ),
    Rule(
        "hba",
        on="pg_hba conf entry host",
        match=r"no pg_hba\.conf entry for (?:replication connection from )?host "
        r"\"(?P<host>[^\"\n]{2,80})\", user \"(?P<name>[\w.@-]{1,63})\"(?:, database "
        r"\"[\w.-]{1,63}\")?(?!, (?:no enc|SSL off))",
        prior=0.96,
        cause="pg_hba.conf has no line that lets {name} log in from {host}.",
        fix="Add one for that address, user and method (`host DB USER ADDRESS/32 "
        "scram-sha-256`) and reload the server.",
        docs="PostgreSQL: pg_hba.conf, "
        "https://www.postgresql.org/docs/current/auth-pg-hba-conf.html",
        yes=(
            'FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "app", database "shop", '
            "SSL encryption",
        ),
        no=("no entry for host",),
    ),
)
