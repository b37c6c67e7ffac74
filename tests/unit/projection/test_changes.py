"""Which changes of a file can cure anything."""

from __future__ import annotations

import pytest

from devintel.projection.changes import is_document, is_idle, is_server


@pytest.mark.parametrize(
    ("file", "text", "idle"),
    [
        ("a.js", "// a note", True),
        ("a.js", "\n   \n", True),
        ("a.py", "# a note\n\n# more", True),
        ("a.py", "// no comment here", False),
        ("a.sql", "-- a note", True),
        ("a.html", "<!-- a note -->", True),
        ("a.js", "total();", False),
        ("a.js", "", False),
    ],
)
def test_comments_and_blanks_are_idle(file: str, text: str, idle: bool) -> None:
    assert is_idle(file, text) is idle


def test_files_that_only_people_read_and_files_that_answer_are_known_by_name() -> None:
    assert [is_document(f) for f in ("README.md", "LICENSE", "src/a.ts")] == [True, True, False]
    assert [is_server(f) for f in ("server/a.ts", "shop/a.py", "src/a.css")] == [True, True, False]
