"""Headlines that have a structure: what tells two problems apart is taken out of them, what they
carry of a user's data stays out of key, title and reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

MAX_READ = 6_000
_CALL = re.compile(r"\s*at (?!\[)")
"""A call of a stack; Jackson's `at [Source: ...]` is none."""


class Headline(NamedTuple):
    """A headline as it is shown, its slots, and what of it belongs into the key."""

    message: str
    slots: Mapping[str, str] = MappingProxyType({})
    key: tuple[str, ...] = ()
    whole: bool = False
    """Whether the key says all: the words beside it are payload."""


Read = Callable[[str, str], Headline | None]

_SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "validation",
        ("Zod", "validation error", "ZodError", '"path"', "reference chain", "[Source:"),
    ),
    ("validation", ("must have required propert", "must be ", "ValidationError", "Unrecognized")),
    ("validation", ("required field", '" is required', '" must ')),
    ("databases", ("invocation", "constraint", "CONSTRAINT", "Duplicate entry", "[SQL:", "E11000")),
    ("pages", ("<!DOCTYPE", "<!doctype", "<html", "<HTML")),
    ("services", ("ermission '", "authorization to perform")),
    ("services", ("Minified React error", "(Service: ")),
    ("services", ("not authorized to perform", "GraphQL", '"errors"', "graphql")),
    ("unheard", ("never retrieved", "Exception in callback", "exception was never")),
    ("payload", ('{"', "level=", "lvl=", "msg=")),
    ("services", ("tatus", "HTTP", "http", "esponse", "GET /", "POST /", "PUT /", "PATCH /")),
    ("services", ("(4", "(5", "DELETE /")),
)
"""Modules and the signs of which one stands in what they read; the first that reads it has it."""


def headline(kind: str, message: str, stack: str = "") -> Headline | None:
    """The structure of a headline, where a module knows it; never raises for any text."""
    text = message[:MAX_READ]
    if len(text) < 400 and "\n" not in text and stack:
        text = f"{text}\n{_under(text, stack)}"
    for module, signs in _SIGNS:
        if _shown(signs, text, kind):
            found = _reader(module)(kind, text)
            if found is not None:
                return found
    return None


def _shown(signs: tuple[str, ...], text: str, kind: str) -> bool:
    for sign in signs:  # noqa: SIM110 # a loop of its own costs a third of what `any` does
        if sign in text or sign in kind:
            return True
    return False


def _under(message: str, stack: str) -> str:
    """What a stack says below the headline's first line: a traceback ends with it."""
    first = message.partition("\n")[0][:200]
    if not first:
        return ""
    rest = stack[-MAX_READ:].rpartition(first)[2] or stack[:MAX_READ].partition(first)[2]
    return "\n".join(line for line in rest.split("\n")[1:40] if not _CALL.match(line))


@cache
def _reader(module: str) -> Read:
    read: Read = import_module(f"{__name__}.{module}").read
    return read
