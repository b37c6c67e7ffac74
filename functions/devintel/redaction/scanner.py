"""Where secrets stand in a text: one RE2 pass over all keywords, then the rules they call."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import re2

from devintel.redaction.correlation import without_ids
from devintel.redaction.rules import Rule
from devintel.redaction.values import CHECKS
from devintel.redaction.work import REACH, Work

_MEMORY = 8 << 20
"""Bytes for a pattern's automaton; short of them RE2 turns to its slower engine."""
_NEWLINE = ord("\n")
_NOTHING = r"[^\s\S]"


class InvalidRule(Exception):
    """RE2 refuses a rule's pattern, or it matches an empty text."""


class Span(NamedTuple):
    """What is to be replaced; `rank` is the place of its rule in the order of precedence."""

    start: int
    end: int
    rank: int
    rule: str


class Ready:
    """A rule at its rank, compiled when it is first needed."""

    def __init__(self, rank: int, rule: Rule) -> None:
        self.rank = rank
        self.rule = rule
        self.before = rule.before.encode()
        self.checks = [CHECKS[name] for name in rule.check]

    @cached_property
    def regex(self) -> re2._Regexp:
        """The pattern on RE2; raises `InvalidRule`."""
        regex = _compiled(self.rule.pattern, ignore_case=self.rule.ignore_case)
        if regex.search(b""):
            raise InvalidRule("the pattern matches an empty text")
        return regex

    @cached_property
    def groups(self) -> range:
        """The groups of which one is replaced."""
        return range(1, self.regex.groups + 1) if self.regex.groups else range(1)

    def here(self, text: bytes, start: int) -> Span | None:
        """The match that begins at `start`, if any."""
        if self.before and (text[start - 1] if start else _NEWLINE) not in self.before:
            return None
        if start and self.rule.boundary and text[start - 1 : start].isalnum():
            return None
        reach = start + self.rule.reach
        match = self.regex.match(text, start, reach)
        span = self._span(text, match) if match else None
        if span and span.end == reach:
            return self._span(text, self.regex.match(text, start))
        return span

    def everywhere(self, text: bytes, work: Work) -> Iterator[Span]:
        """Every match; raises `Spent`."""
        work.spend(4 + len(text) // REACH)
        for match in self.regex.finditer(text):
            work.spend(8)
            if span := self._span(text, match):
                yield span

    def _span(self, text: bytes, match: re2._Match) -> Span | None:
        for place, group in enumerate(self.groups):
            start, end = match.span(group)
            if start >= 0:
                if self.checks:
                    check = self.checks[min(place, len(self.checks) - 1)]
                    if not check(text[start:end].decode("utf-8", "replace")):
                        return None
                return Span(start, end, self.rank, self.rule.id)
        return None


class Stage:
    """Rules that are tried in one pass: a gate over their keywords, then those it calls."""

    def __init__(self, ready: Sequence[Ready]) -> None:
        self._called: dict[bytes, list[tuple[bytes, bool, Ready]]] = {}
        for r in ready:
            for keyword in r.rule.keywords:
                word = keyword.encode()
                entry = (word.lower() if r.rule.ignore_case else word, r.rule.ignore_case, r)
                self._called.setdefault(word[:2].lower(), []).append(entry)
        self._gate = _compiled(gate([r.rule for r in ready]))

    def search(self, text: bytes, at: int = 0) -> re2._Match | None:
        """The first keyword from `at` on."""
        return self._gate.search(text, at)

    def spans(self, text: bytes, work: Work) -> list[Span]:
        """What the rules find; the search goes on behind each find (it is repeated anyway).
        Raises `Spent`."""
        found: list[Span] = []
        done: set[int] = set()
        hit = self._gate.search(text)
        while hit:
            start = hit.start()
            end = start + 1
            work.spend(2)
            for ready in self._rules_at(text, start):
                if not ready.rule.scan:
                    work.spend(4 + min(ready.rule.reach, len(text) - start) // REACH)
                    if span := ready.here(text, start):
                        found.append(span)
                        end = max(end, span.end)
                elif ready.rank not in done:
                    done.add(ready.rank)
                    found.extend(ready.everywhere(text, work))
            hit = self._gate.search(text, end)
        return found

    def _rules_at(self, text: bytes, start: int) -> list[Ready]:
        exact = text[start : start + 40]
        lower = exact.lower()
        called = self._called.get(lower[:2], ())
        return [r for word, ci, r in called if (lower if ci else exact).startswith(word)]


class Scanner:
    """Rules ready to run; one is made for each set of rules and kept."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        ready = [Ready(rank, rule) for rank, rule in enumerate(rules)]
        called = [r for r in ready if r.rule.keywords]
        self._stages = [Stage([r for r in called if r.rule.context is c]) for c in (False, True)]
        self._shapes = [r for r in ready if not r.rule.keywords]
        shape = "|".join(f"(?:{r.rule.pattern})" for r in self._shapes) or _NOTHING
        self._shape = _compiled(shape)
        # One automaton for all three would be larger than its memory on mixed text (base64).
        self._searches = (self._shape.search, *(stage.search for stage in self._stages))

    def quiet(self, text: bytes) -> bool:
        """Whether no rule can have anything to say about `text`."""
        return not any(search(text) for search in self._searches)

    def loud(self, pieces: Sequence[str], whole: bytes) -> set[int]:
        """Which of the pieces a rule may have something to say about; each is a text of its own,
        and `whole` has them line by line in UTF-8.

        A search over all of them goes on with the next piece behind each hit. Mostly there is
        none, and nothing is asked of the single pieces.
        """
        begins: list[int] = []
        found: set[int] = set()
        for search in self._searches:
            at = 0
            while hit := search(whole, at):
                begins = begins or _begins(pieces, whole)
                number = bisect_right(begins, hit.start()) - 1
                found.add(number)
                if number + 1 >= len(pieces):
                    break
                at = begins[number + 1]
                if hit.start() == at - 1:
                    found.add(number + 1)  # it begins with what stands between two
        return found

    def spans(self, text: bytes, work: Work) -> list[Span]:
        """What the rules find, in no order; stretches may overlap. Raises `Spent`."""
        found = [span for stage in self._stages for span in stage.spans(text, work)]
        if self._shapes and self._shape.search(text):
            for ready in self._shapes:
                found.extend(ready.everywhere(text, work))
        return without_ids(text, found) if found else found


def cost(rule: Rule) -> int:
    """The size of a rule's automaton in RE2's instructions; raises `InvalidRule`."""
    return int(Ready(0, rule).regex.programsize)


def gate(rules: Sequence[Rule]) -> str:
    """The pattern that finds every keyword with what must follow it."""
    words: dict[str, set[str]] = {}
    for rule in rules:
        spelled = [_spelled(word, rule.ignore_case) for word in rule.keywords]
        words.setdefault(rule.after, set()).update(spelled)
    return "|".join(f"(?:{'|'.join(sorted(w))}){after}" for after, w in words.items()) or _NOTHING


def _begins(pieces: Sequence[str], whole: bytes) -> list[int]:
    """Where each piece begins in all of them."""
    if whole.isascii():
        sizes = [len(piece) + 1 for piece in pieces]
    else:
        sizes = [len(piece.encode("utf-8", "replace")) + 1 for piece in pieces]
    return [0, *accumulate(sizes)]


def _spelled(word: str, ignore_case: bool) -> str:
    """A literal as a pattern, with both cases of its letters where case is ignored."""
    if not ignore_case:
        return str(re2.escape(word))
    return "".join(
        f"[{c.lower()}{c.upper()}]" if c.isalpha() and c.isascii() else str(re2.escape(c))
        for c in word
    )


def _compiled(pattern: str, *, ignore_case: bool = False) -> re2._Regexp:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    options.case_sensitive = not ignore_case
    try:
        return re2.compile(pattern.encode(), options)
    except re2.error as error:
        raise InvalidRule(f"RE2 says: {error}") from error
