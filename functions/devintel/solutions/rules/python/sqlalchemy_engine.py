"""Rules for how SQLAlchemy is told of its database and its statements."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_CORE = "https://docs.sqlalchemy.org/en/20/core/"

RULES = family(
    "sqlalchemy",
    Rule(
        "dialect",
        on="plugin dialects",
        match=r"Can't load plugin: sqlalchemy\.dialects:(?P<name>[\w.+]+)",
        prior=0.92,
        cause="The address begins with `{name}`, a dialect that SQLAlchemy does not know{where}.",
        fix="Write `postgresql://` (not `postgres://`), `mysql+pymysql://`, `sqlite:///`; another "
        "dialect needs its package installed.",
        code='url = url.replace("postgres://", "postgresql://", 1)',
        lang="python",
        docs=f"SQLAlchemy: Database URLs, {_CORE}engines.html#database-urls",
        yes=("sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres",),
        no=("Error: can't load plugin: shop",),
    ),
    Rule(
        "url",
        on="url sqlalchemy argumenterror",
        match=r"Could not parse (?:rfc1738 URL|SQLAlchemy URL) from (?:given URL )?string"
        r"(?: '(?P<name>[^'\n]{1,60})')?|Expected string or URL object, got (?P<none>None)",
        prior=0.9,
        cause="The database's address is {none|empty or no address}{where}: the setting it is read "
        "from (mostly DATABASE_URL) is not there in this process.",
        fix="Set the variable where this process runs (the .env file must be loaded, a container "
        "gets its own), and percent-encode special characters of the password.",
        docs=f"SQLAlchemy: Database URLs, {_CORE}engines.html#database-urls",
        yes=(
            "sqlalchemy.exc.ArgumentError: Expected string or URL object, got None",
            "sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL from string ''",
        ),
        no=("Error: could not parse the url",),
    ),
    Rule(
        "plain_text",
        on="executable textual declared",
        match=r"Not an executable object: '(?P<name>[^'\n]{1,80})'|Textual SQL expression "
        r"'(?P<name2>[^'\n]{1,80})' should be explicitly declared as text",
        prior=0.94,
        cause="`{name}` is given as a plain string{where}; SQLAlchemy 2 takes statements only.",
        fix="Wrap it: `text(...)` from sqlalchemy.",
        code='from sqlalchemy import text\n\nconnection.execute(text("{name}"))',
        lang="python",
        docs=f"SQLAlchemy: text(), {_CORE}sqlelement.html#sqlalchemy.sql.expression.text",
        yes=("sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: 'SELECT 2'",),
        no=("Error: not an executable file",),
    ),
    Rule(
        "pool_full",
        on="queuepool",
        match=r"QueuePool limit of size (?P<name>\d+) overflow (?P<more>\d+) reached",
        prior=0.9,
        cause="All {name} + {more} connections of the pool are out{where}: some are not given "
        "back.",
        fix="Close each session when its request ends (with, a dependency that yields); a larger "
        "pool only delays it.",
        code="with Session(engine) as session:\n    rows = session.scalars(query).all()",
        lang="python",
        docs="SQLAlchemy: Error 3o7r, https://docs.sqlalchemy.org/en/20/errors.html#error-3o7r",
        yes=(
            "sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, "
            "connection timed out, timeout 30.00",
        ),
        no=("Error: the pool is full of water",),
        family="database",
    ),
    Rule(
        "pg_hba",
        on="pg_hba ident peer",
        match=r"no pg_hba\.conf entry for host \"(?P<host>[^\"\n]{1,60})\", user "
        r"\"(?P<name>[^\"\n]{1,60})\"(?:, database \"[^\"\n]{1,60}\")?(?P<plain>, (?:SSL off|no "
        r"encryption))?|(?P<how>Ident|Peer) authentication failed for user \"(?P<name2>[^\"\n]{1,6"
        r"0})\"",
        prior=0.9,
        cause="PostgreSQL has no rule that lets `{name}` in this way{where} ({how|host and "
        "encryption count}).",
        fix="Without encryption: connect with sslmode=require. Ident or peer: connect over TCP "
        "(`-h localhost`) with a password, or write scram-sha-256 for that line of pg_hba.conf and "
        "reload.",
        docs="PostgreSQL: The pg_hba.conf file, "
        "https://www.postgresql.org/docs/current/auth-pg-hba-conf.html",
        yes=(
            'FATAL:  Ident authentication failed for user "shop"',
            'no pg_hba.conf entry for host "10.0.0.9", user "shop", database "shop", no encryption',
        ),
        no=("Error: the ident card is missing",),
        family="database",
    ),
    Rule(
        "extension_type",
        on="type",
        match=r"type \"(?P<name>vector|halfvec|geometry|geography|citext|hstore|ltree)\" does not "
        r"exist",
        prior=0.94,
        cause="The type `{name}` comes with an extension that this database has not switched on"
        "{where}.",
        fix="Create the extension as a user who may, in this database and before the migration; "
        "the "
        "server needs its package (an image such as pgvector/pgvector).",
        code="CREATE EXTENSION IF NOT EXISTS {extension};",
        lang="sql",
        check=lambda _, slots: {
            "extension": {"halfvec": "vector", "geometry": "postgis", "geography": "postgis"}.get(
                slots["name"], slots["name"]
            )
        },
        docs="PostgreSQL: CREATE EXTENSION, "
        "https://www.postgresql.org/docs/current/sql-createextension.html",
        yes=('ERROR: type "citext" does not exist', 'type "geometry" does not exist'),
        no=('ERROR: type "mood" does not exist',),
        family="database",
    ),
    Rule(
        "tenant",
        on="tenant",
        match=r"Tenant or user not found",
        prior=0.9,
        cause="The pooler of the hosted database does not know this user, or the project sleeps.",
        fix="Copy the pooler's address anew: its user is `postgres.<project>` and its host has the "
        "project's region; percent-encode the password, and wake a paused project.",
        docs="Supabase: Connect to your database, "
        "https://supabase.com/docs/guides/database/connecting-to-postgres",
        yes=("FATAL:  Tenant or user not found",),
        no=("Error: tenant of flat 7 not found",),
        family="database",
    ),
)
