"""Engines' and languages' wordings of one mistake meet in one class."""

from __future__ import annotations

import pytest

from devintel.grouping.mistakes import classify

MEETING: dict[str, list[tuple[str, str]]] = {
    "null_access": [
        ("TypeError", "Cannot read properties of undefined (reading 'map')"),
        ("TypeError", "Cannot read property 'map' of undefined"),
        ("TypeError", 'can\'t access property "map", cart.items is undefined'),
        ("TypeError", "undefined is not an object (evaluating 'cart.items.map')"),
        ("TypeError", "Unable to get property 'map' of undefined or null reference"),
        ("AttributeError", "'NoneType' object has no attribute 'map'"),
        ("NoMethodError", "undefined method `map' for nil:NilClass"),
        ("Error", "Call to a member function map() on null"),
    ],
    "not_a_function": [
        ("TypeError", "cart.total is not a function"),
        ("TypeError", "cart.total is not a function. (In 'cart.total()', 'cart.total' is 1)"),
        ("TypeError", "Object doesn't support property or method 'total'"),
    ],
    "not_defined": [
        ("ReferenceError", "total is not defined"),
        ("ReferenceError", "Can't find variable: total"),
        ("ReferenceError", "'total' is undefined"),
        ("NameError", "name 'total' is not defined"),
    ],
    "not_iterable": [
        ("TypeError", "undefined is not iterable (cannot read property Symbol(Symbol.iterator))"),
        ("TypeError", "undefined is not a function (near '...a of b...')"),
        ("TypeError", "'int' object is not iterable"),
    ],
    "const_assign": [
        ("TypeError", "Assignment to constant variable."),
        ("TypeError", "invalid assignment to const 'total'"),
        ("TypeError", "Attempted to assign to readonly property."),
    ],
    "json_parse": [
        ("SyntaxError", "Unexpected token '<', \"<!doctype \"... is not valid JSON"),
        ("SyntaxError", "Unexpected token < in JSON at position 0"),
        ("SyntaxError", "JSON.parse: unexpected character at line 1 column 1 of the JSON data"),
        ("SyntaxError", "JSON Parse error: Unrecognized token '<'"),
        ("JSONDecodeError", "Expecting value: line 1 column 1 (char 0)"),
    ],
    "failed_fetch": [
        ("TypeError", "Failed to fetch"),
        ("TypeError", "Load failed"),
        ("TypeError", "NetworkError when attempting to fetch resource."),
        ("TypeError", "fetch failed"),
        ("AxiosError", "Network Error"),
    ],
    "module_not_found": [
        ("Error", "Cannot find module './pay'"),
        ("Error", "Module not found: Error: Can't resolve './pay' in '/srv/src'"),
        ("Error", 'Failed to resolve import "./pay" from "src/cart.js"'),
    ],
    "stack_overflow": [
        ("RangeError", "Maximum call stack size exceeded"),
        ("InternalError", "too much recursion"),
        ("RecursionError", "maximum recursion depth exceeded"),
    ],
    "circular_json": [
        ("TypeError", "Converting circular structure to JSON"),
        ("TypeError", "cyclic object value"),
        ("TypeError", "JSON.stringify cannot serialize cyclic structures."),
    ],
}


@pytest.mark.parametrize("name", MEETING)
def test_wordings_meet_with_the_same_key(name: str) -> None:
    found = [classify(*said) for said in MEETING[name]]

    assert {mistake.name for mistake in found} == {name}
    assert len({mistake.key for mistake in found}) == 1


@pytest.mark.parametrize(
    ("kind", "message", "name", "slots"),
    [
        ("Error", "connect ECONNREFUSED 127.0.0.1:5432", "connection_refused",
         {"host": "127.0.0.1", "port": "5432"}),
        ("Error", "listen EADDRINUSE: address already in use :::3000", "address_in_use",
         {"port": "3000"}),
        ("Error", "ENOENT: no such file or directory, open '/x/y.json'", "file_not_found",
         {"path": "/x/y.json"}),
        ("Error", "getaddrinfo ENOTFOUND db.example.com", "dns", {"host": "db.example.com"}),
        ("KeyError", "'total'", "missing_key", {"key": "total"}),
        ("ModuleNotFoundError", "No module named 'requests'", "module_not_found",
         {"module": "requests"}),
        ("ImportError", "cannot import name 'x' from 'shop' (/srv/shop.py)", "import_name",
         {"identifier": "x", "module": "shop"}),
        ("AttributeError", "'Cart' object has no attribute 'x'", "no_attribute",
         {"type": "Cart", "property": "x"}),
        ("NullPointerException",
         'Cannot invoke "com.shop.Cart.total()" because "cart" is null', "null_access",
         {"expression": "com.shop.Cart.total()", "identifier": "com.shop.Cart",
          "property": "total"}),
        ("panic", "index out of range [5] with length 3", "index_out_of_range", {}),
        ("Error", "Minified React error #418; visit", "react_minified", {"code": "418"}),
        ("IntegrityError", "UNIQUE constraint failed: user.mail", "unique_violation",
         {"constraint": "user.mail"}),
    ],
)  # fmt: skip
def test_slots_name_what_the_message_names(
    kind: str, message: str, name: str, slots: dict[str, str]
) -> None:
    found = classify(kind, message)

    assert (found.name, dict(found.slots)) == (name, slots)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("Error", "Payment refused"),
        ("Error", "The jsonified cart is empty"),
        ("Error", "He is not iterating"),
        ("ValueError", "cart is closed"),
        ("Error", ""),
    ],
)
def test_no_class_is_better_than_a_wrong_one(kind: str, message: str) -> None:
    assert classify(kind, message).name == ""
