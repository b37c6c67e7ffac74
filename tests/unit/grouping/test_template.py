"""What a template masks and what it keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel.grouping.template import template


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("User 42 has 3 carts", "User <*> has <*> carts"),
        ("at 0x7ffee3 in 9fceb02d0ae598e95dc970b74767f19372d61af8", "at <*> in <*>"),
        ("id 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed gone", "id <*> gone"),
        ("GET https://x.dev/a?b=1 failed", "GET <*> failed"),
        ("mail to ann@example.com bounced", "mail to <*> bounced"),
        ("cannot reach db.internal.example.com:5432", "cannot reach <*>"),
        ("10.0.0.1:80 closed the line", "<*> closed the line"),
        ("open /var/lib/x/y.db: busy", "open <*>: busy"),
        ("open C:\\Users\\ann\\x.db, busy", "open <*>, busy"),
        ("cannot read src/pages/cart.tsx", "cannot read <*>"),
        ("since Fri Jun 17 07:07:02 2005 it is down", "since <*> it is down"),
        ("since 2026-11-23T10:00:00.123Z it is down", "since <*> it is down"),
        ("took 1.5 seconds, 20 ms and 3 KB", "took <*>"),
        ("lifetime <1 sec", "lifetime <*>"),
        ("Unknown user 'ann' in \"eu west\"", "Unknown user <*> in <*>"),
        ("sent total=17 name=ann ok=true", "sent total=<*> name=<*> ok=true"),
        ("moved blk_-1 blk_22 blk_3 on", "moved <*> on"),
        ("bounds (3, 4, -5) of [1, 2]", "bounds <*> of <*>"),
        ("session opened for user ann by (uid=0)", "session opened for user <*> by (uid=<*>)"),
        ("first line 1\nsecond line", "first line <*>"),
    ],
)
def test_what_changes_is_masked(message: str, expected: str) -> None:
    assert template(message) == expected


@pytest.mark.parametrize(
    "message",
    [
        "foo is not defined",
        "it isn't ready and can't be",
        "Object is possibly 'null'",
        "Request failed with status code 404",
        "Request failed with status code 503",
        "process ended with exit code 137",
        "connect ECONNREFUSED",
        "codec utf-8 can't decode",
        "called `Option::unwrap()` on a `None` value",
        "check pass; user unknown",
    ],
)
def test_what_carries_the_meaning_is_kept(message: str) -> None:
    assert template(message) == message


def test_the_verb_of_a_quoted_request_is_kept() -> None:
    assert template('"GET /v2/5/x HTTP/1.1" status: 200 len: 1893') == (
        "GET <*> status: <*> len: <*>"
    )


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("1/2 - 4*I is not an integer", "<*> is not an integer"),
        ("Index out of range: a[3]", "Index out of range: <*>"),
        ("no ring for QQ<sqrt(5)> + I", "no ring for <*>"),
        ("Index (3, 0) out of border", "Index <*> out of border"),
        ("got <Cart object at 0x7f12>", "got <*>"),
        ("of undefined (reading 'map')", "of undefined (reading <*>)"),
    ],
)
def test_an_exception_may_hold_expressions(message: str, expected: str) -> None:
    assert template(message, "exception") == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Cannot find name 'itms'.", "Cannot find name <*>."),
        ("'x' is possibly 'undefined'.", "<*> is possibly 'undefined'."),
        ("Type 'undefined' is not assignable to type 'string'.",
         "Type <*> is not assignable to type <*>."),
        ("Async arrow function 'load' has no 'await' expression.",
         "function has no <*> expression."),
        ("Static method 'load' has no 'await' expression.", "function has no <*> expression."),
        ("Use 'if (x := f.get('a')) == 'b':' instead", "Use <*> instead"),
        ("Use `String('a')` instead.", "Use <*> instead."),
        ("package org.example.util does not exist", "package <*> does not exist"),
        ("incompatible types: Cart cannot be converted to List<String>",
         "incompatible types: <*> cannot be converted to <*>"),
        ("cannot find symbol\n  symbol:   class Cart\n  location: class Shop",
         "cannot find symbol symbol location"),
        ("TODO: later", "TODO"),
        ("Cyclic import (shop.cart -> shop.pay)", "Cyclic import <*>"),
    ],
)  # fmt: skip
def test_a_diagnostic_masks_what_it_names_of_the_code(message: str, expected: str) -> None:
    assert template(message, "diagnostic") == expected


@given(st.text(max_size=300), st.sampled_from(["message", "exception", "diagnostic"]))
def test_any_text_has_a_template_of_one_line(message: str, kind: str) -> None:
    found = template(message, kind)

    assert "\n" not in found
    assert "\x00" not in found
    assert found == template(message, kind)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_numbers_never_split_a_template(one: int, other: int) -> None:
    assert template(f"order {one} of cart {other}") == template("order 1 of cart 2")
