"""Rules for what a project expects of the place from which it is started and of its own files."""

from __future__ import annotations

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.shown import shows
from devintel.solutions.subject import Subject

_DJANGO = "Django: settings, https://docs.djangoproject.com/en/stable/topics/settings/"
_ALIASES = {
    "np": "numpy",
    "pd": "pandas",
    "plt": "matplotlib.pyplot",
    "tf": "tensorflow",
    "torch": "torch",
    "sns": "seaborn",
    "os": "os",
    "sys": "sys",
    "json": "json",
    "time": "time",
    "random": "random",
    "math": "math",
    "re": "re",
    "requests": "requests",
    "string": "string",
    "logging": "logging",
}
_VALUES = frozenset(
    {
        "str",
        "int",
        "float",
        "list",
        "dict",
        "tuple",
        "set",
        "bytes",
        "bool",
        "function",
        "ndarray",
        "DataFrame",
        "Series",
        "Tensor",
        "Axes",
        "Response",
        "Match",
    }
)


def _overwritten(subject: Subject, slots: Slots) -> Slots | None:
    base, kind = subject.base(slots["name"]), slots["kind"].rsplit(".", 1)[-1]
    return (
        {"base": base, "module": _ALIASES[base]} if base in _ALIASES and kind in _VALUES else None
    )


RULES = (
    *family(
        "django",
        Rule(
            "settings_path",
            on="settings",
            match=r"No module named '?(?P<name>(?:[\w.]+\.)?settings(?:\.\w+)?)'?",
            prior=0.93,
            cause="Django does not find its settings module `{name}`: DJANGO_SETTINGS_MODULE (or "
            "--settings) names it so, and from the folder where this runs there is none.",
            fix="Start in the folder that holds the package (beside manage.py), or name the "
            "module as "
            "it is really called, with its package: DJANGO_SETTINGS_MODULE=project.settings or "
            "`--settings=project.settings.dev`. Each folder of the path is on PYTHONPATH or a "
            "package. It is nothing to install.",
            code="DJANGO_SETTINGS_MODULE=project.settings python manage.py check",
            lang="shell",
            docs=_DJANGO,
            check=shows("django", "manage.py", "wsgi", "asgi", "celery"),
            yes=(
                event(
                    "error",
                    message="ModuleNotFoundError: No module named 'shop.settings'",
                    stack='Traceback (most recent call last):\n  File "/srv/shop/manage.py", '
                    "line 9, in main\nModuleNotFoundError: No module named 'shop.settings'",
                ),
            ),
            no=(
                "ModuleNotFoundError: No module named 'setting_store'",
                "ModuleNotFoundError: No module named 'app.settings'",
            ),
        ),
    ),
    *family(
        "python_attribute",
        Rule(
            "overwritten_module",
            on="attribute",
            match=r"'(?P<kind>[\w.]+)' object has no attribute '(?P<name>\w+)'",
            check=_overwritten,
            prior=0.93,
            cause="`{base}` is no longer the module {module} but a {kind}: something was "
            "assigned to "
            "that name earlier (in a notebook also in another cell).",
            fix="Give that variable, parameter or loop variable another name and import {module} "
            "again; in a notebook restart the kernel.",
            code="import {module} as {base}",
            lang="python",
            docs="Python: Naming and binding, "
            "https://docs.python.org/3/reference/executionmodel.html#naming-and-binding",
            yes=(
                event(
                    "error",
                    message="AttributeError: 'float' object has no attribute 'sleep'",
                    stack='Traceback (most recent call last):\n  File "/srv/shop/a.py", line 4, in '
                    "<module>\n    time.sleep(1)\n"
                    "AttributeError: 'float' object has no attribute 'sleep'",
                ),
            ),
            no=("AttributeError: 'float' object has no attribute 'sleep'",),
        ),
    ),
    *family(
        "flask",
        Rule(
            "gettext",
            on="undefined _ gettext ngettext",
            match=r"'(?P<name>_|gettext|ngettext)' is undefined",
            prior=0.93,
            cause="The template translates with `{name}()`, and Jinja's environment has no "
            "translations: its i18n extension was not set up.",
            fix="Initialise Flask-Babel for this app (`Babel(app)`), or add `jinja2.ext.i18n` and "
            "install the translations; without translations take `{name}(...)` out of the "
            "template.",
            code="from flask_babel import Babel\n\nbabel = Babel(app)",
            lang="python",
            docs="Jinja: i18n Extension, https://jinja.palletsprojects.com/extensions/#i18n-extension",
            yes=("jinja2.exceptions.UndefinedError: '_' is undefined",),
            no=("jinja2.exceptions.UndefinedError: 'cart' is undefined",),
        ),
    ),
)
