"""Values of a message, known by the statement that raised it."""

from __future__ import annotations

import pytest

from devintel.grouping.raised_words import raised_words


@pytest.mark.parametrize(
    ("statement", "message", "expected"),
    [
        ('LookupError(f"no room called {name}")', "no room called Big Hall", "no room called 0"),
        ("ValueError('bad date: %s' % text)", "bad date: next week", "bad date: 0"),
        ('ValueError("bad {}, sorry".format(x))', "bad day off, sorry", "bad 0, sorry"),
        ('PayError(f"refused: {error}")', "refused: card declined", "refused: card declined"),
        ('ApiError(f"{r.status} {r.reason}")', "503 Unavailable", "503 Unavailable"),
        ('ValueError("no {braces}")', "no {braces}", "no {braces}"),
        ('LookupError(f"no room called {name}")', "other words", "other words"),
    ],
)
def test_what_a_statement_put_in_is_a_value(statement: str, message: str, expected: str) -> None:
    stack = (
        'Traceback (most recent call last):\n  File "/srv/a.py", line 3, in find\n'
        f"    raise {statement}\nLookupError: {message}"
    )

    assert raised_words(stack, message) == expected
