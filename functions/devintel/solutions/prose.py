"""Prose: words of a sentence, and literals, that are no names though they stand where one may."""

from __future__ import annotations

import re

_WORDS_TEXT = """
    a an and any are as at be because been but by can cannot could did do does each either
    every for from had has have if in into is it its may must neither no nor not of on one
    only or our over please should so some such than that the their them then there these they
    this those to under until was we were what when where which while will with without would
    you your
    """
_WORDS = frozenset(_WORDS_TEXT.split())
_LITERALS_TEXT = """
    none null nil undefined true false nan inf infinity void nothing
    """
_LITERALS = frozenset(_LITERALS_TEXT.split())
_QUOTES = "`'\"‘’“”[<"


def is_prose(name: str, text: str) -> bool:
    """Whether `name` is a literal, or a word that only holds a sentence together and that the
    text nowhere puts in quotes."""
    word = name.strip(".:,;").lower()
    if word in _LITERALS:
        return True
    return word in _WORDS and not re.search(rf"[{_QUOTES}]{re.escape(name)}[{_QUOTES}]", text)
