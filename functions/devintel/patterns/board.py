"""The patterns of a session: what was sighted, how often, on which evidence, and if it is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from devintel.patterns.signals import At
from devintel.timestamp import iso

MAX_PATTERNS = 100
MAX_EVIDENCE = 12
MAX_MEMBERS = 12
LEVELS = ("info", "low", "medium", "high")


class PatternView(TypedDict):
    """A pattern as it is given out.

    `type` is smell, solution or practice; `severity` info, low, medium or high; times are
    ISO 8601; `evidence` are event ids.
    """

    id: str
    pattern: str
    type: str
    description: str
    severity: str
    active: bool
    since: str
    last_seen: str
    count: int
    members: list[str]
    evidence: list[str]
    fingerprint: NotRequired[str]
    file: NotRequired[str]


@dataclass
class Pattern:
    """One pattern on one subject (`key`: a fingerprint, file, route, source); times in ms."""

    id: str
    pattern: str
    type: str
    description: str
    severity: str
    since_ms: int
    last_ms: int
    fingerprint: str = ""
    file: str = ""
    count: int = 0
    ended: bool = False
    members: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)

    def wire(self) -> PatternView:
        """The pattern as clients read it."""
        out: PatternView = {
            "id": self.id,
            "pattern": self.pattern,
            "type": self.type,
            "description": self.description,
            "severity": self.severity,
            "active": not self.ended,
            "since": iso(self.since_ms),
            "last_seen": iso(self.last_ms),
            "count": self.count,
            "members": list(self.members),
            "evidence": list(self.evidence),
        }
        if self.fingerprint:
            out["fingerprint"] = self.fingerprint
        if self.file:
            out["file"] = self.file
        return out


@dataclass
class Board:
    """All patterns by id; `news` are pairs (id, seen|ended) that the fold has not yet taken."""

    patterns: dict[str, Pattern] = field(default_factory=dict)
    news: list[list[str]] = field(default_factory=list)

    def see(
        self,
        at: At,
        pattern: str,
        key: str,
        description: str,
        *,
        type: str = "smell",
        severity: str = "medium",
        since: int | None = None,
        evidence: tuple[str, ...] | list[str] = (),
        members: tuple[str, ...] | list[str] = (),
        fingerprint: str = "",
        file: str = "",
    ) -> None:
        """Sight a pattern: it opens, or its count, evidence and sentence are brought up to date."""
        name = f"{pattern}:{key}"
        found = self.patterns.get(name)
        if found is None or found.ended:
            began = at.ms if since is None else since
            found = Pattern(name, pattern, type, description, severity, began, at.ms)
            found.fingerprint, found.file = fingerprint, file
            self.patterns.pop(name, None)
            self.patterns[name] = found
            self.news.append([name, "seen"])
            self._bound()
        elif LEVELS.index(severity) > LEVELS.index(found.severity):
            found.severity = severity
            self.news.append([name, "seen"])
        found.description, found.last_ms, found.count = description, at.ms, found.count + 1
        _extend(found.evidence, [*evidence, at.id], MAX_EVIDENCE)
        _extend(found.members, [*members, at.member], MAX_MEMBERS)

    def end(self, pattern: str, key: str) -> None:
        """A pattern is over; nothing happens where there is none."""
        found = self.patterns.get(f"{pattern}:{key}")
        if found is not None and not found.ended:
            found.ended = True
            self.news.append([found.id, "ended"])

    def end_quiet(self, pattern: str, before: int) -> None:
        """End all patterns of a name that were last seen before `before` (ms)."""
        for found in self.patterns.values():
            if found.pattern == pattern and not found.ended and found.last_ms < before:
                found.ended = True
                self.news.append([found.id, "ended"])

    def _bound(self) -> None:
        if len(self.patterns) > MAX_PATTERNS:
            ended = (name for name, p in self.patterns.items() if p.ended)
            del self.patterns[next(ended, next(iter(self.patterns)))]


def _extend(found: list[str], more: list[str], limit: int) -> None:
    for item in more:
        if item and item not in found:
            found.append(item)
    del found[: max(0, len(found) - limit)]
