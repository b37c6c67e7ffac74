"""Rules for what PostgreSQL says of a statement: names, types, transactions, rights."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.shown import shows
from devintel.solutions.subject import Subject

_BRINGS = {
    "uuid_generate_v4": "uuid-ossp",
    "gen_random_uuid": "pgcrypto",
    "crypt": "pgcrypto",
    "gin_trgm_ops": "pg_trgm",
    "geometry": "postgis",
}
_PACKAGES = {
    "vector": "postgresql-NN-pgvector, or the image pgvector/pgvector",
    "postgis": "postgresql-NN-postgis-3, or the image postgis/postgis",
    "timescaledb": "timescaledb-2-postgresql-NN, or the image timescale/timescaledb",
}
"""Which extension has a function or type, and what installs it: each extension's own page."""


def _extension(_: Subject, slots: Slots) -> Slots | None:
    fn = slots.get("fn", "").lower()
    brings = _BRINGS.get(fn, "postgis" if fn.startswith(("st_", "postgis")) else fn)
    wanted = slots.get("name") or brings
    package = _PACKAGES.get(wanted, "postgresql-contrib has those of PostgreSQL itself")
    return {"name": wanted, "wanted": wanted, "package": package}


_DRIVERS = re.compile(
    r"s\d+|S_\d+|_pg3_\d+|__asyncpg_\w+|pdo_stmt_\w+|lrupsc_\w+|stmtcache_\w+|a\d+"
)
"""Names that drivers give; others are a program's own."""
_POOLER = shows("pgbouncer", "pooler", "supabase", "neon.tech", ":6543", "prisma")


def _by_pooler(subject: Subject, slots: Slots) -> Slots | None:
    named = _DRIVERS.fullmatch(slots["name"])
    return {} if named else _POOLER(subject, slots)


