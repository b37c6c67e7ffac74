"""A line is read from a report's own words where its reader found none."""

from __future__ import annotations

import pytest

from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.spot import placed


def _of(message: str, excerpt: str = "", *places: Place) -> tuple[Place, ...]:
    return placed(Problem("message", "Error", message, excerpt=excerpt, places=places)).places


@pytest.mark.parametrize(
    ("message", "excerpt", "place"),
    [
        ("./deploy.sh: line 9: trr: command not found", "", Place("./deploy.sh", 9)),
        ("/srv/src/app.js: Unexpected token (7:18)", "", Place("/srv/src/app.js", 7, 18)),
        ("Cannot find 'x' imported from a.ts", " ❯ test/a.ts:2:1\n", Place("test/a.ts", 2, 1)),
        (
            "Failed to parse: pyproject.toml",
            "cause: at line 3, column 14",
            Place("pyproject.toml", 3, 14),
        ),
        ("no method `gmem'", " #  from /srv/Gemfile:3\n", Place("/srv/Gemfile", 3)),
        ("app.js: SyntaxError: no", "> 2 | b(\n", Place("app.js", 2)),
    ],
)
def test_a_place_is_read_from_the_words(message: str, excerpt: str, place: Place) -> None:
    assert _of(message, excerpt)[:1] == (place,)


def test_the_place_that_a_reader_found_is_kept() -> None:
    known = Place("a.c", 3, 4)
    assert _of("at line 9", "> 2 | b", known) == (known,)


def test_a_shell_is_no_script_and_a_sentence_no_place() -> None:
    assert _of("/bin/sh: 1: srot: not found") == ()
    assert _of("cannot price the item") == ()
