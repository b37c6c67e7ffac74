"""Rules for wrong types and calls in Python."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PY = "https://docs.python.org/3/"
_TYPES = f"Python: Built-in types, {_PY}library/stdtypes.html"
_CALLS = f"Python: Calls, {_PY}reference/expressions.html#calls"


def _indexed(subject: Subject, slots: Slots) -> Slots:
    """What is read with brackets, and how an object's attribute is read instead."""
    found = re.search(r"([\w.]{1,80})\[['\"](\w{1,80})['\"]\]", subject.line)
    if not found or not slots.get("type", "")[:1].isupper():
        return {"read": ""}
    base, key = found.groups()
    return {"read": f": `{base}['{key}']`. Its class has attributes: `{base}.{key}`"}


def _called(subject: Subject, _: Slots) -> Slots:
    """A call that an installed package makes is mended in what it calls, or by its version."""
    if not subject.installed:
        return {}
    return {
        "how": "An installed package makes this call. If what it calls is yours, take the "
        "arguments that it passes; else the versions of two packages do not fit together: install "
        "those that do (`pip check`)."
    }


RULES = family(
    "python_type",
    Rule(
        "concatenate",
        on="concatenate str sequence",
        match=(
            r"can only concatenate (?P<a>\w+) \(not \"(?P<b>(?!NoneType)\w+)\"\) to \w+",
            r"must be str, not (?P<b>int|float|list|dict)$",
            r"sequence item \d+: expected str instance, (?P<b>(?!bytes)\w+) found",
        ),
        prior=0.76,
        cause="A {a|str} and a {b} are joined by +{where}.",
        fix="Convert one with str(...) or int(...), or write the text as an f-string.",
        code="text = f'{label}: {value}'",
        lang="python",
        docs=f"Python: Formatted string literals, {_PY}tutorial/inputoutput.html#formatted-str"
        f"ing-literals",
        yes=('TypeError: can only concatenate str (not "float") to str',),
        no=("TypeError: can't concat str to bytes",),
    ),
    Rule(
        "operand",
        on="operand",
        match=(
            r"unsupported operand type\(s\) for (?P<op>[^:\n]{1,20}): "
            r"'(?P<a>(?!NoneType)[\w.]+)' and '(?P<b>(?!NoneType)[\w.]+)'",
            r"bad operand type for (?P<op>unary .|abs\(\)): '(?P<a>(?!NoneType)[\w.]+)'",
        ),
        prior=0.7,
        cause="`{op}` does not work between {a} and {b}{where}.",
        fix="Convert one of them where it enters the program: what comes from input(), a "
        "form, a CSV or the environment is text.",
        code="number = int(text)",
        lang="python",
        docs=_TYPES,
        yes=("TypeError: unsupported operand type(s) for -: 'str' and 'int'",),
        no=("TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'",),
    ),
    Rule(
        "compare",
        on="instances",
        match=r"'(?P<op><|>|<=|>=)' not supported between instances of "
        r"'(?P<a>(?!NoneType)[\w.]+)' and '(?P<b>(?!NoneType)[\w.]+)'",
        prior=0.74,
        cause="{a} and {b} cannot be ordered{where}.",
        fix="Convert them to one type before comparing or sorting.",
        code="ordered = sorted(items, key=lambda item: str(item))",
        lang="python",
        docs=f"Python: Sorting techniques, {_PY}howto/sorting.html",
        yes=("TypeError: '>' not supported between instances of 'dict' and 'dict'",),
        no=("Error: instances of 3 are not supported",),
    ),
    Rule(
        "missing_argument",
        on="positional keyword argument arguments",
        match=r"(?P<name>[\w.<>]+)\(\) missing (?P<n>\d+) required (?:positional|keyword-only) "
        r"arguments?: (?P<args>[^\n]{1,200})",
        prior=0.74,
        check=_called,
        cause="{name}() is called without {args}{where}.",
        fix="{how|Pass it, or give the parameter a default. If it is `self`, the method is called "
        "on the class and not on an object.}",
        docs=_CALLS,
        yes=(
            "TypeError: pay() missing 1 required positional argument: 'order'",
            "TypeError: pay() missing 2 required keyword-only arguments: 'a' and 'b'",
        ),
        no=("Error: argument is missing",),
    ),
    Rule(
        "too_many_arguments",
        on="positional arguments argument takes",
        match=r"(?P<name>[\w.<>]+)\(\) takes (?:from \d+ to |exactly |at most )?(?P<n>\d+|no)? "
        r"?(?:positional )?(?:keyword )?arguments? (?:but|\()(?P<got> ?\d+)",
        prior=0.74,
        cause="{name}() is given{got} arguments and takes {n|fewer}{where}.",
        fix="Compare the call with the definition; a method without `self` takes one fewer "
        "than it is given.",
        code="class Thing:\n    def method(self, value):\n        return value",
        lang="python",
        docs=_CALLS,
        yes=("TypeError: Cart.add() takes 2 positional arguments but 3 were given",),
        no=("Error: takes 3 days",),
    ),
    Rule(
        "unexpected_keyword",
        on="keyword",
        match=r"(?P<name>[\w.<>]+)\(\) got an unexpected keyword argument '(?P<arg>\w+)'",
        prior=0.74,
        check=_called,
        cause="{name}() does not know `{arg}`{where}.",
        fix="{how|Check the spelling and the installed version of the library: the parameter may "
        "be newer, or have been removed.}",
        docs=_CALLS,
        yes=("TypeError: connect() got an unexpected keyword argument 'timeout'",),
        no=("Error: unexpected keyword",),
    ),
    Rule(
        "multiple_values",
        on="values",
        match=r"(?P<name>[\w.<>]+)\(\) got multiple values for (?:keyword )?argument "
        r"'(?P<arg>\w+)'",
        prior=0.76,
        cause="`{arg}` is passed to {name}() by place and by name{where}.",
        fix="Pass it once; a missing `self` has the same effect.",
        docs=_CALLS,
        yes=("TypeError: send() got multiple values for argument 'a'",),
        no=("Error: multiple values for tax",),
    ),
    Rule(
        "not_callable",
        on="callable",
        match=r"'(?P<type>(?!NoneType|coroutine)[\w.]+)' object is not callable",
        prior=0.7,
        cause="A {type} is called like a function{where}.",
        fix="A variable may have the name of a function (str, list, id), a comma may be "
        "missing before a bracket, or a property is called.",
        docs=_CALLS,
        yes=("TypeError: 'list' object is not callable",),
        no=("TypeError: 'NoneType' object is not callable",),
    ),
    Rule(
        "unhashable",
        on="unhashable",
        match=r"unhashable type: '(?P<type>[\w.]+)'",
        prior=0.76,
        cause="A {type} is used as a key or in a set{where}; it can change, so it cannot be one.",
        fix="Use a tuple or frozenset, or one of its fields.",
        code="key = tuple(items)",
        lang="python",
        docs=f"Python: hashable, {_PY}glossary.html#term-hashable",
        yes=("TypeError: unhashable type: 'dict'",),
        no=("Error: unhashable order",),
    ),
    Rule(
        "not_subscriptable",
        on="subscriptable",
        match=(
            r"'(?P<type>(?!NoneType|coroutine|builtin_function)[\w.]+)' object is not subscriptabl"
            r"e",
            r"type '(?P<type>\w+)' is not subscriptable",
        ),
        check=_indexed,
        prior=0.72,
        cause="A {type} is read with [ ]{where}{read}.",
        fix="See where the value comes from: a number or object where a list or dictionary "
        "was expected, a method without its brackets; list[int] needs Python 3.9.",
        docs=f"Python: Subscriptions, {_PY}reference/expressions.html#subscriptions",
        yes=("TypeError: 'method' object is not subscriptable",),
        no=("TypeError: 'NoneType' object is not subscriptable",),
    ),
    Rule(
        "not_iterable",
        on="iterable iterator container reversible",
        match=(
            r"'(?P<type>(?!NoneType|coroutine|async_generator)[\w.]+)' object is not "
            r"(?:iterable|an iterator|reversible)",
            r"cannot unpack non-iterable (?P<type>(?!NoneType|coroutine)[\w.]+) object",
            r"argument of type '(?P<type>(?!NoneType|coroutine)[\w.]+)' is not "
            r"(?:iterable|a container)",
        ),
        prior=0.72,
        cause="A {type} is looped over or unpacked{where}.",
        fix="Loop over range(n) for a number, and over the right field of an object.",
        code="for position in range(count):\n    handle(position)",
        lang="python",
        docs=f"Python: iterable, {_PY}glossary.html#term-iterable",
        yes=(
            "TypeError: 'float' object is not iterable",
            "TypeError: cannot unpack non-iterable int object",
        ),
        no=("TypeError: 'NoneType' object is not iterable",),
    ),
    Rule(
        "string_index",
        on="indices",
        match=(r"string indices must be integers", r"byte indices must be integers"),
        prior=0.74,
        cause="A text is read with a key{where}: it is still JSON text, or the loop goes over "
        "a dictionary's keys.",
        fix="Parse the JSON first, or loop over .items() or over the list inside.",
        code="for key, value in data.items():\n    print(key, value)",
        lang="python",
        docs=_TYPES,
        yes=("TypeError: string indices must be integers, not 'str'",),
        no=("Error: stock indices",),
    ),
    Rule(
        "list_index",
        on="indices",
        match=r"(?P<type>list|tuple) indices must be integers(?: or slices)?, not (?P<got>[\w.]+)",
        prior=0.74,
        cause="A {type} is read with a {got}{where}.",
        fix="Take an element first, or use a dictionary; a float position becomes one by //.",
        code="names = [row['name'] for row in rows]",
        lang="python",
        docs=f"Python: Sequence types, {_PY}library/stdtypes.html#sequence-types-list-tuple-range",
        yes=("TypeError: list indices must be integers or slices, not dict",),
        no=("TypeError: string indices must be integers",),
    ),
    Rule(
        "format",
        on="formatting format",
        match=(
            r"not (?:all arguments converted during|enough arguments for) (?:string "
            r"formatting|format string)",
            r"%(?P<name>\w) format: a (?:real )?number is required, not (?P<got>\w+)",
            r"unsupported format string passed to (?P<got>[\w.]+)\.__format__",
        ),
        prior=0.74,
        cause="Placeholders and values of a formatted text do not fit{where}.",
        fix="Use an f-string; a tuple has to be wrapped when it is one value.",
        code="text = f'{value}'",
        lang="python",
        docs=f"Python: printf-style formatting, {_PY}library/stdtypes.html#printf-style-string"
        f"-formatting",
        yes=("TypeError: not all arguments converted during string formatting",),
        no=("Error: format of the letter",),
    ),
    Rule(
        "item_assignment",
        on="assignment deletion",
        match=r"'(?P<type>(?!NoneType)[\w.]+)' object (?:does not|doesn't) support item "
        r"(?:assignment|deletion)",
        prior=0.74,
        cause="An element of a {type} is changed{where}; it cannot be.",
        fix="Make a list or a new text of it.",
        code="letters = list(text)\nletters[0] = 'A'\ntext = ''.join(letters)",
        lang="python",
        docs=f"Python: Immutable sequence types, {_PY}library/stdtypes.html#immutable-sequence"
        f"-types",
        yes=("TypeError: 'str' object does not support item assignment",),
        no=("Error: assignment of seats",),
    ),
    Rule(
        "abstract",
        on="abstract",
        match=r"Can't instantiate abstract class (?P<name>\w+) (?:with|without an "
        r"implementation for) abstract methods? (?P<methods>[^\n]{1,160})",
        prior=0.78,
        cause="{name} lacks {methods}{where}.",
        fix="Write them in the subclass, with the same names.",
        docs=f"Python: abc, {_PY}library/abc.html",
        yes=("TypeError: Can't instantiate abstract class Repo with abstract methods save",),
        no=("Error: abstract art",),
    ),
    Rule(
        "no_len",
        on="len",
        match=r"object of type '(?P<type>(?!NoneType|builtin_function_or_method|method')[\w.]+)' h"
        r"as no len\(\)",
        prior=0.74,
        cause="len() is asked of a {type}{where}.",
        fix="Make a list of it first, or count in another way.",
        code="count = sum(1 for _ in items)",
        lang="python",
        docs=f"Python: len, {_PY}library/functions.html#len",
        yes=("TypeError: object of type 'generator' has no len()",),
        no=("TypeError: object of type 'NoneType' has no len()",),
    ),
    Rule(
        "integer_argument",
        on="integer float interpreted argument",
        match=(
            r"'(?P<type>(?!NoneType)\w+)' object cannot be interpreted as an integer",
            r"int\(\) argument must be a string, a bytes-like object or a (?:real "
            r")?number, not '(?P<type>(?!NoneType)\w+)'",
            r"float\(\) argument must be a string or a (?:real )?number, not "
            r"'(?P<type>(?!NoneType)\w+)'",
        ),
        prior=0.74,
        cause="A {type} is given where an integer is needed{where}.",
        fix="Convert it: // instead of / for positions and counts.",
        code="for position in range(int(count)):\n    handle(position)",
        lang="python",
        docs=_TYPES,
        yes=("TypeError: 'float' object cannot be interpreted as an integer",),
        no=("Error: integer overflow of the tank",),
    ),
    Rule(
        "init_value",
        on="__init__ return",
        match=r"__init__\(\) should return None, not '(?P<name>\w+)'",
        prior=0.88,
        cause="__init__ returns {name}, and must return nothing{where}.",
        fix="Drop the value behind return: set attributes there, and make objects of another kind "
        "in "
        "a class method.",
        docs=f"Python: object.__init__, {_PY}reference/datamodel.html#object.__init__",
        yes=("TypeError: __init__() should return None, not 'int'",),
        no=("TypeError: Thing() takes no arguments",),
    ),
    Rule(
        "init_return",
        on="__init__ takes",
        match=(
            r"(?P<name>\w+)\(\) takes no arguments",
            r"object\.__init__\(\) takes exactly one argument",
            r"(?P<name>\w+)\.__init__\(\) takes 1 positional argument but",
        ),
        prior=0.72,
        cause="{of} has no __init__ that takes these arguments{where}.",
        fix="Check that __init__ is written with two underscores on each side and takes self "
        "first.",
        code="class Thing:\n    def __init__(self, value):\n        self.value = value",
        lang="python",
        docs=f"Python: object.__init__, {_PY}reference/datamodel.html#object.__init__",
        check=lambda subject, slots: {
            "of": f"`{slots['name']}`" if "name" in slots else "The class"
        },
        yes=(
            "TypeError: object.__init__() takes exactly one argument (the instance to initialize)",
        ),
        no=("Error: object 3 takes no space",),
    ),
)
