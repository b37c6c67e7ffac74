"""A book says what it is of, and is read when a code of it was seen."""

from __future__ import annotations

import json
import subprocess
import sys

from devintel.solutions.knowledge.book import DATA, book


def test_a_book_has_its_tool_and_its_codes() -> None:
    found = book("http")

    assert (found.tool, found.licence) == ("Python's http module", "PSF-2.0")
    assert found.entries["429"].name == "Too Many Requests"


def test_every_book_says_what_it_is_of_and_by_which_licence_it_is_here() -> None:
    for file in DATA.glob("*.json"):
        found = json.loads(file.read_text("utf-8"))
        assert all(found[part] for part in ("tool", "version", "licence", "made_from", "page"))
        assert "opyright" in found["notice"], file.name


def test_no_book_is_read_before_a_code_is_seen() -> None:
    program = (
        "from devintel.solutions import suggest\n"
        "from devintel.solutions.knowledge import book, mentions\n"
        "print(book.book.cache_info().currsize, mentions._compiled.cache_info().currsize)"
    )

    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=60
    )

    assert told.stdout == "0 0\n"
