"""Whose installed code throws, and who asks for a module that is not found."""

from __future__ import annotations

import pytest

from devintel.solutions.example import case_of, event
from devintel.solutions.npm_packages import (
    called_by,
    mended,
    package_of,
    required_by,
    thrown_through,
)
from devintel.solutions.subject import Subject


def _subject(message: str, *lines: str) -> Subject:
    return Subject(case_of(event("error", message=message, stack="\n".join((message, *lines)))))


@pytest.mark.parametrize(
    ("path", "package"),
    [
        ("/srv/a/node_modules/store/lib/b.js", "store"),
        ("C:\\a\\node_modules\\@shelf\\core\\b.js", "@shelf/core"),
        ("/srv/a/node_modules/one/node_modules/two/b.js", "two"),
        ("/srv/a/node_modules/.pnpm/store@1.0.0/node_modules/store/b.js", "store"),
        ("/node_modules/.vite/deps/@shelf_core.js?v=3a", "@shelf/core"),
        ("/srv/a/src/b.js", ""),
    ],
)
def test_the_innermost_package_of_a_path(path: str, package: str) -> None:
    assert package_of(path) == package


def test_packages_are_told_innermost_first_up_to_your_own_code() -> None:
    subject = _subject(
        "TypeError: a is not a function",
        "    at new Hash (node:internal/crypto/hash:67:19)",
        "    at run (/srv/a/node_modules/one/b.js:3:4)",
        "    at go (/srv/a/node_modules/two/c.js:3:4)",
        "    at main (/srv/a/src/d.js:3:4)",
        "    at out (/srv/a/node_modules/three/e.js:3:4)",
    )
    assert thrown_through(subject) == ("one", "two", "")


def test_who_called_your_own_code_is_told_only_where_that_code_throws() -> None:
    own, called = (
        "    at main (/srv/a/src/d.js:3:4)",
        "    at out (/srv/a/node_modules/three/e.js:3:4)",
    )
    assert called_by(_subject("TypeError: a is not a function", own, called)) == "three"
    assert called_by(_subject("TypeError: a is not a function", called, own)) == ""
    assert called_by(_subject("TypeError: a is not a function", own)) == ""


def test_the_asking_package_is_the_first_of_the_require_stack() -> None:
    listed = ("Require stack:", "- /srv/a/node_modules/one/b.js", "- /srv/a/src/c.js")
    assert required_by(_subject("Error: Cannot find module 'two'", *listed)) == "one"
    own = ("Require stack:", "- /srv/a/src/c.js")
    assert required_by(_subject("Error: Cannot find module 'two'", *own)) == ""


def test_packages_that_are_released_together_are_mended_together() -> None:
    assert mended("@angular/core") == "ng update @angular/core @angular/cli"
    assert mended("store") == "npm ls store"
