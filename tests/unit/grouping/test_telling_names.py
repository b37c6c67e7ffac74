"""Names in a message that tell two problems apart."""

from __future__ import annotations

import pytest

from devintel.grouping.telling_names import condition, named


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("Missing permission 'orders:read'", ("orders:read",)),
        ('Cannot query field "total" on type "Cart".', ("total", "Cart")),
        ('"email" is required', ("email",)),
        ("`qty` must be positive", ("qty",)),
        ("Spalte oder Relation »carts« existiert nicht", ("carts",)),
        ("Unknown user 'ann'", ()),
        ("'abc' is no number", ()),
        ("No lock for key 'cart:4711'", ()),
        ("No such table '/tmp/a/b'", ()),
        ("The field is empty", ()),
    ],
)
def test_what_the_words_beside_it_call_a_thing_of_the_program_is_a_name(
    message: str, names: tuple[str, ...]
) -> None:
    assert named("Error", message) == names


@pytest.mark.parametrize(
    ("kind", "message", "names"),
    [
        ("KeyError", "'address'", ("address",)),
        ("KeyError", "4711", ()),
        ("KeyError", "\"['price'] not in index\"", ("price",)),
        ("TemplateDoesNotExist", "cart/detail.html", ("cart/detail.html",)),
    ],
)
def test_some_messages_are_the_name(kind: str, message: str, names: tuple[str, ...]) -> None:
    assert named(kind, message) == names


def test_what_a_database_refused_is_its_condition_and_what_it_names() -> None:
    german = condition("UndefinedColumn", "FEHLER: Spalte »b« von Relation »a« existiert nicht")

    assert german == condition("UndefinedColumnError", 'column "b" of relation "a" does not exist')
    assert condition("Error", 'column "b" does not exist') == ()