RULES = family(
    "database",
    Rule(
        "mixed_case",
        on="column relation exist hint perhaps meant",
        match=r"(?P<kind>column|relation) \"(?P<name>[a-z_]{0,40}[A-Z]\w{0,60}|\w{1,60})\" does "
        r"not exist[\s\S]{0,300}?HINT:\s{1,3}Perhaps you meant to reference the column "
        r"\"(?P<meant>[\w.]{1,120})\"",
        prior=0.97,
        cause="There is no {kind} `{name}`: PostgreSQL means {meant}. Names in quotes keep "
        "their case, without quotes all become small.",
        fix='Write it with exactly its case in double quotes (`"{last}"`), in single quotes '
        "where it is a text, or name columns in small letters from the start.",
        check=lambda _, slots: {"last": slots["meant"].rpartition(".")[2]},
        docs="PostgreSQL: Identifiers, "
        "https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS",
        yes=(
            'ERROR:  column "userid" does not exist\nLINE 1: select userid from t\nHINT:  '
            'Perhaps you meant to reference the column "t.userId".',
        ),
        no=('column "a" does not exist',),
    ),
    Rule(
        "postgresql_permission",
        on="permission denied table schema relation sequence",
        match=r"permission denied for (?P<kind>table|schema|relation|sequence|database|view"
        r"|function|language) (?P<name>[\w.]{1,100})",
        prior=0.96,
        cause="The role may not use the {kind} {name}: its owner is another one, and nothing "
        "was granted. (Since PostgreSQL 15 only the owner creates in the schema public.)",
        fix="As the owner: GRANT the right on it (and USAGE on its schema; on sequences too), "
        "and ALTER DEFAULT PRIVILEGES for what comes later.",
        code="psql -c 'GRANT ALL ON SCHEMA public TO app'",
        lang="shell",
        docs="PostgreSQL: GRANT, https://www.postgresql.org/docs/current/sql-grant.html",
        yes=("ERROR:  permission denied for schema public",),
        no=("permission denied for tourists",),
    ),
    Rule(
        "type_cast",
        on="operator exist hint type cast match",
        match=r"operator does not exist: (?P<left>[\w ]{2,30}) (?P<name>\S{1,5}) (?P<right>[\w "
        r"\[\]]{2,30})",
        prior=0.96,
        cause="`{name}` is not defined between {left} and {right}: the two sides have "
        "different types, and PostgreSQL does not convert by itself.",
        fix="Give the parameter the column's type, or cast one side (`value::{left}`); uuid "
        "and text, integer and varchar, enum and text are the usual pairs. LIKE on a number: "
        "cast it to text.",
        docs="PostgreSQL: Type conversion, "
        "https://www.postgresql.org/docs/current/typeconv-oper.html",
        yes=(
            "ERROR:  operator does not exist: uuid = character varying\nHINT:  No operator "
            "matches the given name and argument types.",
        ),
        no=("operator does not exist",),
    ),
    Rule(
        "sequence_behind",
        on="duplicate key value violates constraint pkey already exists",
        match=r"duplicate key value violates unique constraint "
        r"\"(?P<name>(?P<table>\w{1,80})_pkey)\"",
        prior=0.9,
        cause="A row with that primary key is in {table} already. Where the database numbers "
        "them itself, its sequence lags behind: rows were put in with ids of their own (an "
        "import, a restore, a fixture).",
        fix="Set the sequence past the highest id; else insert without an id, or with ON CONFLICT.",
        code="psql -c \"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM "
        '{table}"',
        lang="shell",
        docs="PostgreSQL: Sequence functions, "
        "https://www.postgresql.org/docs/current/functions-sequence.html",
        yes=('ERROR:  duplicate key value violates unique constraint "orders_pkey"',),
        no=('duplicate key value violates unique constraint "users_email_key"',),
    ),
    Rule(
        "extension",
        on="extension available control type function operator",
        match=r"(?:extension \"(?P<name>[\w-]{1,60})\" is not available|could not open "
        r"extension control file \"[^\"\n]{0,120}/(?P<name2>[\w-]{1,60})\.control\"|(?:function"
        r"|type|operator class) \"?(?P<fn>uuid_generate_v4|gen_random_uuid|citext|vector|hstore"
        r"|gin_trgm_ops|geometry|postgis_\w{1,30}|crypt|st_\w{1,40})\"?[^\n]{0,60}does not "
        r"exist)",
        prior=0.96,
        cause="The extension {name} is not installed in this server or not created in this "
        "database.",
        fix="Install its package on the server ({package}), then create it in this very database.",
        code="psql -c 'CREATE EXTENSION IF NOT EXISTS \"{wanted}\"'",
        lang="shell",
        check=_extension,
        docs="PostgreSQL: CREATE EXTENSION, "
        "https://www.postgresql.org/docs/current/sql-createextension.html",
        yes=(
            'ERROR:  extension "vector" is not available',
            'ERROR:  type "citext" does not exist',
        ),
        no=('type "cart" does not exist',),
    ),
    Rule(
        "slots",
        on="remaining connection slots reserved clients already",
        match=r"(?P<name>remaining connection slots are reserved for[^\n]{3,80}|sorry, too many "
        r"clients already|too many connections for role \"[\w.-]{1,63}\""
        r"|MaxClientsInSessionMode)",
        prior=0.95,
        cause="All of the server's connections are in use: {name}.",
        fix="Close what is not used (pg_stat_activity shows who), keep one pool per process "
        "and small (pool size x processes below max_connections), put PgBouncer before it for "
        "serverless; in development a hot reload that makes a new client each time is the "
        "usual leak.",
        code="psql -c 'SELECT usename, state, count(*) FROM pg_stat_activity GROUP BY 1, 2'",
        lang="shell",
        docs="PostgreSQL: max_connections, "
        "https://www.postgresql.org/docs/current/runtime-config-connection.html",
        yes=(
            "FATAL:  remaining connection slots are reserved for roles with the SUPERUSER "
            "attribute",
        ),
        no=("too many clients in the shop",),
    ),
    Rule(
        "in_use",
        on="cannot drop database accessed users source template being",
        match=r"(?:database|source database) \"(?P<name>[\w.-]{1,63})\" is being accessed by "
        r"other users",
        prior=0.97,
        cause="Other sessions are connected to {name}: an application, a console, a pool.",
        fix="Close them, or end them: `DROP DATABASE {name} WITH (FORCE)` since 13, dropdb "
        "--force.",
        code="dropdb --force {name}",
        lang="shell",
        docs="PostgreSQL: DROP DATABASE, "
        "https://www.postgresql.org/docs/current/sql-dropdatabase.html",
        yes=('ERROR:  database "shop_test" is being accessed by other users',),
        no=("database is being used",),
    ),
    Rule(
        "unsafe_enum",
        on="unsafe use new value enum",
        match=r"unsafe use of new value \"(?P<name>[^\"\n]{1,80})\" of enum type "
        r"(?P<of>[\w.\"]{1,80})",
        prior=0.97,
        cause="`{name}` was added to {of} in this very transaction and cannot be used before "
        "it is committed.",
        fix="Put ALTER TYPE ... ADD VALUE into a migration of its own that is committed first.",
        docs="PostgreSQL: ALTER TYPE, https://www.postgresql.org/docs/current/sql-altertype.html",
        yes=('ERROR:  unsafe use of new value "paid" of enum type state',),
        no=("unsafe use of knife",),
    ),
    Rule(
        "prepared",
        on="prepared statement already exists pgbouncer",
        match=r"prepared statement \"(?P<name>[\w$.-]{1,80})\" (?P<how>already exists|does not "
        r"exist)",
        prior=0.97,
        cause="The pooler between (PgBouncer, Supabase's or Neon's pooled address) gives each "
        "transaction another connection, and the client names prepared statements: `{name}` "
        "{how}.",
        fix="Switch them off in the client (Prisma `?pgbouncer=true`, asyncpg "
        "statement_cache_size=0, psycopg prepare_threshold=None, node-postgres without names), "
        "or use the direct address for migrations.",
        docs="PgBouncer: Features, https://www.pgbouncer.org/features.html",
        yes=('ERROR:  prepared statement "s0" already exists',),
        check=_by_pooler,
        no=("prepared a statement", 'prepared statement "by_name" already exists'),
    ),
)
