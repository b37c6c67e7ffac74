"""Rules for functions that a framework calls, and for values that are read in the wrong way."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_SITE = re.compile(r"(?:site|dist)-packages[/\\](\w{1,80})")
_PASSED = {
    "flask": "the names between < > in the route", "django": "request and the names in the path",
    "rest_framework": "self, request and the names in the path", "telegram": "update and context",
    "fastapi": "the names in the path and the query", "starlette": "the request",
    "aiohttp": "the request", "tornado": "self and the groups of the path", "click":
    "one parameter an option, by its name", "typer": "one parameter an option", "celery":
    "the arguments of delay() (self too with bind=True)", "rq": "the arguments of enqueue()",
    "apscheduler": "its args and kwargs", "discord": "ctx (self too in a cog) and the command's "
    "words", "aiogram": "the message or query", "telebot": "the message", "torch":
    "what the model is called with", "keras": "what the layer is called with", "gradio":
    "one value an input component", "dash": "one value an Input and State", "streamlit":
    "args and kwargs of the widget", "pandas": "the row, group or value and args", "pytest":
    "the fixtures that it names", "_pytest": "the fixtures that it names", "pluggy":
    "the hook's names", "socketio": "sid and the data", "flask_socketio": "the data",
    "paho": "client, userdata and the message", "schedule": "the arguments of do()", "pika":
    "channel, method, properties and body", "scrapy": "self and the response", "kivy":
    "the instance and the value", "bottle": "the names in the route", "sanic": "the request",
    "gevent": "the arguments of spawn()", "joblib": "the arguments of delayed()", "wtforms":
    "form and field", "sqlalchemy": "the event's arguments", "graphene": "self, info and arguments",
    "strawberry": "info and the arguments", "pydantic": "cls, the value and info", "textual":
    "self and the event", "matplotlib": "the event, or the frame's number", "scipy":
    "x and args", "numpy": "the value", "sklearn": "X and y", "locust": "self",
}  # fmt: skip


def _callback(subject: Subject, slots: Slots) -> Slots | None:
    found = _SITE.search(subject.innermost)
    passed = _PASSED.get(found[1]) if found else None
    inner = re.search(r"__init__|<locals>\.wrapper", slots["name"]) is not None
    if found is None or passed is None or inner:
        return None
    return {"user": found[1].strip("_"), "passed": passed}


def _environment(subject: Subject, _: Slots) -> Slots | None:
    told = f"{subject.line}\n{subject.printed}"
    return {} if "os.environ[" in told or "environ[" in told else None


def _half(subject: Subject, _: Slots) -> Slots | None:
    return {} if "/" in subject.line else None


_CALLED = event(
    "error",
    message="TypeError: show() missing 1 required positional argument: 'slug'",
    stack='Traceback (most recent call last):\n  File "/srv/site-packages/flask/app.py", line 9,'
    " in dispatch_request\n    return self.view_functions[rule.endpoint](**req.view_args)",
)
_READ = event(
    "error",
    message="KeyError: 'SHOP_TOKEN'",
    stack='Traceback (most recent call last):\n  File "/srv/shop/a.py", line 9, in <module>\n'
    '    token = os.environ["SHOP_TOKEN"]',
)
_MIDDLE = event(
    "error",
    message="TypeError: list indices must be integers or slices, not float",
    stack='Traceback (most recent call last):\n  File "/srv/shop/a.py", line 9, in <module>\n'
    "    middle = items[len(items) / 2]",
)

RULES = family(
    "python_type",
    Rule(
        id="callback",
        on="argument arguments keyword",
        match=(
            r"(?P<name>[\w.<>]{1,80})\(\) got an unexpected keyword argument '(?P<arg>\w{1"
            r",60})'",
            r"(?P<name>[\w.<>]{1,80})\(\) missing \d+ required (?:positional|keyword-only)"
            r" arguments?: (?P<arg>[^\n]{1,80})",
            r"(?P<name>[\w.<>]{1,80})\(\) takes (?:from )?\d+ (?:to \d+ )?positional argum"
            r"ents? but (?P<arg>\d+ (?:was|were) given)",
        ),
        check=_callback,
        prior=0.92,
        cause="{user} calls your function {name}() with other arguments than it takes: "
        "{arg}{where}.",
        fix="Let its parameters be what {user} passes: {passed}; spelt the same where they "
        "come by name. A decorator in between has to hand *args and **kwargs on.",
        docs="Python: Calls, https://docs.python.org/3/reference/expressions.html#calls",
        yes=(_CALLED,),
        no=("TypeError: show() missing 1 required positional argument: 'slug'",),
    ),
    Rule(
        id="environment_key",
        on="keyerror",
        match=r"^KeyError: '(?P<name>[A-Za-z_]\w{0,80})'$",
        check=_environment,
        prior=0.95,
        cause="The environment variable `{name}` is not set where this runs{where}.",
        fix="Set it for this process (the shell, the service, the container, the CI), call "
        "load_dotenv() before it is read where it stands in .env, or give a default: "
        '`os.environ.get("{name}", "...")`.',
        code="export {name}=value",
        lang="shell",
        docs="Python: os.environ, https://docs.python.org/3/library/os.html#os.environ",
        yes=(_READ,),
        no=("KeyError: 'sku'",),
        family="setting",
    ),
    Rule(
        id="float_position",
        on="indices",
        match=r"(?P<type>list|tuple|string) indices must be integers(?: or slices)?, not (?P"
        r"<name>float)",
        check=_half,
        prior=0.95,
        cause="A position is a {name}, because `/` always gives one{where}.",
        fix="Divide with `//`, or make it whole: `int(...)`.",
        code="middle = items[len(items) // 2]",
        lang="python",
        docs="Python: Numeric types, https://docs.python.org/3/library/stdtypes.html#numeric-types-int-float-complex",
        yes=(_MIDDLE,),
        no=("TypeError: list indices must be integers or slices, not float",),
    ),
    Rule(
        id="dictionary_view",
        on="subscriptable",
        match=r"'(?P<name>dict_keys|dict_values|dict_items|map|filter|zip|generator|odict_ke"
        r"ys|odict_values|range_iterator|set)' object is not subscriptable",
        prior=0.95,
        cause="A {name} has no positions{where}.",
        fix="Make a list of it first, `list(...)[0]`, or take the first with `next(iter(...))`.",
        code="first = next(iter(values))",
        lang="python",
        docs="Python: Dictionary views, https://docs.python.org/3/library/stdtypes.html#dictionary-view-objects",
        yes=("TypeError: 'dict_values' object is not subscriptable",),
        no=("TypeError: 'Cart' object is not subscriptable",),
    ),
    Rule(
        id="soup_list",
        on="resultset",
        match=r"ResultSet object has no attribute '(?P<name>\w{1,60})'",
        prior=0.97,
        cause="find_all() and select() give a list of elements, and `{name}` belongs to one "
        "of them{where}.",
        fix="Loop over them, or take one with find() or select_one().",
        code="texts = [element.get_text(strip=True) for element in elements]",
        lang="python",
        docs="Beautiful Soup: Documentation, https://www.crummy.com/software/BeautifulSoup/bs4/doc/",
        yes=("AttributeError: ResultSet object has no attribute 'text'.",),
        no=("Error: ResultSet",),
        family="python_attribute",
    ),
    Rule(
        id="soup_parser",
        on="featurenotfound builder features",
        match=r"Couldn't find a tree builder with the features you requested: (?P<name>[\w-]"
        r"{1,20})",
        prior=0.98,
        cause="Beautiful Soup is to use the parser {name}, which is not installed{where}.",
        fix='Install it, or take the built-in one: `BeautifulSoup(text, "html.parser")`.',
        code="python -m pip install lxml",
        lang="shell",
        docs="Beautiful Soup: Documentation, https://www.crummy.com/software/BeautifulSoup/bs4/doc/",
        yes=(
            "bs4.FeatureNotFound: Couldn't find a tree builder with the features you "
            "requested: lxml.",
        ),
        no=("Error: builder",),
        family="python_import",
    ),
    Rule(
        id="ascii_locale",
        on="ascii configured",
        match=r"Python was configured to use (?P<name>ASCII) as encoding for the environment",
        prior=0.98,
        cause="The locale here is {name}, and Click wants UTF-8{where}.",
        fix="Set it for the process, in a container in the Dockerfile.",
        code="export LC_ALL=C.UTF-8 LANG=C.UTF-8",
        lang="shell",
        docs="Click: Unicode support, https://click.palletsprojects.com/en/stable/unicode-support/",
        yes=(
            "RuntimeError: Click will abort further execution because Python was configured "
            "to use ASCII as encoding for the environment.",
        ),
        no=("Error: ASCII",),
        family="unicode",
    ),
)
