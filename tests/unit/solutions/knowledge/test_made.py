"""The shipped books are what their packages make, where those are installed in that version."""

from __future__ import annotations

from functools import partial

import pytest

from checks.knowledge import rustc
from checks.knowledge.prose import paragraphs, section, sentences
from checks.knowledge.shelf import SHELF, differs
from checks.knowledge.source import DATA, Book, Entry, Missing

EVERY_FORTIETH = partial(rustc.book, range(1, rustc.HIGHEST, 40))
"""The compiler explains one code a start; `make knowledge ARGS=--check` asks it for all."""


@pytest.mark.parametrize("name", SHELF)
def test_a_book_is_what_its_package_makes(name: str) -> None:
    try:
        made = EVERY_FORTIETH() if name == "rustc" else SHELF[name]()
    except Missing:
        return  # another machine's: what CI installs is compared there

    assert made.entries
    assert not differs(name, made), "make knowledge"


def test_a_changed_sentence_is_a_difference_and_another_version_is_none() -> None:
    made = SHELF["ruff"]()
    changed = {**made.entries, "F401": Entry("unused-import", "Says something else.")}

    book = Book(**{**vars(made), "entries": changed})
    assert differs("ruff", book)
    assert not differs("ruff", Book(**{**vars(book), "version": "0.0.1"}))


def test_every_file_has_its_generator() -> None:
    assert {file.stem for file in DATA.glob("*.json")} == set(SHELF)


def test_prose_is_whole_sentences_without_code_lists_and_references() -> None:
    page = """## What it does
Checks for `...` and [unused imports](https://x.y), e.g. of `os`. As in the following code:

```python
import os  # unused.
```

- a list. Of points.

[unused imports]: https://x.y

## Why is this bad?
It is. See also PEP 8.
"""

    assert sentences(paragraphs(section(page, "What it does"))) == (
        "Checks for `...` and unused imports, e.g. of `os`."
    )
    assert sentences(paragraphs(section(page, "Why is this bad?"))) == "It is."
