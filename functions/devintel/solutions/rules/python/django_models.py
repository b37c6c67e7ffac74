"""Rules for Django models, queries and migrations."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "django",
    Rule(
        id="user_clash",
        on="fields e304 reverse",
        match=r"(?:fields\.E30[2345]\)?:? ?)?Reverse accessor (?:for )?'(?P<name>(?:auth\.)?"
        r"User\.(?:groups|user_permissions))' clashes with",
        prior=0.97,
        cause="Two user models stand beside each other: `{name}` of Django's own and that of "
        "yours.",
        fix='Say which one is the user: `AUTH_USER_MODEL = "accounts.User"` in the settings '
        "(before the first migration). Two foreign keys of one model to the same other "
        "need a related_name each.",
        code="AUTH_USER_MODEL = 'accounts.User'",
        lang="text",
        docs="Django: Customizing authentication, https://docs.djangoproject.com/en/stable/topics/auth/customizing/",
        yes=(
            "auth.User.groups: (fields.E304) Reverse accessor for 'auth.User.groups' clashes "
            "with reverse accessor for 'people.User.groups'.",
        ),
        no=("Reverse accessor for 'Order.buyer' clashes with",),
    ),
    Rule(
        id="related_name",
        on="fields e304 e302 reverse",
        match=r"Reverse (?:accessor|query name) (?:for )?'(?P<name>(?!auth\.User\.|User\.(?:"
        r"groups|user_p))[\w.]{1,80})' clashes with (?:reverse (?:accessor|query name)"
        r"|field name) (?:for )?'(?P<other>[\w.]{1,80})'",
        prior=0.93,
        cause="`{name}` and `{other}` would get the same name on the other model.",
        fix='Give one of them a `related_name` of its own, or "+" where nobody goes back.',
        docs="Django: Model fields, https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ForeignKey.related_name",
        yes=(
            "shop.Order.buyer: (fields.E304) Reverse accessor for 'shop.Order.buyer' clashes "
            "with reverse accessor for 'shop.Order.payer'.",
        ),
        no=(
            "Reverse accessor for 'auth.User.groups' clashes with reverse accessor for "
            "'a.User.groups'",
        ),
    ),
    Rule(
        id="auto_created",
        on="models w042",
        match=r"(?P<name>models\.W042)\)? ?Auto-created primary key used|Auto-created primar"
        r"y key used when not defining a primary key type",
        prior=0.93,
        cause="The models do not say which type their primary keys have ({name|models.W042}).",
        fix="Set it once in the settings, or in the AppConfig of the app.",
        code="DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'",
        lang="python",
        docs="Django: Settings, https://docs.djangoproject.com/en/stable/ref/settings/#default-auto-field",
        yes=(
            "shop.Order: (models.W042) Auto-created primary key used when not defining a "
            "primary key type, by default 'django.db.models.AutoField'.",
        ),
        no=("Error: W042",),
    ),
    Rule(
        id="on_delete",
        on="on_delete",
        match=r"__init__\(\) missing 1 required positional argument: '(?P<name>on_delete)'",
        prior=0.97,
        cause="A ForeignKey or OneToOneField is written without `{name}`, which Django wants "
        "since 2.0{where}.",
        fix="Say what happens when the other row is deleted: models.CASCADE, PROTECT, or "
        "SET_NULL with null=True.",
        code="author = models.ForeignKey(User, on_delete=models.CASCADE)",
        lang="python",
        docs="Django: Model fields, https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ForeignKey.on_delete",
        yes=("TypeError: __init__() missing 1 required positional argument: 'on_delete'",),
        no=("TypeError: pay() missing 1 required positional argument: 'order'",),
    ),
    Rule(
        id="unsaved_m2m",
        on="manytomany many",
        match=r"\"<(?P<name>\w{1,60}): [^\n]{0,120}>\" needs to have a value for field \"?'?"
        r"(?:id|\w+)'?\"? before this (?:many-to-many )?relationship can be used",
        prior=0.93,
        cause="A {name} is given relations before it is saved{where}.",
        fix="Save it first, then set the many-to-many values (`form.save(commit=False)` needs "
        "`form.save_m2m()`).",
        docs="Django: Many-to-many, https://docs.djangoproject.com/en/stable/topics/db/examples/many_to_many/",
        yes=(
            'ValueError: "<Order: 7>" needs to have a value for field "id" before this '
            "many-to-many relationship can be used.",
        ),
        no=("Error: needs value",),
    ),
    Rule(
        id="must_be_instance",
        on="instance assign",
        match=r"Cannot assign \"(?P<got>[^\"\n]{1,80})\": \"(?P<name>[\w.]{1,80})\" must be "
        r"an? \"(?P<type>\w{1,60})\" instance",
        prior=0.95,
        cause="`{name}` is given {got}, and wants a {type}{where}.",
        fix="Give it the object (`{type}.objects.get(...)`), or assign the id to the field's "
        "name with `_id` behind; an anonymous user is no user: require a login.",
        docs="Django: Related objects, https://docs.djangoproject.com/en/stable/topics/db/queries/#related-objects",
        yes=('ValueError: Cannot assign "7": "Order.buyer" must be a "Buyer" instance.',),
        no=("Error: Cannot assign",),
    ),
    Rule(
        id="manager_instance",
        on="manager accessible",
        match=r"Manager isn't accessible via (?P<name>\w{1,60}) instances",
        prior=0.93,
        cause="`objects` is asked of one {name}, and belongs to the class{where}.",
        fix="Write `{name}.objects...`; the related ones of an object are in `object.other_set`.",
        docs="Django: Managers, https://docs.djangoproject.com/en/stable/topics/db/managers/",
        yes=("AttributeError: Manager isn't accessible via Order instances",),
        no=("Error: Manager is away",),
    ),
    Rule(
        id="related_manager",
        on="attribute relatedmanager manyrelatedmanager queryset",
        match=r"'(?P<type>RelatedManager|ManyRelatedManager|Manager|QuerySet)' object has no"
        r" attribute '(?P<name>\w{1,60})'",
        prior=0.93,
        cause="A {type} holds many objects, and `{name}` belongs to one of them{where}.",
        fix="Take one with .get(), .first() or a loop over .all(); a model that is filtered "
        "gives a QuerySet.",
        docs="Django: Making queries, https://docs.djangoproject.com/en/stable/topics/db/queries/",
        yes=("AttributeError: 'QuerySet' object has no attribute 'price'",),
        no=("AttributeError: 'Order' object has no attribute 'price'",),
    ),
    Rule(
        id="unknown_field",
        on="fielderror unknown specified",
        match=r"Unknown field\(s\) \((?P<name>[^)\n]{1,120})\) specified for (?P<of>\w{1,60}"
        r")",
        prior=0.93,
        cause="The form or admin names {name}, which {of} does not have (or which is not "
        "editable){where}.",
        fix="Correct `fields` to the model's names; auto_now and editable=False fields belong "
        "into readonly_fields.",
        docs="Django: Model forms, https://docs.djangoproject.com/en/stable/topics/forms/modelforms/",
        yes=("django.core.exceptions.FieldError: Unknown field(s) (prize) specified for Order",),
        no=("Error: Unknown fields",),
    ),
    Rule(
        id="circular_migration",
        on="circulardependencyerror nodenotfounderror",
        match=r"NodeNotFoundError: Migration (?P<name>[\w.]{1,120}) dependencies reference n"
        r"onexistent parent node \('(?P<app>\w+)', '(?P<parent>\w+)'\)",
        prior=0.93,
        cause="The migration {name} builds on {app}.{parent}, which is not there.",
        fix="Bring that file back from version control (migrations belong into it), or "
        "correct the dependency; a package's migrations come with the version that you "
        "install.",
        docs="Django: Migrations, https://docs.djangoproject.com/en/stable/topics/migrations/",
        yes=(
            "django.db.migrations.exceptions.NodeNotFoundError: Migration shop.0004_x "
            "dependencies reference nonexistent parent node ('shop', '0003_y')",
        ),
        no=("Error: node",),
    ),
    Rule(
        id="inconsistent_history",
        on="inconsistentmigrationhistory migration",
        match=r"Migration (?P<name>[\w.]{1,120}) is applied before its dependency (?P<other>"
        r"[\w.]{1,120})",
        prior=0.93,
        cause="The database says that {name} ran before {other}, on which it depends.",
        fix="Mostly AUTH_USER_MODEL was set after the first migrate: on a fresh database "
        "delete it and migrate anew; else correct django_migrations by hand.",
        docs="Django: Migrations, https://docs.djangoproject.com/en/stable/topics/migrations/",
        yes=(
            "InconsistentMigrationHistory: Migration admin.0001_initial is applied before "
            "its dependency people.0001_initial on database 'default'.",
        ),
        no=("Error: Migration of birds",),
    ),
    Rule(
        id="conflicting_leaves",
        on="conflicting migrations leaf",
        match=r"Conflicting migrations detected; multiple leaf nodes in the migration graph:"
        r" \((?P<name>[^)\n]{1,200})\)",
        prior=0.93,
        cause="Two migrations build on the same one: {name}.",
        fix="Merge them (two branches made one each).",
        code="python manage.py makemigrations --merge",
        lang="shell",
        docs="Django: Migrations, https://docs.djangoproject.com/en/stable/topics/migrations/",
        yes=(
            "CommandError: Conflicting migrations detected; multiple leaf nodes in the "
            "migration graph: (0003_a, 0003_b in shop).",
        ),
        no=("Error: Conflicting migrations of birds",),
    ),
    Rule(
        id="gis",
        on="attribute geo_db_type",
        match=r"has no attribute '(?P<name>geo_db_type)'",
        prior=0.97,
        cause="The database engine is a plain one and the models have geographic fields "
        "({name}){where}.",
        fix="Use the engine of GeoDjango, `django.contrib.gis.db.backends.postgis`, with the "
        "extension postgis in the database.",
        docs="Django: GeoDjango, https://docs.djangoproject.com/en/stable/ref/contrib/gis/tutorial/",
        yes=("AttributeError: 'DatabaseOperations' object has no attribute 'geo_db_type'",),
        no=("Error: geo",),
    ),
    Rule(
        id="naive_datetime",
        on="naive datetime",
        match=r"DateTimeField (?P<name>[\w.]{1,80}) received a naive datetime",
        prior=0.93,
        cause="{name} is given a time without a zone while USE_TZ is on{where}.",
        fix="Use timezone.now(), or timezone.make_aware(value).",
        docs="Django: Time zones, https://docs.djangoproject.com/en/stable/topics/i18n/timezones/",
        yes=(
            "RuntimeWarning: DateTimeField Order.paid received a naive datetime (2026-01-01 "
            "00:00:00) while time zone support is active.",
        ),
        no=("Warning: naive",),
    ),
)
