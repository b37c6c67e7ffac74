"""Where secrets stand in a text: one RE2 pass over all keywords, then the rules they call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import re2

from devintel.redaction.rules import Rule
from devintel.redaction.values import CHECKS

_MEMORY = 64 << 20  # bytes for a DFA; below it RE2 turns to its slower engine


class Span(NamedTuple):
    """What is to be replaced; `rank` is the place of its rule in the order of precedence."""

    start: int
    end: int
    rank: int
    rule: str


class _Ready(NamedTuple):
    rank: int
    rule: Rule
    regex: re2._Regexp


class Scanner:
    """Compiled rules; one is made for each set of rules and kept."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        ready = [_Ready(i, r, compiled(r)) for i, r in enumerate(rules)]
        self._always = [r for r in ready if not r.rule.keywords]
        self._called: dict[bytes, list[_Ready]] = {}
        calls: dict[bytes, list[_Ready]] = {}
        for r in ready:
            for keyword in r.rule.keywords:
                calls.setdefault(keyword.lower().encode(), []).append(r)
        for word in calls:
            self._called[word] = [r for w, rs in calls.items() if word.startswith(w) for r in rs]
        self._gate = re2.compile(_any(calls), _options(longest=True))
        shapes = "|".join(f"(?:{r.rule.pattern})" for r in self._always) or r"[^\s\S]"
        self._shape = re2.compile(shapes.encode(), _options())

    def quiet(self, text: bytes) -> bool:
        """Whether no rule can have anything to say about `text`."""
        return self._gate.search(text) is None and self._shape.search(text) is None

    def spans(self, text: bytes) -> list[Span]:
        """What the rules find, in no order; stretches may overlap."""
        found = list(self._at_keywords(text))
        if self._always and self._shape.search(text):
            for ready in self._always:
                found.extend(_everywhere(ready, text))
        return found

    def _at_keywords(self, text: bytes) -> Iterator[Span]:
        done: set[int] = set()
        hit = self._gate.search(text)
        while hit:
            start, end = hit.span()
            for ready in self._called[text[start:end].lower()]:
                if not ready.rule.scan:
                    yield from _here(ready, text, start)
                elif ready.rank not in done:
                    done.add(ready.rank)
                    yield from _everywhere(ready, text)
            hit = self._gate.search(text, start + 1)


def compiled(rule: Rule) -> re2._Regexp:
    """The rule's pattern on RE2; raises `re2.error` when RE2 cannot take it."""
    return re2.compile(rule.pattern.encode(), _options(ignore_case=rule.ignore_case))


def _options(longest: bool = False, ignore_case: bool = False) -> re2.Options:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    options.longest_match = longest
    options.case_sensitive = not (ignore_case or longest)
    return options


def _any(words: Iterable[bytes]) -> bytes:
    return b"|".join(re2.escape(w) for w in words) or rb"[^\s\S]"


def _here(ready: _Ready, text: bytes, start: int) -> Iterator[Span]:
    if ready.rule.boundary and start and text[start - 1 : start].isalnum():
        return
    match = ready.regex.match(text, start)
    if match:
        yield from _checked(ready, text, *match.span(ready.regex.groups and 1))


def _everywhere(ready: _Ready, text: bytes) -> Iterator[Span]:
    for match in ready.regex.finditer(text):
        yield from _checked(ready, text, *match.span(ready.regex.groups and 1))


def _checked(ready: _Ready, text: bytes, start: int, end: int) -> Iterator[Span]:
    check = ready.rule.check
    if not check or CHECKS[check](text[start:end].decode("utf-8", "replace")):
        yield Span(start, end, ready.rank, ready.rule.id)
