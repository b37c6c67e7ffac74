"""Which problems are like this one: rare words, type and calls that they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from heapq import nsmallest
from math import log
from typing import NamedTuple

from devintel.grouping.frame import Frame
from devintel.grouping.own import file_key, function_key
from devintel.grouping.result import Grouping

Features = Mapping[str, float]
"""Token -> how much it says (frames near the error more than those far from it)."""

_WEIGHTS = {"type": 1.0, "class": 1.0, "slot": 1.5, "word": 0.7}
_FRAME_WEIGHTS = {"call": 2.0, "file": 1.0, "line": 1.0, "part": 0.6}


class Match(NamedTuple):
    """An entry like the one asked for; `score` is 1.0 for the same tokens, 0.0 for none shared."""

    id: str
    score: float


class Index:
    """A set of problems to search by weighted Jaccard similarity, rare tokens weighing more.

    Adding and removing cost as many steps as a problem has tokens; a query as many as there are
    entries that share one. The answer does not depend on the order in which entries came.
    """

    def __init__(self) -> None:
        self._features: dict[str, Features] = {}
        self._holders: dict[str, set[str]] = {}
        self._wholes: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._features)

    def add(self, entry: str, features: Features) -> None:
        """Put an entry in, in place of an earlier one of the same id."""
        self.remove(entry)
        self._wholes.clear()
        self._features[entry] = dict(features)
        for token in features:
            self._holders.setdefault(token, set()).add(entry)

    def remove(self, entry: str) -> None:
        """Take an entry out; nothing happens where there is none."""
        self._wholes.clear()
        for token in self._features.pop(entry, ()):
            holders = self._holders[token]
            holders.discard(entry)
            if not holders:
                del self._holders[token]

    def query(self, features: Features, k: int = 10, without: str = "") -> list[Match]:
        """The `k` entries most alike, best first, then by id; `without` is left out."""
        total = len(self._features) + 1
        shared: dict[str, float] = {}
        weights = {t: w * self._rarity(t, total) for t, w in features.items()}
        for token, weight in weights.items():
            rarity = self._rarity(token, total)
            for entry in self._holders.get(token, ()):
                both = min(weight, self._features[entry][token] * rarity)
                shared[entry] = shared.get(entry, 0.0) + both
        shared.pop(without, None)
        whole = sum(weights.values())
        scored = (
            Match(entry, round(both / (whole + self._whole(entry, total) - both), 9))
            for entry, both in shared.items()
        )
        return nsmallest(k, scored, key=lambda match: (-match.score, match.id))

    def _rarity(self, token: str, total: int) -> float:
        return log(1 + total / (1 + len(self._holders.get(token, ()))))

    def _whole(self, entry: str, total: int) -> float:
        """What an entry weighs; remembered until rarity changes with the next entry."""
        found = self._wholes.get(entry)
        if found is None:
            found = sum(w * self._rarity(t, total) for t, w in self._features[entry].items())
            self._wholes[entry] = found
        return found


def features(grouping: Grouping) -> Features:
    """The tokens of a problem: its type, class, slots, words, and calls by their depth."""
    out: dict[str, float] = {f"type {grouping.type}": _WEIGHTS["type"]}
    if grouping.mistake:
        out[f"class {grouping.mistake}"] = _WEIGHTS["class"]
    for name, value in grouping.slots.items():
        out[f"slot {name} {value}"] = _WEIGHTS["slot"]
    for word in _words(f"{grouping.template} {grouping.message}"):
        out[f"word {word}"] = _WEIGHTS["word"]
    for depth, frame in enumerate(frame for frame in grouping.frames if frame.in_app):
        nearness = 1.0 / (1.0 + 0.25 * depth)
        for kind, token in _of_frame(frame):
            out.setdefault(f"{kind} {token}", _FRAME_WEIGHTS[kind] * nearness)
    return out


def _of_frame(frame: Frame) -> Iterator[tuple[str, str]]:
    """The call, its file, the exact line, and the words its names are made of."""
    file = file_key(frame.file) if frame.file else ""
    function = function_key(frame.function) if frame.function else ""
    yield "call", f"{function} {file}"
    yield "file", file
    if frame.line:
        yield "line", f"{file}:{frame.line}"
    for part in _part().findall(f"{function} {file.partition('.')[0]}"):
        yield "part", part.lower()


def _words(text: str) -> Iterable[str]:
    return dict.fromkeys(_word().findall(text.lower()))


@cache
def _part() -> re.Pattern[str]:
    """`removeRangeMarker`, `remove_range_marker` -> remove, Range, Marker."""
    return re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[\w$]{2,60}")
