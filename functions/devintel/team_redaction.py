"""Redaction as a team has it: the built-in rules and the team's own, cached for a minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from devintel import keys
from devintel.model import Event
from devintel.ports import Ports
from devintel.redaction import Redactor, builtin
from devintel.redaction.rules import rule

_CACHE_MS = 60_000


@dataclass
class TeamRedactors:
    """A redactor for each team; `optional` names the opt-in rules of the deployment."""

    ports: Ports
    optional: frozenset[str]
    _cached: dict[str, tuple[int, Callable[[Event], Event]]] = field(default_factory=dict)
    _plain: Callable[[Event], Event] | None = None

    def of(self, team: str) -> Callable[[Event], Event]:
        """The redaction of a team's events; it adds `redacted` and never raises."""
        now = self.ports.clock()
        at, redact = self._cached.get(team, (0, None))
        if redact is None or now - at >= _CACHE_MS:
            redact = self._load(team)
            self._cached[team] = (now, redact)
        return redact

    def text(self, team: str, text: str) -> str:
        """A text that is kept beside events (a page's address, a name), redacted."""
        event: Event = {"id": "", "type": "", "timestamp": "", "source": "", "content": {"t": text}}
        found: object = self.of(team)(event)["content"].get("t")
        return found if isinstance(found, str) else "[redacted:failed]"

    def forget(self, team: str) -> None:
        """The team's rules changed."""
        self._cached.pop(team, None)

    def _load(self, team: str) -> Callable[[Event], Event]:
        own = [row for _, row in self.ports.store.list(keys.team(team), "R#")]
        if own:
            return _applied(Redactor([*builtin(), *map(rule, own)], self.optional))
        if self._plain is None:
            self._plain = _applied(Redactor(builtin(), self.optional))
        return self._plain


def _applied(redactor: Redactor) -> Callable[[Event], Event]:
    def redact(event: Event) -> Event:
        clean, counts = redactor.event(event)
        return clean | {"redacted": counts} if counts else clean

    return redact
