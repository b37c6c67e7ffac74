"""Everything that is made of events, made of hostile ones: nothing of it may raise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from devintel.changelog import changelog, markdown, standup
from devintel.grouping import fingerprint_of
from devintel.model import Event
from devintel.projection import State, advance, dump, fold, load, views
from devintel.solutions.solution import SolutionView
from devintel.solutions.suggest import no_outcomes, suggest
from tests.fuzz.hostile import Hostile

SESSION_EVENTS = 3_000


class Fuzz:
    """Folds `events` hostile events and reads all that can be read; `raised` counts by place."""

    def __init__(self, seed: int, read_every: int = 50) -> None:
        self._every = read_every
        self.raised: Counter[str] = Counter()
        self.skipped = 0
        self.read = 0
        self._stream = Hostile(seed).events(list, self._grouped)
        self._state = State(session_id="s")
        self._recent: list[Event] = []

    def run(self, events: int) -> None:
        """Take so many further events, in sessions of 3,000."""
        while events > 0:
            self._session(min(events, SESSION_EVENTS))
            events -= SESSION_EVENTS

    def _session(self, events: int) -> None:
        self._state = State(session_id="s")
        for number in range(events):
            event = next(self._stream)
            self._recent = [*self._recent[-50:], event]
            self._guarded("fold", lambda event=event: fold(self._state, event))  # type: ignore[misc]  # a lambda whose type nothing says
            if number % self._every == 0:
                self._read()
        self.skipped += self._state.skips

    def _grouped(self, event: Event) -> str | None:
        return self._guarded("group", lambda: fingerprint_of(event))  # type: ignore[no-any-return]  # parsed JSON

    def _read(self) -> None:
        state, now = self._state, self._state.last_ms + 100_000
        some = list(state.groups)[-3:]
        self.read += 1
        self._guarded("errors", lambda: views.errors(state, now))
        self._guarded("error", lambda: [views.error(state, name, now) for name in some])
        self._guarded("patterns", lambda: views.patterns(state, now))
        self._guarded("search", lambda: views.search(state, "x ²"))
        self._guarded("summary", lambda: (views.summary(state, now), views.timeline(state)))
        self._guarded("health", lambda: views.health(state))
        self._guarded("advance", lambda: advance(state, now))
        self._guarded("snapshot", lambda: load(dump(state)))
        self._guarded("changelog", self._printed)
        for name in some:
            self._guarded("suggest", lambda name=name: self._suggested(name))  # type: ignore[misc]  # a lambda whose type nothing says

    def _printed(self) -> str:
        document = changelog("s", self._recent, self._state)
        return markdown(document) + standup(document)

    def _suggested(self, name: str) -> list[SolutionView]:
        case = views.case(self._state, name)
        return [found.wire() for found in suggest(case, no_outcomes)] if case else []

    def _guarded(self, what: str, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except Exception as error:  # noqa: BLE001 - all that is raised is a finding
            self.raised[f"{what}: {error!r}"[:200]] += 1
            return None
