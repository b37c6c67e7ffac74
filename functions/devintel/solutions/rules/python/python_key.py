"""Rules for missing keys and positions in Python."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PY = "https://docs.python.org/3/library/"


def _owner(subject: Subject, slots: Slots) -> Slots:
    """Which dictionary it is, where the traceback shows the line."""
    base = subject.base(slots["name"].strip("'\""))
    return {"what": f"`{base}`", "data": base} if base else {"what": "The dictionary"}


RULES = family(
    "python_key",
    Rule(
        "environment",
        on="keyerror",
        match=r"^KeyError: '(?P<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'$",
        prior=0.74,
        cause="`{name}` looks like an environment value that is not set{where}.",
        fix="Set it where the process starts (.env, compose, CI), and fail early with a "
        "clear message.",
        code="import os\n\nvalue = os.environ.get('{name}')\nif value is None:\n    raise "
        "SystemExit('{name} is not set')",
        lang="python",
        docs=f"Python: os.environ, {_PY}os.html#os.environ",
        yes=("KeyError: 'API_TOKEN'",),
        no=("KeyError: 'token'",),
    ),
    Rule(
        "key",
        on="keyerror",
        match=r"^KeyError: (?!\"\[|\"None of)(?P<name>'[^'\s]{1,120}(?: "
        r"[^'\s]{1,60}){0,2}'|-?\d+|\([^\n]{1,120}\)|\""
        r"[^\"\n]{1,120}\"|<[^\n]{1,120}>|None|datetime[^\n]{1,80})",
        check=_owner,
        prior=0.72,
        cause="{what} has no key {name}{where}.",
        fix="See which keys it has; where the key may be absent, use get with a default, "
        "otherwise say early what is missing.",
        code="value = {data|data}.get({name})\nif value is None:\n    raise ValueError(f'no {name} "
        "among {sorted(map(str, {data|data}))}')",
        lang="text",
        docs=f"Python: KeyError, {_PY}exceptions.html#KeyError",
        yes=("KeyError: 'sku'", "KeyError: 7"),
        no=(
            "shop.errors.KeyRotationError: key 7",
            "KeyError: 'Key 0 not found'",
            "KeyError: \"['price'] not in index\"",
        ),
    ),
    Rule(
        "index",
        on="indexerror",
        match=r"^IndexError: (?:list|tuple|string|bytearray|range object|deque|array)?(?: "
        r"assignment)? ?index out of range",
        prior=0.68,
        cause="A position behind the end is read{where}: the sequence is shorter than thought, "
        "often empty.",
        fix="Check its length first, or loop over it directly.",
        code="first = items[0] if items else None",
        lang="python",
        docs=f"Python: IndexError, {_PY}exceptions.html#IndexError",
        yes=("IndexError: list index out of range", "IndexError: string index out of range"),
        no=("Error: the price index is out of range",),
    ),
    Rule(
        "pop_empty",
        on="indexerror keyerror",
        match=(
            r"^IndexError: pop (?:from (?:empty list|an empty \w+)|index out of range)",
            r"^KeyError: '(?:pop from an empty set|popitem\(\): dictionary is empty)'",
        ),
        prior=0.72,
        cause="An element is taken out of an empty collection{where}.",
        fix="Look whether there is one first.",
        code="while items:\n    handle(items.pop())",
        lang="python",
        docs=f"Python: Mutable sequence types, {_PY}stdtypes.html#mutable-sequence-types",
        yes=("IndexError: pop from empty list",),
        no=("IndexError: list index out of range",),
    ),
    Rule(
        "numpy_bounds",
        on="indexerror",
        match=r"^IndexError: index (?P<name>-?\d+) is out of bounds for axis (?P<axis>\d+) "
        r"with size (?P<size>\d+)",
        prior=0.72,
        cause="Position {name} is read on axis {axis}, which has {size}{where}.",
        fix="Compare with array.shape; positions run from 0 to {size} minus 1.",
        docs="NumPy: Indexing on ndarrays, https://numpy.org/doc/stable/user/basics.indexing.html",
        yes=("IndexError: index 5 is out of bounds for axis 0 with size 3",),
        no=("IndexError: list index out of range",),
    ),
)
