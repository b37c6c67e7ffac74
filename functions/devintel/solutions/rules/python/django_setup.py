"""Rules for how a Django project is put together: apps, settings, addresses."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

RULES = family(
    "django",
    Rule(
        id="app_name",
        on="improperlyconfigured import",
        match=r"Cannot import '(?P<name>[\w.]{1,80})'\. Check that '(?P<of>[\w.]{1,120})\.na"
        r"me' is correct",
        prior=0.96,
        cause="{of} says that its app is `{name}`, which cannot be imported from the "
        "project's root.",
        fix="Write the full dotted path of the app's folder there (`name = "
        '"backend.{name}"` where it lies in backend/), as in INSTALLED_APPS; or move '
        "the app beside manage.py.",
        docs="Django: Applications, https://docs.djangoproject.com/en/stable/ref/applications/",
        yes=(
            "django.core.exceptions.ImproperlyConfigured: Cannot import 'orders'. Check that "
            "'apps.orders.apps.OrdersConfig.name' is correct.",
        ),
        no=("ImproperlyConfigured: Cannot import the goods",),
    ),
    Rule(
        id="no_patterns",
        on="urlconf patterns improperlyconfigured",
        match=r"The included URLconf '?(?P<name>[^'\n]{1,160}?)'? does not appear to have an"
        r"y patterns in it",
        prior=0.96,
        cause="The module `{name}` holds no list `urlpatterns`, or is only half loaded.",
        fix="Name it exactly `urlpatterns` (a list) and save the file; an import that goes in "
        "a circle (urls, views, models or reverse() at import) has the same effect: use "
        "reverse_lazy, and import inside functions.",
        docs="Django: URL dispatcher, https://docs.djangoproject.com/en/stable/topics/http/urls/",
        yes=(
            "django.core.exceptions.ImproperlyConfigured: The included URLconf 'shop.urls' "
            "does not appear to have any patterns in it.",
        ),
        no=("Error: patterns of urlconf",),
    ),
    Rule(
        id="urlpatterns_set",
        on="reversible",
        match=r"TypeError: '(?P<name>set|module|dict)' object is not reversible",
        prior=0.95,
        cause="Django's `urlpatterns` is a {name}: it has to be a list.",
        fix="Write it in square brackets, `urlpatterns = [path(...), ...]`, not in curly ones.",
        docs="Django: URL dispatcher, https://docs.djangoproject.com/en/stable/topics/http/urls/",
        check=shows("django", "urls.py", "urlpatterns", "urlconf"),
        yes=("django.urls: TypeError: 'set' object is not reversible",),
        no=(
            "TypeError: 'Cart' object is not reversible",
            "TypeError: 'set' object is not reversible",
        ),
    ),
    Rule(
        id="several_places",
        on="filesystem locations improperlyconfigured",
        match=r"The app module <module '(?P<name>[\w.]{1,80})'[^\n]{0,80} has multiple files"
        r"ystem locations",
        prior=0.96,
        cause="The app {name} is found in several folders, as a package without __init__.py.",
        fix="Put an `__init__.py` into the app's folder and remove the other copy (a stale "
        "folder or a second path on sys.path), or give its AppConfig a `path`.",
        docs="Django: Applications, https://docs.djangoproject.com/en/stable/ref/applications/",
        yes=(
            "ImproperlyConfigured: The app module <module 'stock' (namespace)> has multiple "
            "filesystem locations (['/a/stock', '/b/stock']); you must configure",
        ),
        no=("Error: multiple locations",),
    ),
    Rule(
        id="same_label",
        on="labels unique improperlyconfigured",
        match=r"Application labels aren't unique, duplicates: (?P<name>\w{1,60})",
        prior=0.93,
        cause="Two installed apps have the label `{name}`.",
        fix="Remove the second entry from INSTALLED_APPS, or give one of them another `label` "
        "in its AppConfig.",
        docs="Django: Applications, https://docs.djangoproject.com/en/stable/ref/applications/",
        yes=(
            "django.core.exceptions.ImproperlyConfigured: Application labels aren't unique, "
            "duplicates: orders",
        ),
        no=("Error: labels on the box",),
    ),
    Rule(
        id="secret_key",
        on="secret_key setting",
        match=r"The (?P<name>SECRET_KEY) setting must not be empty",
        prior=0.93,
        cause="The settings that are loaded have no {name}: the variable that it is read from "
        "is not set where this runs, or other settings are loaded.",
        fix="Set the variable (and load .env before), or name the right settings module; "
        "settings that import something which reads settings in turn end like this too.",
        docs="Django: Settings, https://docs.djangoproject.com/en/stable/ref/settings/#secret-key",
        yes=(
            "django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be "
            "empty.",
        ),
        no=("Error: SECRET_KEY",),
    ),
    Rule(
        id="settings_in_tests",
        on="settings configured requested",
        match=r"Requested settings?,? ?(?P<name>[A-Z_]{3,40})?, but settings are not configu"
        r"red",
        prior=0.94,
        cause="Django's settings ({name|they}) are read before anybody said which ones: the "
        "run did not go through manage.py.",
        fix="For pytest install pytest-django and set DJANGO_SETTINGS_MODULE in pytest.ini or "
        "pyproject.toml; a script sets the variable and calls django.setup() before it "
        "imports models.",
        code="[pytest]\nDJANGO_SETTINGS_MODULE = project.settings",
        lang="ini",
        docs="pytest-django: Configuring Django settings, https://pytest-django.readthedocs.io/en/latest/configuring_django.html",
        yes=(
            "django.core.exceptions.ImproperlyConfigured: Requested setting CACHES, but "
            "settings are not configured.",
        ),
        no=("Error: settings are fine",),
    ),
)
