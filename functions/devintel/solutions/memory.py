"""Memory: fixes of the team's past, for this very group and for groups like it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from devintel.solutions.case import Case, MemoryHit
from devintel.solutions.solution import Evidence, Solution, error_evidence, levels, solution_id

SOURCES = ("memory", "near")
NEAR_ENOUGH = 0.5
_WORD = re.compile(r"[A-Za-z_][A-Za-z_]{2,40}")


class KeptFeatures(TypedDict, total=False):
    """Features as they are stored."""

    mistake: str
    slots: list[str]
    frames: list[str]
    words: list[str]


@dataclass(frozen=True)
class Features:
    """What makes two groups alike: class and slots, own frames (`file function`), words."""

    mistake: str = ""
    slots: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def as_json(self) -> KeptFeatures:
        """The features as they are stored; `from_json` is the inverse."""
        return {
            "mistake": self.mistake,
            "slots": list(self.slots),
            "frames": list(self.frames),
            "words": list(self.words),
        }


class Alike(NamedTuple):
    """How alike a known group is, 0..1, and what it shares."""

    fingerprint: str
    similarity: float
    same: str


def features(case: Case) -> Features:
    """The features of a case."""
    own = [f"{f.file} {f.function}" for f in case.frames if f.in_app and f.file]
    return Features(
        mistake=case.mistake or case.type,
        slots=tuple(sorted(f"{name}={value}" for name, value in case.slots.items())),
        frames=tuple(own[:8]),
        words=tuple(
            sorted({word.lower() for word in _WORD.findall(case.template or case.message)})
        ),
    )


def from_json(values: KeptFeatures) -> Features:
    """Features of `Features.as_json`."""
    return Features(
        values.get("mistake", ""),
        tuple(values.get("slots", ())),
        tuple(values.get("frames", ())),
        tuple(values.get("words", ())),
    )


def alike(this: Features, known: Mapping[str, Features], most: int = 3) -> list[Alike]:
    """The known groups (by fingerprint) near enough to `this`, most alike first.

    Same class and slots or the same top own frame tell most; then frames and words, each weighed by
    how rare it is among the known groups.
    """
    rarity = _rarity(known.values())
    found = [_compared(this, name, other, rarity) for name, other in known.items()]
    near = [one for one in found if one.similarity >= NEAR_ENOUGH]
    return sorted(near, key=lambda one: (-one.similarity, one.fingerprint))[:most]


def solutions(case: Case) -> list[Solution]:
    """What ended this group, or one like it, before."""
    return [_solution(case, hit) for hit in case.memory]


def _rarity(groups: Iterable[Features]) -> Mapping[str, float]:
    every = list(groups)
    counts = Counter(term for group in every for term in {*group.frames, *group.words})
    return {term: math.log(1 + len(every) / n) for term, n in counts.items()}


def _compared(
    this: Features, fingerprint: str, other: Features, rarity: Mapping[str, float]
) -> Alike:
    same_class = bool(this.mistake) and this.mistake == other.mistake
    same_slots = same_class and bool(this.slots) and this.slots == other.slots
    same_top = same_class and this.frames[:1] == other.frames[:1] != ()
    frames = _overlap(this.frames, other.frames, rarity)
    words = _overlap(this.words, other.words, rarity)
    score = 0.45 * frames + 0.3 * words + 0.15 * same_class
    score += 0.35 * same_slots + 0.2 * same_top
    shared = (
        "class and slots" if same_slots else "",
        "top frame" if same_top else "",
        "frames" if frames >= 0.5 and not same_top else "",
        "words" if words >= 0.5 and not same_slots else "",
    )
    return Alike(fingerprint, min(score, 0.99), ", ".join(name for name in shared if name))


def _overlap(a: Sequence[str], b: Sequence[str], rarity: Mapping[str, float]) -> float:
    def weight(terms: Iterable[str]) -> float:
        return sum(rarity.get(term, 1.0) for term in sorted(terms))

    union = weight({*a, *b})
    return weight({*a} & {*b}) / union if union else 0.0


def _solution(case: Case, hit: MemoryHit) -> Solution:
    source = "near" if hit.near else "memory"
    identity = hit.solution_id or solution_id(
        "memory", {"how": hit.how, "commit": hit.commit, "file": hit.file, "code": hit.code}
    )
    weight = hit.similarity if hit.near else 1.0
    place = f"{hit.file}:{hit.line}" if hit.line else hit.file
    return Solution(
        solution_id=identity,
        source=source,
        family="memory",
        root_cause=hit.root_cause or _told(hit),
        explanation=f"{_told(hit)} It held {hit.successes} of {hit.tries} times.",
        pattern_name=f"memory.{hit.how}",
        prior=0.45 if hit.near else 0.7,
        levels=levels(identity, case.fingerprint),
        solution_code=hit.code,
        evidence=(
            error_evidence(case),
            Evidence("memory", f"{hit.what} {place}".strip(), hit.event_ids, hit.file, hit.line),
        ),
        verify="The error stays away on the same path three times, as it did after that fix.",
        similar_cases=(hit.fingerprint,),
        seen=(hit.tries * weight, hit.successes * weight),
    )


def _told(hit: MemoryHit) -> str:
    group = f"A like error ({hit.title}; same {hit.same})" if hit.near else "This error"
    by = f" by {hit.who}" if hit.who else ""
    commit = f" (commit {hit.commit[:12]})" if hit.commit else ""
    return f"{group} was ended {hit.when[:10]}{by}{commit}: {hit.what}."
