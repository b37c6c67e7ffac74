"""Rules for keys of lists in React."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_PAGE = (
    "React: Keeping list items in order with key, "
    "https://react.dev/learn/rendering-lists#keeping-list-items-in-order-with-key"
)

RULES = family(
    "react_keys",
    Rule(
        "missing",
        on="key",
        match=(
            r"Each child in (?:a list|an array or iterator) should have a unique \"key\" prop",
            r"Missing \"key\" prop for element in (?:iterator|array)",
            r"eslint react/jsx-key",
        ),
        prior=0.8,
        cause="Items of a list are rendered without a key{where}.",
        fix="Give each the id of its data as key; the index only where the list never changes.",
        code="const rows = items.map((item) => createElement(Row, { key: item.id, ...item }));",
        lang="js",
        docs=_PAGE,
        yes=('Warning: Each child in a list should have a unique "key" prop.',),
        no=("Error: each child needs a unique seat",),
    ),
    Rule(
        "twice",
        on="key",
        match=r"Encountered two children with the same key, `?(?P<name>[^`,\n]{1,80})`?",
        prior=0.8,
        cause="The key {name} occurs twice in one list{where}.",
        fix="Use an id that is unique in the list, or remove the double item where the list "
        "is made.",
        code="const unique = [...new Map(items.map((item) => [item.id, item])).values()];",
        lang="js",
        docs=_PAGE,
        yes=("Warning: Encountered two children with the same key, `7`.",),
        no=("Error: two children with the same name",),
    ),
)
