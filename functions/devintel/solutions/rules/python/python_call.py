"""Rules for calls and types in Python programs."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "python_type",
    Rule(
        id="union_type",
        on="operand",
        match=r"unsupported operand type\(s\) for \|: '(?P<a>type|_GenericAlias|ABCMeta|type"
        r"s\.GenericAlias|EnumMeta|EnumType|ModelMetaclass|_SpecialForm|_UnionGenericA"
        r"lias)' and '(?P<b>NoneType|type|\w{1,40})'",
        prior=0.97,
        cause="A type is written as `X | Y` ({a} and {b}), which needs Python 3.10{where}.",
        fix="Write Optional[X] or Union[X, Y] from typing, put `from __future__ import "
        "annotations` first (not for what pydantic or FastAPI read at run time), or run "
        "Python 3.10 or newer.",
        code="from typing import Optional",
        lang="python",
        docs="Python: Union type, https://docs.python.org/3/library/stdtypes.html#union-type",
        yes=("TypeError: unsupported operand type(s) for |: 'type' and 'NoneType'",),
        no=("TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'",),
    ),
    Rule(
        id="generic_builtin",
        on="subscriptable",
        match=r"TypeError: '(?P<name>type|ABCMeta)' object is not subscriptable",
        prior=0.93,
        cause="A built-in class is written with brackets in a type, such as list[str] or "
        "dict[str, int], which needs Python 3.9{where}.",
        fix="Take List, Dict, Tuple from typing, put `from __future__ import annotations` "
        "first, or run Python 3.9 or newer ({name} is what has no brackets here).",
        docs="Python: Generic alias type, https://docs.python.org/3/library/stdtypes.html#generic-alias-type",
        yes=("TypeError: 'type' object is not subscriptable",),
        no=("TypeError: 'Cart' object is not subscriptable",),
    ),
    Rule(
        id="module_called",
        on="callable module",
        match=r"'(?P<name>module)' object is not callable",
        prior=0.9,
        cause="A {name} is called like a function{where}: the class or function in it has the "
        "same name.",
        fix="Import it from the module: `from datetime import datetime`, `from tqdm import "
        "tqdm`, `from pprint import pprint`, or write `module.name(...)`.",
        docs="Python: Modules, https://docs.python.org/3/tutorial/modules.html",
        yes=("TypeError: 'module' object is not callable",),
        no=("TypeError: 'list' object is not callable",),
    ),
    Rule(
        id="function_code",
        on="function argument code",
        match=r"function\(\) argument '?(?:code|1)'? must be code, not (?P<name>str)",
        prior=0.93,
        cause="A class is derived from something that is a function in the installed "
        "release{where} ({name} is the class's name).",
        fix="In libraries: the two do not fit, update the one whose file shows the class. In "
        "your code: derive from the class itself, not from the function that makes it.",
        docs="Python: Classes, https://docs.python.org/3/tutorial/classes.html",
        yes=("TypeError: function() argument 'code' must be code, not str",),
        no=("Error: function code",),
    ),
    Rule(
        id="keys_of_kwargs",
        on="iterable mapping",
        match=r"argument after \*\*? must be (?:a mapping|an iterable), not (?P<name>\w{1,40"
        r"})",
        prior=0.93,
        cause="What stands behind the stars is a {name}{where}.",
        fix="Give a dictionary behind ** and a list or tuple behind * (one value needs a "
        "comma: `args=(value,)` for threads).",
        docs="Python: Calls, https://docs.python.org/3/reference/expressions.html#calls",
        yes=("TypeError: main.run() argument after * must be an iterable, not int",),
        no=("Error: argument after",),
    ),
    Rule(
        id="bytes_like",
        on="bytes required",
        match=r"a bytes-like object is required, not '(?P<name>str)'",
        prior=0.88,
        cause="Text ({name}) is given where bytes are needed{where}.",
        fix='Encode it (`text.encode()`), or open the file in text mode ("w" instead of '
        '"wb"); what sockets and subprocesses read is bytes: decode it.',
        code="data = text.encode('utf-8')",
        lang="python",
        docs="Python: bytes, https://docs.python.org/3/library/stdtypes.html#bytes-objects",
        yes=("TypeError: a bytes-like object is required, not 'str'",),
        no=("Error: bytes",),
        family="unicode",
    ),
    Rule(
        id="write_text",
        on="write argument",
        match=r"write\(\) argument must be str, not (?P<name>\w{1,40})|must be str, not byte"
        r"s$",
        prior=0.9,
        cause="The file is open for text and is given {name|bytes}{where}.",
        fix='For bytes open it with "wb"; else turn the value into text first: str(), '
        "json.dumps() for lists and dictionaries.",
        docs="Python: open, https://docs.python.org/3/library/functions.html#open",
        yes=("TypeError: write() argument must be str, not bytes",),
        no=("Error: write",),
        family="unicode",
    ),
    Rule(
        "python_serialize",
        on="json serializable",
        match=r"Object of type (?P<name>\w{1,60}) is not JSON serializable",
        prior=0.93,
        cause="json does not know how to write a {name}{where}.",
        fix="Turn it before: `.isoformat()` for dates, str() for Decimal and UUID, `.item()` "
        "or `.tolist()` for NumPy, `.model_dump()` or a serializer for models; or pass "
        "`default=str`.",
        code="text = json.dumps(value, default=str)",
        lang="python",
        docs="Python: json, https://docs.python.org/3/library/json.html#json.JSONEncoder",
        yes=(
            "TypeError: Object of type Decimal is not JSON serializable",
            "TypeError: Object of type datetime is not JSON serializable",
        ),
        no=(
            "Error: JSON",
            "TypeError: unhashable type: 'dict'",
        ),
        family="json",
    ),
    Rule(
        id="self_missing",
        on="positional argument self",
        match=r"(?P<name>[\w.]{1,80})\(\) missing 1 required positional argument: 'self'",
        prior=0.93,
        cause="{name} is called on the class instead of on an object{where}.",
        fix="Make one first, with brackets: `thing = Thing()` and then `thing.{name}(...)`.",
        docs="Python: Classes, https://docs.python.org/3/tutorial/classes.html#class-objects",
        yes=("TypeError: Cart.total() missing 1 required positional argument: 'self'",),
        no=("TypeError: total() missing 1 required positional argument: 'order'",),
    ),
    Rule(
        id="takes_no_self",
        on="positional arguments takes",
        match=r"(?P<name>[\w.]{1,80})\(\) takes (?P<n>0|no) positional arguments but 1 was g"
        r"iven",
        prior=0.9,
        cause="{name}() is defined without a parameter and is called on an object, which "
        "hands itself over{where}.",
        fix="Write `self` as its first parameter, or @staticmethod above it; for a plain "
        "function drop the argument.",
        docs="Python: Classes, https://docs.python.org/3/tutorial/classes.html#method-objects",
        yes=("TypeError: Cart.total() takes 0 positional arguments but 1 was given",),
        no=("TypeError: total() takes 2 positional arguments but 3 were given",),
    ),
)
