"""Where an error names a code: each form is one that the tool's own output has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from devintel.solutions.subject import Subject


class Mention(NamedTuple):
    """A code that an error names: the book it is looked up in, and what the error says of it."""

    book: str
    code: str
    said: str


class Form(NamedTuple):
    """How a tool prints a code: `code` and `said` are groups of the pattern."""

    book: str
    pattern: str


_SAID = r"(?P<said>[^\n]{1,300})"
_LINE = r"(?P<said>[^\n]{1,300}?)"
_STATE = "(?P<code>[0-9A-Z]{5})"
_RULE = r"(?P<code>(?:@typescript-eslint/|react-hooks/)?[a-z]+(?:-[a-z]+)*)"

_EDITORS = "(?:ts|tsc|typescript|js|ts-plugin|vetur|volar|vue|deno-ts)"


FORMS = (
    Form(
        "ruff", rf"^(?i:ruff|flake8|pycodestyle|pyflakes) (?P<code>[A-Z]{{1,6}}\d{{3,4}}): {_SAID}"
    ),
    Form("ruff", rf"^\S{{1,200}}:\d+:\d+:? (?P<code>[A-Z]{{1,6}}\d{{3,4}})(?: \[\*\])?:? {_SAID}"),
    Form("ruff", rf"^(?P<code>[A-Z]{{1,6}}\d{{3,4}}) (?:\[\*\] )?{_SAID}\n +--> "),
    Form("rustc", rf"\berror\[(?P<code>E\d{{4}})\]: {_SAID}"),
    Form("rustc", rf"^rustc (?P<code>E\d{{4}}): {_SAID}"),
    Form("typescript", rf"\b(?P<code>TS\d{{4,5}}): {_SAID}"),
    Form("typescript", rf"^{_EDITORS} (?P<number>\d{{4,5}}): {_SAID}"),
    Form("eslint", rf"^eslint {_RULE}: {_SAID}"),
    Form("eslint", rf"^ *\d+:\d+ +(?:error|warning) +(?P<said>[^\n]{{1,200}}?) {{2,}}{_RULE}$"),
    Form("postgresql", rf"^(?:ERROR: ){{0,2}}{_LINE} \(SQLSTATE:? ?{_STATE}\)"),
    Form("postgresql", rf"\bSQLSTATE(?:\[|: ?| ){_STATE}\b(?!\))\]?:? ?(?P<said>[^\n]{{0,300}})"),
    Form("http", r"\b[Ss]tatus(?: ?[Cc]ode)?[:=]? ?(?P<code>[45]\d\d)\b"),
    Form("http", r"\bHTTP(?:/\d(?:\.\d)?)?(?: error| status)? (?P<code>[45]\d\d)\b"),
    Form("http", r"^status_(?P<code>[45]\d\d)$"),
)
_SQLSTATE = re.compile(r"(?=[0-9A-Z]*\d)[0-9A-Z]{5}")
_PLUGINS = {"@typescript-eslint/": "typescript-eslint", "react-hooks/": "react-hooks"}


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compiled when an error is first explained, not when the module is loaded."""
    return tuple((form.book, re.compile(form.pattern, re.MULTILINE)) for form in FORMS)


def mentions(subject: Subject) -> Iterator[Mention]:
    """The codes that an error names, in the order of the forms."""
    for book, pattern in _compiled():
        if found := pattern.search(subject.text):
            slots = found.groupdict()
            code = slots.get("code") or f"TS{slots['number']}"
            yield Mention(_plugin(code) or book, code, slots.get("said") or "")
    code = subject.content.get("code")
    if isinstance(code, str) and _SQLSTATE.fullmatch(code):
        yield Mention("postgresql", code, subject.case.message)


def _plugin(code: str) -> str:
    """An ESLint plugin's rules are in its own book."""
    return next((book for prefix, book in _PLUGINS.items() if code.startswith(prefix)), "")
