"""Errors of tasks that nobody waited for: the error itself is in the lines below the headline.

Format: docs.python.org (asyncio: `Task exception was never retrieved`).
"""

from __future__ import annotations

import re
from functools import cache

from devintel.grouping.headlines import Headline
from devintel.grouping.template import template


def read(kind: str, text: str) -> Headline | None:
    """The exception and the coroutine or callback it was raised in."""
    found = _raised().search(text)
    if found is None:
        return None
    error, said = found["error"], found["said"].strip("'\"")
    ran = _ran().search(text)
    name = ran[1] if ran else ""
    message = f"{error}: {said}" if said else error
    shown = f"{message} in {name}" if name else message
    return Headline(
        shown, {"task": name} if name else {}, ("unheard", error, template(said), name), whole=True
    )


@cache
def _raised() -> re.Pattern[str]:
    return re.compile(
        r"exception=(?P<error>[A-Za-z_][\w.]{0,100})"
        r"\((?P<said>[^\n]{0,300}?)\)(?:>|$)"
    )


@cache
def _ran() -> re.Pattern[str]:
    return re.compile(r"coro=<([\w.<>]{1,120})\(\)")
