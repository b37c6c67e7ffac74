"""Redaction as a team has it: the built-in rules and the team's own, cached for a minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from devintel import keys
from devintel.model import Event
from devintel.ports import Ports
from devintel.redaction import Redactor, builtin
from devintel.redaction.rules import rule
from devintel.redaction.work import for_request
from devintel.teams.minute_cache import MinuteCache

Redact = Callable[[list[Event]], list[Event]]


@dataclass
class TeamRedactors:
    """A redactor for each team; `optional` names the opt-in rules of the deployment."""

    ports: Ports
    optional: frozenset[str]
    _cached: MinuteCache[Redact] = field(init=False)

    def __post_init__(self) -> None:
        self._cached = MinuteCache(self.ports.clock)

    def of(self, team: str) -> Redact:
        """The redaction of a frame of a team's events; it adds `redacted` and never raises."""
        return self._cached.of(team, self._load)

    def text(self, team: str, text: str) -> str:
        """A text that is kept beside events (a page's address, a name), redacted."""
        event: Event = {"id": "", "type": "", "timestamp": "", "source": "", "content": {"t": text}}
        found: object = self.of(team)([event])[0]["content"].get("t")
        return found if isinstance(found, str) else "[redacted:failed]"

    def forget(self, team: str) -> None:
        """The team's rules changed."""
        self._cached.forget(team)

    def _load(self, team: str) -> Redact:
        own = [row for _, row in self.ports.store.list(keys.team(team), keys.RULES)]
        if own:
            return _applied(Redactor([*builtin(), *map(rule, own)], self.optional))
        return _plain(self.optional)


@cache
def _plain(optional: frozenset[str]) -> Redact:
    """Without rules of a team's own: the same for all, and compiled once a process."""
    return _applied(Redactor(builtin(), optional))


def _applied(redactor: Redactor) -> Redact:
    def redact(events: list[Event]) -> list[Event]:
        if len(events) == 1:  # what it may cost is less than what its request may
            return [_marked(*redactor.event(events[0]))]
        if redactor.quiet(events):
            return events
        work = for_request(len(events))
        return [_marked(*redactor.event(event, work)) for event in events]

    return redact


def _marked(clean: Event, counts: dict[str, int]) -> Event:
    return clean | {"redacted": counts} if counts else clean
