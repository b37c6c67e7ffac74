"""Rules for attributes that a Python object, class or module does not have."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PY = "https://docs.python.org/3/"
_BUILTIN = {
    ("list", "push"): "items.append(value)",
    ("list", "add"): "items.append(value)",
    ("list", "length"): "len(items)",
    ("list", "size"): "len(items)",
    ("list", "split"): "[text.split() for text in items]",
    ("list", "replace"): "[text.replace('a', 'b') for text in items]",
    ("list", "lower"): "[text.lower() for text in items]",
    ("list", "keys"): "items[0].keys()",
    ("list", "items"): "items[0].items()",
    ("list", "get"): "items[0].get('key')",
    ("list", "shape"): "numpy.array(items).shape",
    ("str", "append"): "text = text + more",
    ("str", "get"): "data = json.loads(text)",
    ("str", "items"): "data = json.loads(text)",
    ("str", "keys"): "data = json.loads(text)",
    ("str", "decode"): "text  # is decoded already",
    ("str", "length"): "len(text)",
    ("str", "contains"): "part in text",
    ("bytes", "encode"): "data.decode()",
    ("dict", "has_key"): "key in data",
    ("dict", "iteritems"): "data.items()",
    ("dict", "itervalues"): "data.values()",
    ("dict", "append"): "data[key] = value",
    ("dict", "add"): "data[key] = value",
    ("tuple", "append"): "row = (*row, value)",
    ("set", "append"): "found.add(value)",
    ("int", "append"): "numbers.append(number)",
    ("generator", "next"): "next(source)",
}
_REMOVED = {
    ("collections", "Mapping"): "collections.abc.Mapping",
    ("collections", "MutableMapping"): "collections.abc.MutableMapping",
    ("collections", "Iterable"): "collections.abc.Iterable",
    ("collections", "Callable"): "collections.abc.Callable",
    ("collections", "Hashable"): "collections.abc.Hashable",
    ("collections", "Sequence"): "collections.abc.Sequence",
    ("collections", "OrderedDict"): "collections.OrderedDict",
    ("time", "clock"): "time.perf_counter()",
    ("asyncio", "async"): "asyncio.ensure_future",
    ("asyncio", "coroutine"): "async def",
    ("inspect", "getargspec"): "inspect.getfullargspec",
    ("string", "letters"): "string.ascii_letters",
    ("os", "getcwdu"): "os.getcwd()",
    ("cgi", "escape"): "html.escape",
    ("fractions", "gcd"): "math.gcd",
    ("ast", "Str"): "ast.Constant",
    ("pkgutil", "ImpImporter"): "importlib.machinery (update setuptools)",
    ("unittest", "makeSuite"): "unittest.TestLoader().loadTestsFromTestCase",
    ("locale", "format"): "locale.format_string",
    ("sys", "maxint"): "sys.maxsize",
    ("itertools", "izip"): "zip",
}


def _known(subject: Subject, slots: Slots) -> Slots | None:
    code = _BUILTIN.get((slots["type"], slots["name"]))
    return None if code is None else {"code": code}


def _removed(subject: Subject, slots: Slots) -> Slots | None:
    meant = _REMOVED.get((slots["type"], slots["name"]))
    return None if meant is None else {"meant": meant}


def _missing_export(subject: Subject, slots: Slots) -> Slots | None:
    if slots["type"] in ("numpy", "pandas"):
        return None
    return {"stem": slots["type"].rpartition(".")[2]}


def _of(subject: Subject, slots: Slots) -> Slots:
    """Whose attribute it is, where the traceback shows the line."""
    base = subject.base(slots["name"])
    return {"what": f"`{base}`", "base": base} if base else {"what": "It", "code": ""}


def _plain(subject: Subject, slots: Slots) -> Slots | None:
    """A plain value where an object was thought; known mix-ups have their own answer."""
    if (slots["type"], slots["name"]) in _BUILTIN:
        return None
    return _of(subject, slots)


RULES = family(
    "python_attribute",
    Rule(
        "builtin",
        on="attribute",
        match=r"'(?P<type>list|str|dict|tuple|set|bytes|int|generator)' object has no "
        r"attribute '(?P<name>\w+)'",
        check=_known,
        prior=0.78,
        cause="A {type} has no `{name}`{where}.",
        fix="Use what a {type} offers for it; if it should be something else, see where it "
        "comes from.",
        lang="python",
        docs=f"Python: Built-in types, {_PY}library/stdtypes.html",
        yes=(
            "AttributeError: 'list' object has no attribute 'push'",
            "AttributeError: 'dict' object has no attribute 'has_key'",
        ),
        no=("AttributeError: 'list' object has no attribute 'quux'",),
    ),
    Rule(
        "object",
        on="attribute",
        match=r"'(?P<type>(?!NoneType|coroutine|DataFrame|Series|async_generator)[\w.]+)' "
        r"object has no attribute '(?P<name>\w+)'",
        prior=0.66,
        cause="{what} is an object of {type} and has no attribute `{name}`{where}.",
        fix="Check the spelling, whether __init__ sets it on every path, and whether the "
        "object is of the class that you expect.",
        code="print(type({base}), [name for name in dir({base}) if not name.startswith('_')])",
        lang="python",
        check=_of,
        docs=f"Python: AttributeError, {_PY}library/exceptions.html#AttributeError",
        yes=("AttributeError: 'Cart' object has no attribute 'totals'",),
        no=("AttributeError: 'NoneType' object has no attribute 'x'",),
    ),
    Rule(
        "class",
        on="attribute",
        match=r"type object '(?P<type>\w+)' has no attribute '(?P<name>\w+)'",
        prior=0.68,
        cause="The class {type} has no `{name}`{where}.",
        fix="Check the spelling; an attribute that __init__ sets belongs to instances, and "
        "an Enum has only the members that are written in it.",
        docs=f"Python: Classes, {_PY}tutorial/classes.html#class-and-instance-variables",
        yes=(
            "AttributeError: type object 'Colour' has no attribute 'RED'",
            "AttributeError: type object 'Colour' has no attribute 'RED'",
        ),
        no=("AttributeError: module 'a' has no attribute 'b'",),
    ),
    Rule(
        "removed",
        on="attribute",
        match=r"module '(?P<type>[\w.]+)' has no attribute '(?P<name>\w+)'",
        check=_removed,
        prior=0.8,
        cause="`{type}.{name}` was removed from Python{where}.",
        fix="Use {meant}; if a library does it, update that library.",
        docs=f"Python: What's new, {_PY}whatsnew/",
        yes=(
            "AttributeError: module 'collections' has no attribute 'Mapping'",
            "AttributeError: module 'time' has no attribute 'clock'",
        ),
        no=("AttributeError: module 'collections' has no attribute 'quux'",),
    ),
    Rule(
        "module",
        on="attribute",
        match=r"(?<!partially initialized )module '(?P<type>[\w.]+)' has no attribute "
        r"'(?P<name>\w+)'(?! \(most likely due to a circular)",
        check=_missing_export,
        prior=0.68,
        cause="The module `{type}` that is imported has no `{name}`{where}.",
        fix="A file of yours named {stem}.py may hide it; a submodule has to be imported by "
        "its own name; or the installed version is another.",
        code="import {type}\n\nprint({type}.__file__)",
        lang="python",
        docs=f"Python: The module search path, {_PY}tutorial/modules.html#the-module-search-path",
        yes=("AttributeError: module 'random' has no attribute 'choice'",),
        no=(
            "AttributeError: partially initialized module 'a' has no attribute 'b' (most "
            "likely due to a circular import)",
        ),
    ),
    Rule(
        "no_setter",
        on="attribute property setter field attributeerror",
        match=(
            r"^AttributeError: can't set attribute(?: '(?P<name>\w+)')?",
            r"property '?(?P<name>\w+)'? of '(?P<type>\w+)' object has no setter",
            r"FrozenInstanceError: cannot assign to field '(?P<name>\w+)'",
        ),
        prior=0.74,
        cause="`{name|The attribute}` cannot be set{where}: a property without a setter, or a "
        "frozen class.",
        fix="Add a setter, or make a changed copy.",
        code="from dataclasses import replace\n\nchanged = replace(original, {name|field}=value)",
        lang="python",
        docs=f"Python: property, {_PY}library/functions.html#property",
        yes=(
            "AttributeError: can't set attribute 'total'",
            "AttributeError: property 'total' of 'Cart' object has no setter",
            "dataclasses.FrozenInstanceError: cannot assign to field 'total'",
        ),
        no=("AttributeError: 'Cart' object has no attribute 'totals'",),
    ),
    Rule(
        "dictionary",
        on="attribute",
        match=r"'(?P<type>dict)' object has no attribute '(?P<name>\w+)'",
        check=_plain,
        prior=0.86,
        cause="{what} is a dictionary{where}: `{name}` is a key of it, not an attribute.",
        fix="Read it with brackets, `['{name}']` (or .get), or make an object of it first: the "
        "class "
        "or function that returns models.",
        code="{base}['{name}']",
        lang="python",
        docs=f"Python: Dictionaries, {_PY}tutorial/datastructures.html#dictionaries",
        yes=("AttributeError: 'dict' object has no attribute 'total'",),
        no=("AttributeError: 'Cart' object has no attribute 'total'",),
    ),
    Rule(
        "plain_value",
        on="attribute",
        match=r"'(?P<type>int|float|bool|str|list|tuple|set|bytes|function|method|property)' objec"
        r"t "
        r"has no attribute '(?P<name>\w+)'",
        check=_plain,
        prior=0.8,
        cause="{what} is of type {type}{where}, where something with `{name}` was expected.",
        fix="See where it is set: a text that is not parsed yet (json.loads), a list instead of "
        "one "
        "of its elements, a function that was not called, or a name that was used again.",
        code="print(type({base}), {base})",
        lang="python",
        docs=f"Python: AttributeError, {_PY}library/exceptions.html#AttributeError",
        yes=("AttributeError: 'int' object has no attribute 'total'",),
        no=("AttributeError: 'Cart' object has no attribute 'total'",),
    ),
)
