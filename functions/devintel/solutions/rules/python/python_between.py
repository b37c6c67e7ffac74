"""Rules for errors between installed packages, and in files that another version wrote."""

from __future__ import annotations

import re

from devintel.model import Event
from devintel.solutions.distributions import distribution
from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_SITE = re.compile(r"(?:site|dist)-packages[/\\](?:[\w.-]{1,80}\.egg[/\\])?(\w{1,80})")
_LOADS = re.compile(
    r"\b(?:pickle|cPickle|joblib|dill|_pickle)\.loads?\(|read_pickle\(|\bload_pickle\(|"
    r"\bjoblib\.load|pickle\.load"
)
_FROM = re.compile(r"^from ([\w.]+) import ")
_PLAIN = frozenset(
    {"str", "int", "float", "list", "dict", "tuple", "set", "bytes", "bool", "function", "method"}
    | {"generator", "property", "type", "NoneType", "coroutine", "module", "DataFrame", "Series"}
)


def _user(subject: Subject) -> str:
    found = _SITE.search(subject.innermost)
    return found[1] if found else ""


def _owner(subject: Subject, slots: Slots) -> str:
    """From where a name is imported; Python 2 says it in the line of source only."""
    found = _FROM.match(subject.line)
    return slots.get("of") or (found[1] if found else "")


def _own_name(subject: Subject, slots: Slots) -> Slots | None:
    """A package that does not find its own part."""
    user, owner = _user(subject), _owner(subject, slots)
    if not user or owner.partition(".")[0] != user or "partially initialized" in subject.text:
        return None
    return {"user": user, "package": distribution(user), "of": owner}


def _between_old(subject: Subject, slots: Slots) -> Slots | None:
    user, owner = _user(subject), _owner(subject, slots)
    if not user or not owner or owner.startswith(".") or owner.partition(".")[0] == user:
        return None
    return {"user": user, "package": distribution(user), "of": owner, "top": distribution(owner)}


def _of_an_object(subject: Subject, slots: Slots) -> Slots | None:
    user, kind = _user(subject), slots["type"]
    if not user or kind in _PLAIN or subject.innermost.endswith("__init__.pyi"):
        return None
    return {"user": user, "package": distribution(user)}


def _of_a_module(subject: Subject, slots: Slots) -> Slots | None:
    user, top = _user(subject), slots["of"].partition(".")[0]
    if not user or user == top:
        return None
    return {"user": user, "package": distribution(user), "top": distribution(slots["of"])}


def _own_part(subject: Subject, slots: Slots) -> Slots | None:
    user = _user(subject)
    top = slots["name"].partition(".")[0]
    if not user or _LOADS.search(subject.printed):
        return None
    return (
        {"user": user, "package": distribution(user), "top": distribution(top)}
        if (user != top)
        else None
    )


_CALLS_BACK = frozenset(
    {"flask", "django", "rest_framework", "telegram", "fastapi", "starlette", "aiohttp", "tornado"}
    | {"click", "typer", "celery", "rq", "apscheduler", "discord", "aiogram", "telebot", "torch"}
    | {"keras", "gradio", "dash", "streamlit", "pandas", "pytest", "_pytest", "pluggy", "socketio"}
    | {"flask_socketio", "paho", "schedule", "pika", "scrapy", "kivy", "bottle", "sanic", "gevent"}
    | {"joblib", "wtforms", "sqlalchemy", "graphene", "strawberry", "pydantic", "textual", "locust"}
    | {"matplotlib", "scipy", "numpy", "sklearn"}
)
"""What mostly calls functions of the developer's own."""


def _call(subject: Subject, slots: Slots) -> Slots | None:
    user = _user(subject)
    if not user or user in _CALLS_BACK:
        return None
    return {"user": user, "package": distribution(user)}


def _of_a_file(subject: Subject, _: Slots) -> Slots | None:
    found = _SITE.search(subject.innermost)
    return {"package": distribution(found[1])} if found else None


def _in(package: str, line: str, message: str) -> Event:
    return event(
        "error",
        message=message,
        stack='Traceback (most recent call last):\n  File "/srv/shop/a.py", line 3, in <module>\n'
        f'    import {package}\n  File "/srv/lib/python3.11/site-packages/{package}/b.py", '
        f"line 3, in c\n    {line}",
    )


