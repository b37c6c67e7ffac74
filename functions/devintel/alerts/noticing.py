"""Notices what a team's rules ask for, once each, and leaves it to be delivered.

The row of an alert is written before its task is left, under a name that the log alone decides. So
a batch that is repeated finds the row: it leaves the task again only while the alert waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from devintel import keys
from devintel.alerts import book
from devintel.alerts.alert import KEPT_S, Alert, Occasion, made
from devintel.alerts.occasions import occasion
from devintel.alerts.rule import Rule, sentence
from devintel.model import SessionKey
from devintel.ports import Exists, Ports, Tasks
from devintel.projection import State
from devintel.projection.effects import Effect
from devintel.tenancy import acting_for

KIND = "alert"
_CACHE_MS = 20_000
_MINUTE = 60_000


@dataclass
class Noticing:
    """Asked for each effect of the fold; raises `Unavailable` where it should be asked again."""

    ports: Ports
    tasks: Callable[[], Tasks]
    memory_s: Callable[[str], int]
    _rules: dict[str, tuple[int, list[Rule]]] = field(default_factory=dict)

    def notice(self, session: SessionKey, state: State, effect: Effect) -> None:
        """Leave an alert a channel for each rule that the effect is an occasion of."""
        for rule in self._of(session.team):
            found = occasion(rule, session, state, effect)
            if found is None:
                continue
            if rule["when"] == "rate":
                self._often(session.team, rule, found)
            elif rule["when"] != "new" or not self._known(session, found["fingerprint"]):
                self._fire(session.team, rule, found)

    def forget(self, team: str) -> None:
        """The team's rules changed."""
        self._rules.pop(team, None)

    def resume(self, team: str) -> None:
        """Leave the tasks of what still waits: those of a process that has ended are lost."""
        with acting_for(team):
            for found in book.latest(self.ports, team, limit=1000):
                if found["state"] == "waiting":
                    self._leave(team, found)

    def test(self, team: str, channel: str) -> str:
        """Leave an alert that says nothing but that the channel works; its id."""
        now = self.ports.clock()
        found: Occasion = {
            "key": f"test|{now}",
            "kind": "test",
            "at": now,
            "session": "",
            "fingerprint": "",
            "n": 0,
            "said": {"title": "Somebody of your team asked for this test."},
        }
        alert = made(found, "", channel, "Nothing is wrong.", now // 1000 + KEPT_S)
        self._keep(team, alert)
        return alert["id"]

    def _of(self, team: str) -> list[Rule]:
        now = self.ports.clock()
        at, rules = self._rules.get(team, (0, []))
        if team not in self._rules or abs(now - at) >= _CACHE_MS:
            rules = book.rules(self.ports, team)
            self._rules[team] = (now, rules)
        return rules

    def _known(self, session: SessionKey, fingerprint: str) -> bool:
        """Whether the team met the group before, in another session."""
        row = self.ports.store.get(keys.group(session.team, fingerprint)) or {}
        return any(name != session.session for name in row.get("sessions", ()))

    def _often(self, team: str, rule: Rule, found: Occasion) -> None:
        """Once a span of the rule's minutes: the row counts what was told, and says of when."""
        place = keys.alert_count(team, f"{rule['id']}|{found['key']}")
        row = self.ports.store.get(place) or {"n": 0, "at": 0}
        if row["n"] and found["at"] - row["at"] < rule["minutes"] * _MINUTE:
            return
        told = self._fire(team, rule, found | {"key": f"{found['key']}|{row['n']}"})
        ttl = self.ports.clock() // 1000 + self.memory_s(team)
        after = {"n": row["n"] + 1, "at": told, "ttl": ttl}
        self.ports.store.swap(place, after, int(row.get("v", 0)))

    def _fire(self, team: str, rule: Rule, found: Occasion) -> int:
        """Keep an alert a channel, unless it was kept before; of when the kept one is."""
        ttl = self.ports.clock() // 1000 + max(KEPT_S, self.memory_s(team))
        at = found["at"]
        for channel in rule["to"]:
            at = self._keep(team, made(found, rule["id"], channel, sentence(rule), ttl))
        return at

    def _keep(self, team: str, alert: Alert) -> int:
        place = keys.alert(team, alert["id"])
        if not self.ports.store.put(place, dict(alert), Exists.ABSENT):
            alert = cast(Alert, self.ports.store.get(place) or alert | {"state": "sent"})
        if alert["state"] == "waiting":
            row = {"id": alert["id"], "ttl": self.ports.clock() // 1000 + KEPT_S}
            self.ports.store.put(keys.alert_time(team, alert["at"], alert["id"]), row)
            self._leave(team, alert)
        return alert["at"]

    def _leave(self, team: str, alert: Alert) -> None:
        self.tasks().put(KIND, {"team": team, "alert": alert["id"], "channel": alert["channel"]})
