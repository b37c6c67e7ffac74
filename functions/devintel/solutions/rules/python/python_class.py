"""Rules for classes, dataclasses, formats and versions of libraries in Python."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_PY = "https://docs.python.org/3/"

RULES = family(
    "python_type",
    Rule(
        "default_order",
        on="default argument",
        match=r"non-default argument '(?P<name>\w+)' follows default argument(?: '(?P<before>\w+)'"
        r")?|"
        r"(?:parameter without a default|non-default argument) follows (?:parameter with a )?defau"
        r"lt",
        prior=0.92,
        cause="`{name|A field}` has no default and stands behind `{before|one}` that has{where}.",
        fix="Put those without a default first, give `{name|it}` one too, or use kw_only=True "
        "(also "
        "where a base class has defaults).",
        code="@dataclass(kw_only=True)\nclass Cart:\n    size: int = 8\n    name: str",
        lang="python",
        docs=f"Python: dataclasses, {_PY}library/dataclasses.html",
        yes=("TypeError: non-default argument 'b' follows default argument 'a'",),
        no=("TypeError: f() missing 1 required positional argument: 'a'",),
    ),
    Rule(
        "mutable_default",
        on="mutable default",
        match=r"mutable default <class '(?P<type>[\w.]+)'> for field (?P<name>\w+) is not allowed",
        prior=0.94,
        cause="The field `{name}` has a {type} as its default, which all objects would "
        "share{where}.",
        fix="Give it a factory.",
        code="{name}: {type} = field(default_factory={type})",
        lang="python",
        docs=f"Python: Mutable default values, "
        f"{_PY}library/dataclasses.html#mutable-default-values",
        yes=("ValueError: mutable default <class 'list'> for field items is not allowed",),
        no=("Error: default is not allowed",),
    ),
    Rule(
        "takes_no_arguments",
        on="arguments takes",
        match=r"TypeError: (?P<name>[A-Z]\w*)\(\) takes no arguments|object\.__init__\(\) takes "
        r"exactly one argument|(?P<name2>[A-Z]\w*)\.__init__\(\) takes (?:exactly )?one argument",
        prior=0.9,
        cause="{name|The class} is made with arguments{where}, and its class has no __init__ that "
        "takes them (misspelt, indented wrongly, or still a stub).",
        fix="Define `def __init__(self, ...)` in {name|it}, or call it without arguments.",
        docs=f"Python: object.__init__, {_PY}reference/datamodel.html#object.__init__",
        yes=("TypeError: Cart() takes no arguments",),
        no=("TypeError: total() takes 1 positional argument but 2 were given",),
    ),
    Rule(
        "builtin_method",
        on="builtin_function_or_method method",
        match=r"'(?P<type>builtin_function_or_method|method)' object is not (?P<what>subscriptable|"
        r"iterable)|object of type '(?P<type2>builtin_function_or_method|method)' has no len\(\)|"
        r"argument of type '(?P<type3>builtin_function_or_method|method)' is not iterable",
        prior=0.9,
        cause="A method itself is used{where} where its result is meant; in a template "
        "`data.items` is the dictionary's method, not its key.",
        fix="Call it with (), or read the key with brackets: data['items'].",
        docs=f"Python: Method objects, {_PY}tutorial/classes.html#method-objects",
        yes=(
            "TypeError: 'builtin_function_or_method' object is not subscriptable",
            "TypeError: object of type 'method' has no len()",
        ),
        no=("TypeError: object of type 'generator' has no len()",),
    ),
    Rule(
        "not_a_class",
        on="issubclass isinstance",
        match=r"issubclass\(\) arg 1 must be a class|isinstance\(\) arg 2 must be a type",
        prior=0.86,
        cause="A function or object is checked{where} where a class is wanted: what was registered "
        "or exported is not the class.",
        fix="Pass the class itself, not an instance or a function. A host that looks for a handler "
        "(Vercel's Python) wants a class `handler(BaseHTTPRequestHandler)` or the app as `app`.",
        docs=f"Python: issubclass, {_PY}library/functions.html#issubclass",
        yes=("TypeError: issubclass() arg 1 must be a class",),
        no=("Error: must be a class of its own",),
    ),
    Rule(
        "field_underscore",
        on="underscore field",
        match=r"[Ff]ield names cannot start with an underscore: '(?P<name>\w+)'|Fields must not us"
        r"e "
        r"names with leading underscores; e\.g\., use '(?P<name2>\w+)'",
        prior=0.94,
        cause="`{name}` may not begin with an underscore there{where}: named tuples and models "
        "keep "
        "those names for themselves.",
        fix="Rename the field without the underscore (Pydantic: PrivateAttr for what is private).",
        docs=f"Python: namedtuple, {_PY}library/collections.html#collections.namedtuple",
        yes=("ValueError: Field names cannot start with an underscore: '_shop'",),
        no=("Error: underscore",),
    ),
    Rule(
        "log_field",
        on="formatting record",
        match=r"Formatting field not found in record: '(?P<name>\w+)'",
        prior=0.94,
        cause="The log format names `{name}`, which this record does not have{where}: other "
        "libraries' records do not carry it.",
        fix="Give it a default in the formatter, or a filter on the handler that sets it on each "
        "record.",
        code='logging.Formatter(FORMAT, defaults={"{name}": "-"})',
        lang="python",
        docs=f"Python: logging.Formatter, {_PY}library/logging.html#logging.Formatter",
        yes=("ValueError: Formatting field not found in record: 'request_id'",),
        no=("Error: not found in record",),
        family="python_value",
    ),
    Rule(
        "percent_format",
        on="format number",
        match=r"(?P<name>%[diouxXeEfgG]) format: (?:a|an) (?P<want>[\w ]{1,30}?) is required, not "
        r"(?P<type>\w+)",
        prior=0.9,
        cause="The text has `{name}` where a {type} is given{where}: the values are in another "
        "order or number than the places.",
        fix="Compare places and values one by one, and write %s for text.",
        docs=f"Python: printf-style formatting, {_PY}library/stdtypes.html#old-string-formatting",
        yes=("TypeError: %d format: a real number is required, not str",),
        no=("Error: a number is required",),
        family="python_value",
    ),
    Rule(
        "bcrypt",
        on="bytes password __about__ bcrypt",
        match=r"password cannot be longer than 72 bytes|module 'bcrypt' has no attribute '__about_"
        r"_'",
        prior=0.94,
        cause="passlib does not fit the installed bcrypt: since version 4.1 or 5 it refuses what "
        "passlib asks of it{where}.",
        fix="Pin bcrypt below 4.1 beside passlib, or call bcrypt directly; cut passwords to 72 "
        "bytes.",
        code='python -m pip install "bcrypt<4.1"',
        lang="shell",
        docs="bcrypt, https://github.com/pyca/bcrypt",
        yes=(
            "ValueError: password cannot be longer than 72 bytes, truncate manually if necessary",
        ),
        no=("Error: password cannot be empty",),
        family="library_version",
    ),
    Rule(
        "typing_extensions",
        on="typevar __default__ typing_extensions",
        match=r"attribute '__default__' of 'typing\.TypeVar' objects is not writable|cannot import "
        r"name '(?P<name>\w+)' from 'typing_extensions'",
        prior=0.93,
        cause="typing_extensions is too old for this Python or for the package that uses "
        "it{where}.",
        fix="Update it.",
        code="python -m pip install --upgrade typing_extensions",
        lang="shell",
        docs="typing_extensions, https://typing-extensions.readthedocs.io/en/latest/",
        yes=(
            "AttributeError: attribute '__default__' of 'typing.TypeVar' objects is not writable",
        ),
        no=("AttributeError: attribute is not writable",),
        family="library_version",
    ),
    Rule(
        "pydantic_python",
        on="infer regex pydantic",
        match=r"unable to infer type for attribute \"(?P<name>\w+)\"|Pydantic V1 functionality "
        r"isn't compatible with Python 3\.14",
        prior=0.93,
        cause="Pydantic 1 (or its v1 part inside a library) does not work on this Python{where}: "
        "3.14 "
        "is too new for it.",
        fix="Run with Python 3.13 or older, or update the library that still uses pydantic.v1.",
        code="python --version",
        lang="shell",
        docs="Pydantic: Migration, https://docs.pydantic.dev/latest/migration/",
        yes=('pydantic.v1.errors.ConfigError: unable to infer type for attribute "REGEX"',),
        no=("Error: unable to infer",),
        family="library_version",
    ),
    Rule(
        "websocket_client",
        on="clientconnection serverconnection closed",
        match=r"'(?P<type>ClientConnection|ServerConnection)' object has no attribute "
        r"'(?P<name>closed|open)'",
        prior=0.94,
        cause="The websockets library since version 14 has no `{name}` on a connection{where}.",
        fix="Ask for its state, or pin websockets below 14.",
        code="from websockets.protocol import State\n\nopen_now = connection.state is State.OPEN",
        lang="python",
        docs="websockets: Upgrade to the new asyncio implementation, "
        "https://websockets.readthedocs.io/en/stable/howto/upgrade.html",
        yes=("AttributeError: 'ClientConnection' object has no attribute 'closed'",),
        no=("AttributeError: 'Cart' object has no attribute 'closed'",),
        family="library_version",
    ),
)