RULES = family(
    "python_import",
    Rule(
        id="mixed_install",
        on="import",
        match=(
            r"cannot import name '(?P<name>\w{1,80})' from '(?P<of>[\w.]{1,120})'(?! \(mos"
            r"t)",
            r"cannot import name '?(?P<name>\w{1,80})'?$",
        ),
        check=_own_name,
        prior=0.9,
        cause="`{user}` does not find its own `{name}`{where}: parts of two releases lie over "
        "each other, or a package beside it is too old.",
        fix="Uninstall {package} until pip finds none, delete what is left of it in "
        "site-packages, and install it anew with what it needs; a file or folder of yours "
        "with that name has the same effect.",
        code="python -m pip install --upgrade --force-reinstall {package}",
        lang="shell",
        docs="pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/",
        yes=(
            _in(
                "shelf",
                "from shelf.boards import soft",
                "ImportError: cannot import name 'soft' from 'shelf.boards' (/srv/boards.py)",
            ),
        ),
        no=("ImportError: cannot import name 'Cart' from 'shop' (/app/shop.py)",),
    ),
    Rule(
        id="between_old_form",
        on="import",
        match=r"cannot import name '?(?P<name>\w{1,80})'?$",
        check=_between_old,
        prior=0.9,
        cause="The installed {user} wants `{name}` from {of}, which the installed one does "
        "not have: their versions do not fit together.",
        fix="Update both; if {of} is the newer one, pin it below the release that dropped "
        "`{name}`.",
        code="python -m pip install --upgrade {package} {top}\npython -m pip check",
        lang="shell",
        docs="pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/",
        yes=(
            _in("store", "from shelf.boards import soft", "ImportError: cannot import name soft"),
        ),
        no=("ImportError: cannot import name Cart",),
    ),
    Rule(
        id="module_of_another",
        on="attribute",
        match=r"module '(?P<of>[\w.]{1,120})' has no attribute '(?P<name>\w{1,80})'(?! \(mos"
        r"t)",
        check=_of_a_module,
        prior=0.9,
        cause="The installed {user} wants `{of}.{name}`, which the installed {top} does not "
        "have{where}: their versions do not fit together.",
        fix="Update {package}; if its newest release does so too, pin {top} below the release "
        "that dropped `{name}` (or update it, if the name is new). A file of yours named "
        "like the module hides it as well.",
        code="python -m pip install --upgrade {package}\npython -m pip check",
        lang="shell",
        docs="pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/",
        yes=(
            _in("store", "shelf.soft()", "AttributeError: module 'shelf' has no attribute 'soft'"),
        ),
        no=("AttributeError: module 'shop' has no attribute 'cart'",),
        family="python_attribute",
    ),
    Rule(
        id="object_of_another",
        on="attribute",
        match=r"'(?P<type>[\w.]{1,80})' object has no attribute '(?P<name>\w{1,80})'",
        check=_of_an_object,
        prior=0.8,
        cause="The installed {user} asks an object of {type} for `{name}`, which it does not "
        "have{where}.",
        fix="Where {type} belongs to another package, their versions do not fit: update "
        "{user}, or install the other in a release of its time. Where it is yours, give "
        "{user} what it expects; where it was saved to a file, save it anew with these "
        "versions.",
        code="python -m pip install --upgrade {package}\npython -m pip check",
        lang="shell",
        docs="pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/",
        yes=(
            _in(
                "store",
                "reactor.soft()",
                "AttributeError: 'Reactor' object has no attribute 'soft'",
            ),
        ),
        no=("AttributeError: 'Cart' object has no attribute 'totals'",),
        family="python_attribute",
    ),
    Rule(
        id="part_of_another",
        on="module",
        match=r"No module named '?(?P<name>[A-Za-z_]\w*(?:\.\w+)+)'?(?!.{0,3};)",
        check=_own_part,
        prior=0.91,
        cause="The installed {user} wants `{name}`, which the installed {top} does not "
        "have{where}: their versions do not fit together.",
        fix="Update {package}; if its newest release does so too, pin {top} to the time when "
        "it had that part.",
        code="python -m pip install --upgrade {package}\npython -m pip check",
        lang="shell",
        docs="pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/",
        yes=(
            _in(
                "store",
                "import shelf.boards",
                "ModuleNotFoundError: No module named 'shelf.boards'",
            ),
        ),
        no=("ModuleNotFoundError: No module named 'shop.cart'",),
    ),
    Rule(
        id="call_of_another",
        on="argument arguments keyword",
        match=(
            r"(?P<name>[\w.<>]{1,80})\(\) got an unexpected keyword argument '(?P<arg>\w{1"
            r",60})'",
            r"(?P<name>[\w.<>]{1,80})\(\) missing \d+ required (?:positional|keyword-only)"
            r" arguments?: (?P<arg>[^\n]{1,80})",
            r"(?P<name>[\w.<>]{1,80})\(\) takes (?:from )?\d+ (?:to \d+ )?positional argum"
            r"ents? but (?P<arg>\d+ (?:was|were) given)",
        ),
        check=_call,
        prior=0.84,
        cause="The installed {user} calls {name}() in a way that it does not take "
        "({arg}){where}: what it calls is of another release.",
        fix="If {name} is yours, take the arguments that {user} passes. Else update {user} "
        "together with the package that {name} comes from, or pin that one to the time of "
        "your {user}.",
        code="python -m pip install --upgrade {package}\npython -m pip check",
        lang="shell",
        docs="pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/",
        yes=(
            _in(
                "store",
                "shelf.open(soft=1)",
                "TypeError: open() got an unexpected keyword argument 'soft'",
            ),
        ),
        no=("TypeError: pay() got an unexpected keyword argument 'order'",),
        family="python_type",
    ),
    Rule(
        id="parses_not_here",
        on="syntaxerror syntax",
        match=r"SyntaxError: (?P<name>[^\n]{1,120})",
        check=_of_a_file,
        prior=0.95,
        cause="A file of the installed {package} does not parse in this Python "
        "({name}){where}: it is written for another one.",
        fix="Update {package} (old releases use names that became keywords, such as async, or "
        "are for Python 2); where the newest is too new for this Python, run a newer "
        "Python or pin an earlier release.",
        code="python --version\npython -m pip install --upgrade {package}",
        lang="shell",
        docs="pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/",
        yes=(_in("store", "async = 3", "SyntaxError: invalid syntax"),),
        no=("SyntaxError: invalid syntax",),
        family="python_syntax",
    ),
)
