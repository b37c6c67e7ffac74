"""HTTP's statuses, as Python's library describes them."""

from __future__ import annotations

import sys
from http import HTTPStatus

from checks.knowledge.source import Book, Entry

_LICENCE = "Python Software Foundation Licence, https://docs.python.org/3/license.html"


def book() -> Book:
    """The statuses that say that something failed."""
    return Book(
        tool="Python's http module",
        version="{}.{}".format(*sys.version_info),
        licence="PSF-2.0",
        notice=f"Copyright (c) 2001 Python Software Foundation. All rights reserved.\n{_LICENCE}",
        made_from="Python: http.HTTPStatus",
        page="https://www.iana.org/assignments/http-status-codes",
        entries={
            str(status.value): Entry(status.phrase, _sentence(status))
            for status in HTTPStatus
            if status.value >= 400
        },
    )


_IDLE = frozenset({402, 500})
"""Described by a joke, or by their name again."""


def _sentence(status: HTTPStatus) -> str:
    words = "" if status in _IDLE else status.description
    return f"{words.rstrip('.')}." if words else ""
