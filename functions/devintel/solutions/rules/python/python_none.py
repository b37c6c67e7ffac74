"""Rules for None where another value is expected in Python."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PY = "https://docs.python.org/3/library/"

_MATCHING = ("match", "search", "re.", "found", "pattern", "regex")


def _matched(subject: Subject, _: Slots) -> Slots | None:
    """A match, unless the line says that another thing's start or end is read."""
    line = subject.line.lower()
    return {} if not line or any(word in line for word in _MATCHING) else None


def _base(subject: Subject, slots: Slots) -> Slots:
    """What is None, where the traceback shows the line."""
    base = subject.base(slots["name"])
    if not base:
        return {"what": "a value", "code": ""}
    return {"what": f"`{base}`", "base": base}


RULES = family(
    "python_none",
    Rule(
        "regex",
        on="nonetype",
        match=r"'NoneType' object has no attribute '(?P<name>group|groups|groupdict|span|start|"
        r"end)'",
        check=_matched,
        prior=0.76,
        cause="The pattern did not match, so re.match or re.search gave None{where}.",
        fix="Check the match before using it.",
        code="match = pattern.search(text)\nif match is not None:\n    print(match.{name}())",
        lang="python",
        docs=f"Python: re, match objects, {_PY}re.html#match-objects",
        yes=("AttributeError: 'NoneType' object has no attribute 'group'",),
        no=("AttributeError: 'NoneType' object has no attribute 'total'",),
    ),
    Rule(
        "attribute",
        on="nonetype",
        match=r"'NoneType' object has no attribute '(?P<name>\w+)'",
        check=_base,
        prior=0.72,
        cause="`{name}` is used on None{where}: {what} is None, because a function returned "
        "nothing "
        "or a look-up found nothing.",
        fix="Find where the value comes from: a missing return, get() without a hit, first() "
        "of an empty query, a method like list.sort() that returns None.",
        code="if {base} is None:\n    raise LookupError('nothing found')\n{base}.{name}",
        lang="python",
        docs=f"Python: None, {_PY}constants.html#None",
        yes=("AttributeError: 'NoneType' object has no attribute 'total'",),
        no=("AttributeError: 'Cart' object has no attribute 'total'",),
    ),
    Rule(
        "item",
        on="nonetype",
        match=r"'NoneType' object (?:is not subscriptable|does not support item assignment)",
        prior=0.72,
        cause="A position or key of None is read{where}.",
        fix="Find where the value comes from (fetchone() without a row, get() without a hit, "
        "a missing return), and handle that.",
        code="row = cursor.fetchone()\nif row is None:\n    raise LookupError('no such "
        "row')\nvalue = row[0]",
        lang="python",
        docs=f"Python: None, {_PY}constants.html#None",
        yes=("TypeError: 'NoneType' object is not subscriptable",),
        no=("TypeError: 'int' object is not subscriptable",),
    ),
    Rule(
        "iterate",
        on="nonetype",
        match=(
            r"'NoneType' object is not (?:iterable|an iterator|reversible)",
            r"cannot unpack non-iterable NoneType object",
            r"argument of type 'NoneType' is not (?:iterable|a container)",
        ),
        prior=0.72,
        cause="None is looped over or unpacked{where}: a function returned nothing.",
        fix="Return a list or tuple on every path of that function.",
        code="for item in items or []:\n    handle(item)",
        lang="python",
        docs=f"Python: None, {_PY}constants.html#None",
        yes=(
            "TypeError: cannot unpack non-iterable NoneType object",
            "TypeError: 'NoneType' object is not iterable",
        ),
        no=("TypeError: 'int' object is not iterable",),
    ),
    Rule(
        "call",
        on="nonetype",
        match=r"'NoneType' object is not callable",
        prior=0.72,
        cause="None is called{where}: a decorator that returns nothing, or a callback that is "
        "not set.",
        fix="Let the decorator return its inner function; check the callback before calling it.",
        code="def decorate(function):\n    def inner(*args, **kwargs):\n        return "
        "function(*args, **kwargs)\n    return inner",
        lang="python",
        docs="Python: Function definitions, https://docs.python.org/3/reference/compound_stmts"
        ".html#function-definitions",
        yes=("TypeError: 'NoneType' object is not callable",),
        no=("TypeError: 'str' object is not callable",),
    ),
    Rule(
        "operand",
        on="nonetype argument",
        match=(
            r"unsupported operand type\(s\) for (?P<op>\S{1,12}): '(?:NoneType' and "
            r"'\w+|\w+' and 'NoneType)'",
            r"'(?:<|>|<=|>=)' not supported between instances of '(?:NoneType' and "
            r"'\w+|\w+' and 'NoneType)'",
            r"can only concatenate \w+ \(not \"NoneType\"\) to \w+",
            r"object of type 'NoneType' has no len\(\)",
            r"argument must be .{1,80}, not '?NoneType'?",
            r"expected str, bytes or os\.PathLike object, not NoneType",
            r"must be real number, not NoneType",
        ),
        prior=0.72,
        cause="None is used as a number, text or list{where}.",
        fix="Give the value a default where it comes from; an environment value or database "
        "column that is not set is None.",
        code="total = (value or 0) + 1",
        lang="python",
        docs=f"Python: None, {_PY}constants.html#None",
        yes=(
            "TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'",
            "TypeError: object of type 'NoneType' has no len()",
        ),
        no=("TypeError: unsupported operand type(s) for +: 'int' and 'str'",),
    ),
)
