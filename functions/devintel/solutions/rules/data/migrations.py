"""Rules for databases whose state and migrations have come apart."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_DJANGO = "Django: Migrations, https://docs.djangoproject.com/en/stable/topics/migrations/"
OWN_TABLES = (
    r"(?:django_content_type|django_migrations|auth_permission|alembic_version|schema_migrations|"
    r"ar_internal_metadata|_prisma_migrations|flyway_schema_history|databasechangelog|knex_migra"
    r"tions)"
)

RULES = family(
    "database",
    Rule(
        "own_table",
        on="null",
        match=rf"null value in column \"(?P<name>\w+)\" of relation \"(?P<table>{OWN_TABLES})\"|"
        rf"NOT NULL constraint failed: (?P<table2>{OWN_TABLES})\.(?P<name2>\w+)",
        prior=0.92,
        cause="`{table}` is the framework's own table, and its columns are not those of this "
        "version: the database is only half migrated, or migrations are missing.",
        fix="Bring its migrations to the end (see which ran with `showmigrations` or its like; "
        "make and commit those that are missing); on a development database start from an empty "
        "one.",
        docs=_DJANGO,
        yes=(
            'null value in column "name" of relation "auth_permission" violates not-null '
            "constraint",
            "NOT NULL constraint failed: django_content_type.name",
        ),
        no=('null value in column "a" of relation "orders" violates not-null constraint',),
    ),
    Rule(
        "field_of_migration",
        on="fielddoesnotexist",
        match=r"FieldDoesNotExist: (?P<model>\w+) has no field named (?:None|'None')",
        prior=0.8,
        cause="A migration works on a field of `{model}` that the migrations before it do not "
        "make: they no longer fit the models.",
        fix="Compare the app's migrations with its models; on a development database delete and "
        "make them anew (`makemigrations`), elsewhere correct the one that fails.",
        docs=_DJANGO,
        yes=("django.core.exceptions.FieldDoesNotExist: Order_items has no field named None",),
        no=("FieldDoesNotExist: Order has no field named 'total'",),
    ),
    Rule(
        "many_to_many",
        on="alter",
        match=r"Cannot alter field (?P<name>[\w.]+) into [\w.]+ - they are not compatible types",
        prior=0.9,
        cause="Django cannot turn `{name}` into the other kind of field in one step (a relation of "
        "many to many has a table of its own).",
        fix="Write RemoveField and then AddField in the migration instead of AlterField; copy the "
        "data between them where it has to stay.",
        docs=_DJANGO,
        yes=("ValueError: Cannot alter field a.B.c into a.B.c - they are not compatible types",),
        no=("Error: cannot alter the field",),
        family="django",
    ),
)
