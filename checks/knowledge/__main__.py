"""`python -m checks.knowledge`: writes the data files; with `--check` only says which differ."""

from __future__ import annotations

import sys

from checks.knowledge.shelf import SHELF, differs, shipped
from checks.knowledge.source import DATA, Missing


def main(asked: list[str]) -> int:
    """Make every book whose package is here; the exit code says whether all was as it should be."""
    wrong = 0
    for name, make in SHELF.items():
        try:
            book = make()
        except Missing as missing:
            print(f"{name}: left as it is: {missing}")
            continue
        if "--check" in asked:
            different = differs(name, book)
            wrong += different
            print(f"{name}: {'differs, make knowledge' if different else 'as made'}")
        else:
            (DATA / f"{name}.json").write_text(book.text(), "utf-8")
            size = len(shipped(name)) // 1024
            print(f"{name}: {book.tool} {book.version}, {len(book.entries)} codes, {size} KB")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
