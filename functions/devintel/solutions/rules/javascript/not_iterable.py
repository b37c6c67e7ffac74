"""Rules for spreading, destructuring and looping over what is not iterable in JavaScript."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/"
_PAGE = f"MDN: 'x' is not iterable, {_MDN}Errors/is_not_iterable"

RULES = family(
    "not_iterable",
    Rule(
        "empty",
        on="iterable",
        match=(
            r"(?P<value>undefined|null) is not iterable",
            r"object (?P<value>null) is not iterable",
            r"(?P<name>[\w$.]+) is (?P<value>undefined|null),? (?:and )?(?:is )?not iterable",
        ),
        prior=0.7,
        cause="A value that is {value} is looped over, spread or destructured as a list{where}.",
        fix="Give it an empty list as its default where it comes from: a state before "
        "loading, an optional argument, a field of an answer.",
        code="for (const item of list ?? []) console.log(item);",
        lang="js",
        docs=_PAGE,
        yes=(
            "TypeError: undefined is not iterable (cannot read property Symbol(Symbol.iterator))",
            "TypeError: object null is not iterable (cannot read property Symbol(Symbol.iterator))",
        ),
        no=("TypeError: 'NoneType' object is not iterable",),
    ),
    Rule(
        "value",
        on="iterable",
        match=(
            r"(?:^|: )(?!undefined|null|object)(?P<name>[\w$]+(?:[.\[(][\w$.()\[\]]*)?) is "
            r"not iterable",
            r"(?:^|: )(?:number|string|boolean|symbol|bigint|object|function)(?: "
            r"\S{1,40})? is not iterable \(cannot read property Symbol",
            r"(?P<name>\{?\(intermediate value\)\S{0,80}) is not iterable",
        ),
        cause="`{name|this}` is used as a list{where}, but cannot be iterated over (an object, a "
        "number, a promise).",
        fix="Loop over Object.entries(...) of an object, await a promise first, or take the "
        "list out of the answer.",
        code="for (const [key, value] of Object.entries({name})) console.log(key, value);",
        lang="js",
        docs=_PAGE,
        yes=("TypeError: settings is not iterable", "TypeError: answer.items is not iterable"),
        no=("TypeError: 'int' object is not iterable",),
    ),
    Rule(
        "spread",
        on="iterable iterator",
        match=(
            r"Spread syntax requires \.\.\.iterable",
            r"[Ii]nvalid attempt to (?:spread|destructure|iterate) non-iterable",
            r"Found non-callable @@iterator",
            r"\[Symbol\.iterator\]\(?\)? is not a function",
        ),
        prior=0.7,
        cause="`...` or destructuring is used{where} on something that is not a list.",
        fix="Spread into an array needs an iterable; undefined, null and plain objects are "
        "none. Give the value a list as its default, or spread into an object.",
        code="const all = [...(list ?? []), extra];",
        lang="js",
        docs=f"MDN: Spread syntax, {_MDN}Operators/Spread_syntax",
        yes=(
            "TypeError: Spread syntax requires ...iterable[Symbol.iterator] to be a function",
            "TypeError: Invalid attempt to destructure non-iterable instance.",
        ),
        no=("TypeError: settings is not iterable",),
    ),
)
