"""Rules for Django."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_DJANGO = "https://docs.djangoproject.com/en/stable/"

RULES = family(
    "django",
    Rule(
        "settings_module",
        on="django_settings_module settings configured",
        match=r"settings are not configured|DJANGO_SETTINGS_MODULE",
        prior=0.8,
        cause="Django is used before it knows its settings{where}.",
        fix="Run it through manage.py, or name the settings and call django.setup() first.",
        code="import os\n\nimport django\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', "
        "'project.settings')\ndjango.setup()",
        lang="python",
        docs=f"Django: DJANGO_SETTINGS_MODULE, {_DJANGO}topics/settings/",
        yes=(
            "django.core.exceptions.ImproperlyConfigured: Requested setting DEBUG, but "
            "settings are not configured. You must either define the environment "
            "variable DJANGO_SETTINGS_MODULE",
        ),
        no=("Error: settings of the oven",),
    ),
    Rule(
        "improperly_configured",
        on="improperlyconfigured",
        match=r"ImproperlyConfigured: (?P<name>[^\n]{1,160})",
        prior=0.7,
        cause="A setting is missing or wrong: {name}",
        fix="Correct that setting; a value from the environment may not be set where this runs.",
        docs=f"Django: Settings, {_DJANGO}ref/settings/",
        yes=(
            "django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must "
            "not be empty.",
        ),
        no=("Error: improper configuration",),
    ),
    Rule(
        "disallowed_host",
        on="disallowedhost http_host allowed_hosts",
        match=r"Invalid HTTP_HOST header: '(?P<name>[^']{1,120})'|DisallowedHost",
        prior=0.82,
        cause="The host {name|of the request} is not in ALLOWED_HOSTS.",
        fix="Add it to the settings.",
        code="ALLOWED_HOSTS = ['{name|example.com}']",
        lang="python",
        docs=f"Django: ALLOWED_HOSTS, {_DJANGO}ref/settings/#allowed-hosts",
        yes=(
            "django.core.exceptions.DisallowedHost: Invalid HTTP_HOST header: "
            "'a.example'. You may need to add 'a.example' to ALLOWED_HOSTS.",
        ),
        no=("Error: host is not allowed",),
    ),
    Rule(
        "no_template",
        on="templatedoesnotexist",
        match=r"TemplateDoesNotExist: (?P<name>\S{1,160})",
        prior=0.8,
        cause="The template {name} is in no folder that Django searches.",
        fix="Put it into <app>/templates/, add the app to INSTALLED_APPS (or the folder to "
        "DIRS), and check the spelling.",
        docs=f"Django: Template loading, {_DJANGO}topics/templates/#template-loading",
        yes=("django.template.exceptions.TemplateDoesNotExist: shop/list.html",),
        no=('Error: Template "receipt" is empty',),
    ),
    Rule(
        "template_syntax",
        on="templatesyntaxerror could invalid registered unclosed",
        match=r"(?:django\.template\.exceptions\.)?TemplateSyntaxError: (?P<name>(?:Invalid "
        r"block tag|Could not parse|Unclosed tag|'\w+' is not a registered tag "
        r"library|Invalid filter)[^\n]{0,160})",
        prior=0.78,
        cause="The template does not parse: {name}",
        fix="Load the tag library at the top of the template ({% load static %}), and close "
        "each block.",
        docs=f"Django: Template language, {_DJANGO}ref/templates/language/",
        yes=(
            "django.template.exceptions.TemplateSyntaxError: Invalid block tag on line "
            "4: 'static'. Did you forget to register or load this tag?",
        ),
        no=("Error: template is old",),
    ),
    Rule(
        "no_reverse",
        on="noreversematch reverse",
        match=r"NoReverseMatch: (?:Reverse for '(?P<name>[\w:.-]{1,120})'|'(?P<space>[\w-]+)' "
        r"is not a registered namespace)?",
        prior=0.8,
        cause="No URL pattern is named `{name|so}`, or its arguments do not fit.",
        fix="Compare with the names in urls.py, with the namespace before (app:name), and "
        "pass each argument of the path.",
        code="path('orders/<int:pk>/', views.detail, name='{name|detail}')",
        lang="python",
        docs=f"Django: Reverse resolution of URLs, {_DJANGO}topics/http/urls/#reverse-resoluti"
        f"on-of-urls",
        yes=(
            "django.urls.exceptions.NoReverseMatch: Reverse for 'detail' with no "
            "arguments not found. 1 pattern(s) tried: ['x']",
        ),
        no=("Error: reverse gear",),
    ),
    Rule(
        "does_not_exist",
        on="doesnotexist query",
        match=r"(?P<name>\w+) matching query does not exist|\b(?P<name2>\w+)\.DoesNotExist",
        prior=0.76,
        cause="There is no {name|row} for this query{where}.",
        fix="Answer 404 where the id comes from a request, or use filter().first().",
        code="from django.shortcuts import get_object_or_404\n\nitem = "
        "get_object_or_404({name|Model}, pk=pk)",
        lang="python",
        docs=f"Django: get, {_DJANGO}ref/models/querysets/#get",
        yes=("shop.models.Item.DoesNotExist: Item matching query does not exist.",),
        no=('error: relation "a" does not exist',),
    ),
    Rule(
        "multiple",
        on="multipleobjectsreturned returned queryset manager relatedmanager",
        match=(
            r"get\(\) returned more than one (?P<name>\w+)",
            r"'(?:QuerySet|Manager|RelatedManager)' object has no attribute '(?P<name>\w+)'",
        ),
        prior=0.78,
        cause="get() found more than one {name}{where}.",
        fix="Make the query unique (and the column), or use filter().",
        code="item = {name}.objects.filter(slug=slug).first()",
        lang="python",
        docs=f"Django: get, {_DJANGO}ref/models/querysets/#get",
        yes=(
            "shop.models.Item.MultipleObjectsReturned: get() returned more than one Item "
            "-- it returned 2!",
        ),
        no=("Error: the customer returned more than one item",),
    ),
    Rule(
        "apps_not_ready",
        on="appregistrynotready apps models",
        match=r"AppRegistryNotReady|Apps aren't loaded yet|Models aren't loaded yet",
        prior=0.8,
        cause="Models are imported before Django's apps are loaded{where}.",
        fix="Call django.setup() first in a script; do not import models in an app's __init__.",
        code="import django\n\ndjango.setup()",
        lang="python",
        docs=f"Django: Applications, troubleshooting, {_DJANGO}ref/applications/#troubleshooting",
        yes=("django.core.exceptions.AppRegistryNotReady: Apps aren't loaded yet.",),
        no=("Error: apps are not loaded into the truck",),
    ),
    Rule(
        "field",
        on="fielderror keyword field named",
        match=(
            r"Cannot resolve keyword '(?P<name>\w+)' into field\. Choices are: "
            r"(?P<choices>[^\n]{1,300})|Unknown field\(s\) \((?P<name2>[^)]{1,120})\) "
            r"specified for (?P<model>\w+)|Invalid field name\(s\) for model",
            r"FieldDoesNotExist: (?P<model>\w+) has no field named '(?P<name>\w+)'",
        ),
        prior=0.8,
        cause="The model has no field `{name|of that name}`{where}.",
        fix="Use one of: {choices|the fields that the model declares}.",
        docs=f"Django: Field lookups, {_DJANGO}ref/models/querysets/#field-lookups",
        yes=(
            "django.core.exceptions.FieldError: Cannot resolve keyword 'titel' into "
            "field. Choices are: id, title",
        ),
        no=("Error: field of corn",),
    ),
    Rule(
        "sync_in_async",
        on="synchronousonlyoperation async",
        match=r"You cannot call this from an async context",
        prior=0.82,
        cause="Django's synchronous ORM is called in async code{where}.",
        fix="Use the methods with `a` (aget, acreate, `async for`), or wrap it.",
        code="from asgiref.sync import sync_to_async\n\nrows = sync_to_async(list)(queryset)",
        lang="python",
        docs=f"Django: Async safety, {_DJANGO}topics/async/#async-safety",
        yes=(
            "django.core.exceptions.SynchronousOnlyOperation: You cannot call this from "
            "an async context - use a thread or sync_to_async.",
        ),
        no=("Error: async delivery",),
    ),
    Rule(
        "broken_transaction",
        on="transactionmanagementerror atomic",
        match=r"TransactionManagementError|until the end of the 'atomic' block",
        prior=0.78,
        cause="A query failed inside atomic(), was caught, and the transaction goes on{where}.",
        fix="Wrap the query that may fail in an atomic() of its own.",
        code="from django.db import IntegrityError, transaction\n\ntry:\n    with "
        "transaction.atomic():\n        item.save()\nexcept IntegrityError:\n    pass",
        lang="python",
        docs=f"Django: Controlling transactions explicitly, "
        f"{_DJANGO}topics/db/transactions/#controlling-transactions-explicitly",
        yes=(
            "django.db.transaction.TransactionManagementError: An error occurred in the "
            "current transaction. You can't execute queries until the end of the "
            "'atomic' block.",
        ),
        no=("Error: atomic clock",),
    ),
    Rule(
        "no_response",
        on="httpresponse",
        match=r"The view (?P<name>[\w.]+) didn't return an HttpResponse object",
        prior=0.82,
        cause="The view {name} returns nothing on some path.",
        fix="Return a response on every path: also where the form is not valid.",
        docs=f"Django: Writing views, {_DJANGO}topics/http/views/",
        yes=(
            "ValueError: The view shop.views.list didn't return an HttpResponse object. "
            "It returned None instead.",
        ),
        no=("Error: view of the sea",),
    ),
    Rule(
        "csrf",
        on="csrf checking",
        match=r"CSRF (?:cookie not set|token (?:missing|from .{1,40} incorrect)|verification "
        r"failed)|Origin checking failed - (?P<name>\S{1,120}) does not match any "
        r"trusted origins",
        prior=0.8,
        cause="The form or request came without a valid CSRF token{where}.",
        fix="Write {% csrf_token %} into the form, send the cookie's value as X-CSRFToken "
        "from scripts, and list other origins in CSRF_TRUSTED_ORIGINS.",
        code="CSRF_TRUSTED_ORIGINS = ['https://example.com']",
        lang="python",
        docs=f"Django: How to use CSRF protection, {_DJANGO}howto/csrf/",
        yes=(
            "Forbidden (CSRF cookie not set.): /pay/",
            "Forbidden (403) CSRF verification failed. Request aborted.",
        ),
        no=("Error: token balance too low",),
    ),
    Rule(
        "no_table",
        on="table column relation operationalerror programmingerror",
        match=r"django\.db\.utils\.(?:Operational|Programming)Error: [^\n]{0,40}(?:no such "
        r"(?:table|column): (?P<name>[\w.]+)|(?:relation|column) \"?(?P<name2>[\w.]+)\"? "
        r"does not exist|Table '(?P<name3>[\w.]+)' doesn't exist|Unknown column)",
        prior=0.82,
        cause="The database does not have {name|what the model declares}: migrations have not run.",
        fix="Make and run the migrations on this database.",
        code="python manage.py makemigrations\npython manage.py migrate",
        lang="shell",
        docs=f"Django: Migrations, {_DJANGO}topics/migrations/",
        yes=(
            "django.db.utils.OperationalError: no such table: shop_item",
            'django.db.utils.ProgrammingError: relation "shop_item" does not exist',
        ),
        no=("sqlite3.OperationalError: no such table: orders",),
    ),
    Rule(
        "migrations",
        on="migrations migration inconsistentmigrationhistory nullable",
        match=r"Conflicting migrations detected|InconsistentMigrationHistory|NodeNotFoundError:"
        r" Migration (?P<name>\S{1,120})|trying to (?:add|change) (?:the|a) "
        r"(?:nullable|non-nullable) field|You have \d+ unapplied migration",
        prior=0.8,
        cause="The migrations of two branches do not form one line.",
        fix="Merge them, look at the result, and run it.",
        code="python manage.py makemigrations --merge",
        lang="shell",
        docs=f"Django: Migrations, version control, {_DJANGO}topics/migrations/#version-control",
        yes=(
            "CommandError: Conflicting migrations detected; multiple leaf nodes in the "
            "migration graph: (0002_a, 0002_b in shop).",
        ),
        no=("Error: migration of birds",),
    ),
    Rule(
        "app_label",
        on="app_label",
        match=r"Model class (?P<name>[\w.]+) doesn't declare an explicit app_label and isn't "
        r"in an application in INSTALLED_APPS",
        prior=0.84,
        cause="The app of {name} is not installed.",
        fix="Add it to INSTALLED_APPS, by the same path as it is imported.",
        docs=f"Django: INSTALLED_APPS, {_DJANGO}ref/settings/#installed-apps",
        yes=(
            "RuntimeError: Model class shop.models.Item doesn't declare an explicit "
            "app_label and isn't in an application in INSTALLED_APPS.",
        ),
        no=("Error: label of the app",),
    ),
    Rule(
        "system_check",
        on="fields models admin auth urls templates",
        match=r"\((?P<name>(?:fields|models|admin|auth|urls|templates)\.[EW]\d{3})\)"
        r"(?: (?P<said>[^\n]{1,200}))?",
        prior=0.66,
        cause="Django's check {name} fails: {said|the line before it says why}",
        fix="Follow its HINT (a related_name for clashing accessors, a field that must exist).",
        docs=f"Django: System check framework, {_DJANGO}ref/checks/",
        yes=(
            "shop.Order.user: (fields.E304) Reverse accessor 'User.order_set' for "
            "'shop.Order.user' clashes with reverse accessor for 'shop.Bill.user'.",
        ),
        no=("Error: check 3 failed",),
    ),
)
