"""Which changes of a file can cure anything."""

from __future__ import annotations

import pytest

from devintel.projection.changes import is_document, is_idle, is_imports, is_server


@pytest.mark.parametrize(
    ("file", "text", "idle"),
    [
        ("a.js", "// a note", True),
        ("a.js", "\n   \n", True),
        ("a.py", "# a note\n\n# more", True),
        ("a.py", "// no comment here", False),
        ("a.sql", "-- a note", True),
        ("a.html", "<!-- a note -->", True),
        ("a.js", "  console.log('order', order)", True),
        ("a.py", "    print(order)\n    breakpoint()", True),
        ("a.rs", "dbg!(&order);", True),
        ("a.js", "console.log(order); order.fix()\nsend()", False),
        ("a.js", "total();", False),
        ("a.js", "", False),
    ],
)
def test_comments_blanks_and_prints_are_idle(file: str, text: str, idle: bool) -> None:
    assert is_idle(file, text) is idle


@pytest.mark.parametrize(
    ("text", "imports"),
    [
        ("import { a } from './a.js'\nimport b from 'b'", True),
        ("from a import b\nimport c as d", True),
        ("const fs = require('fs')", True),
        ("import './polyfill.js'", False),
        ("import a from 'a'\na()", False),
        ("", False),
    ],
)
def test_lines_that_only_name_what_is_used_are_imports(text: str, imports: bool) -> None:
    assert is_imports(text) is imports


def test_files_that_only_people_read_and_files_that_answer_are_known_by_name() -> None:
    assert [is_document(f) for f in ("README.md", "LICENSE", "src/a.ts")] == [True, True, False]
    assert [is_server(f) for f in ("server/a.ts", "shop/a.py", "src/a.css")] == [True, True, False]
