"""Outcomes concluded from the log: an edit, then the same path again, with or without the error.

*applied*: an edit within 30 minutes of a suggestion, in an implicated file, sharing tokens with it.
*worked*: the path was exercised again three times, or over ten minutes, without the error; for
a diagnostic, one check of its file. Absence alone says nothing. *failed*: it came again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from devintel.outcomes.documents import SeenCommit, ShownSolution
from devintel.outcomes.tokens import shares
from devintel.patterns.signals import At

MAX_OPEN = 50
MAX_EVIDENCE = 8
APPLY_WITHIN = 30 * 60_000
TIMES = 3
SPAN = 10 * 60_000
VISIT_GAP = 1_000
RELOAD_GRACE = 2_000
SETTLED_AFTER = 5_000


@dataclass
class Attempt:
    """Changes that may end a group: an edit of an implicated file, or a commit.

    `uses` are the ids of events that exercised one of `paths` since the last change, `clean` counts
    all of them, `times` is how many are enough: what comes now and then must stay away for longer.
    """

    fingerprint: str
    paths: list[str]
    how: str
    file: str
    member: str
    changed_ms: int
    first_id: str
    last_id: str
    saved_ms: int = 0
    saved_id: str = ""
    text: str = ""
    commit: SeenCommit | None = None
    solution: ShownSolution | None = None
    applied: bool = False
    uses: list[str] = field(default_factory=list)
    use_ms: int = 0
    first_use_ms: int = 0
    clean: int = 0
    times: int = TIMES

    def settled(self, ms: int) -> bool:
        """Whether what happens at `ms` happens with the change in place."""
        saved = 0 < self.saved_ms >= self.changed_ms and ms - self.saved_ms >= RELOAD_GRACE
        return saved or ms - self.changed_ms >= SETTLED_AFTER

    def changed(self, at: At, text: str) -> None:
        """A further change: what was exercised before it proves nothing."""
        self.changed_ms, self.last_id, self.text = at.ms, at.id, text or self.text
        self.member = at.member or self.member
        self.uses.clear()

    def used(self, at: At) -> bool:
        """The path was exercised without the error; True once that is enough."""
        if at.ms - self.use_ms < VISIT_GAP and self.uses:
            return False
        if not self.uses:
            self.first_use_ms, self.clean = at.ms, 0
        self.use_ms = at.ms
        self.clean += 1
        if len(self.uses) < MAX_EVIDENCE:
            self.uses.append(at.id)
        return self.clean >= self.times or at.ms - self.first_use_ms >= SPAN

    def follows(self, solution: ShownSolution | None) -> bool:
        """Whether the change looks like the suggestion that was shown before it."""
        if solution is None or not 0 <= self.changed_ms - solution["at_ms"] <= APPLY_WITHIN:
            return False
        return shares(solution["solution_code"], self.text)

    @property
    def commit_hash(self) -> str:
        """The commit that holds the change; empty where none is known."""
        return self.commit["hash"] if self.commit else ""

    def evidence(self) -> list[str]:
        """Event ids: the suggestion, the changes, the commit, what exercised the path."""
        shown = self.solution["event_id"] if self.applied and self.solution else ""
        made = self.commit["event_id"] if self.commit else ""
        ids = (shown, self.first_id, self.last_id, self.saved_id, made, *self.uses)
        return [name for name in dict.fromkeys(ids) if name]


Proves = Callable[[Attempt], bool]


def anybody(attempt: Attempt) -> bool:
    """Nobody's tree is known."""
    return True


@dataclass
class Attempts:
    """Open attempts by fingerprint, at most 50; `watched` finds them by path."""

    open: dict[str, Attempt] = field(default_factory=dict)
    watched: dict[str, list[str]] = field(default_factory=dict)

    def begin(self, attempt: Attempt) -> None:
        """Watch an attempt in place of the group's former one."""
        self.close(attempt.fingerprint)
        self.open[attempt.fingerprint] = attempt
        for path in attempt.paths:
            self.watched.setdefault(path, []).append(attempt.fingerprint)
        if len(self.open) > MAX_OPEN:
            self.close(next(iter(self.open)))

    def close(self, fingerprint: str) -> None:
        """Watch a group's attempt no longer; nothing happens where there is none."""
        attempt = self.open.pop(fingerprint, None)
        for path in attempt.paths if attempt else ():
            self.watched[path].remove(fingerprint)
            if not self.watched[path]:
                del self.watched[path]

    def watches(self, paths: Collection[str]) -> bool:
        """Whether an open attempt waits for one of the paths to be exercised."""
        return not self.watched.keys().isdisjoint(paths)

    def used(
        self, at: At, paths: Collection[str], but: Iterable[str], proves: Proves = anybody
    ) -> list[Attempt]:
        """Paths were exercised without errors other than `but`; the attempts that have worked.
        `proves` says whether who did it has the change."""
        if not self.watches(paths):
            return []
        skipped = set(but)
        names = dict.fromkeys(name for path in paths for name in self.watched.get(path, ()))
        return [
            self.open[name]
            for name in names
            if name not in skipped
            and self.open[name].settled(at.ms)
            and proves(self.open[name])
            and self.open[name].used(at)
        ]
