"""Delivers an alert: when nobody wants quiet, within the hour's cap, again after a failure.

A receiver that fails is left alone for a while with all its alerts, so that it takes no time from
others; after `TRIES` failures an alert is given up and kept, to be sent again by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from devintel import keys
from devintel.alerts import book, quiet_hours
from devintel.alerts.alert import Alert, State
from devintel.alerts.cards.message import Message
from devintel.alerts.channel import Channel
from devintel.alerts.noticing import KIND
from devintel.alerts.posting import Posting
from devintel.alerts.rule import Rule
from devintel.errors import Conflict, NotFound, Unavailable
from devintel.ports import Answer, Exists, Ports, Row, Tasks
from devintel.tenancy import acting_for

WAITS_S = (10, 60, 300, 900, 3_600, 7_200, 14_400)
TRIES = len(WAITS_S) + 1
LEASE_MS = 60_000
"""Whoever tries has it for so long; a process that died meanwhile is followed by another."""
_HOUR_MS = 3_600_000
_GONE = 410


@dataclass
class Delivery:
    """Takes one task; raises `Unavailable` with when to give it again."""

    ports: Ports
    posting: Posting
    public_url: str

    def deliver(self, task: Row) -> None:
        """Deliver, or put off, or give up."""
        with acting_for(task["team"]):
            alert = self.ports.store.get(keys.alert(task["team"], task["alert"]))
            if alert and alert["state"] == "waiting":
                self._deliver(task["team"], cast(Alert, alert))

    def retry(self, tasks: Tasks, team: str, alert_id: str) -> None:
        """Send an alert that was given up once more; raises `NotFound`, `Conflict`."""
        alert = cast("Alert | None", self.ports.store.get(keys.alert(team, alert_id)))
        if alert is None:
            raise NotFound("There is no such alert.")
        if alert["state"] != "given_up":
            raise Conflict(f"The alert is {alert['state'].replace('_', ' ')}.", code="not_given_up")
        self._change(team, alert, {"state": "waiting", "tries": 0, "until": 0})
        tasks.put(KIND, {"team": team, "alert": alert_id, "channel": alert["channel"]})

    def _deliver(self, team: str, alert: Alert) -> None:
        channel = book.channel(self.ports, team, alert["channel"])
        rule = cast("Rule | None", self.ports.store.get(keys.alert_rule(team, alert["rule"])))
        if why := _pointless(alert, channel, rule):
            self._end(team, alert, "given_up", why)
            return
        assert channel is not None  # what has none is pointless
        self._wait(team, alert, rule)
        if rule and not alert["counted"]:
            alert = self._count(team, alert, rule)
            if alert["state"] == "capped":
                return
        now = self.ports.clock()
        alert = self._change(team, alert, {"until": now + LEASE_MS, "tries": alert["tries"] + 1})
        answer = self.posting.tell(channel, Message(alert, self._link(alert), alert["last"]))
        self._settle(team, alert, channel, answer)

    def _wait(self, team: str, alert: Alert, rule: Rule | None) -> None:
        """Raises `Unavailable` while it is not yet time."""
        now = self.ports.clock()
        quiet = quiet_hours.remaining_s(rule["quiet"], rule["zone"], now) if rule else 0
        failing = self.ports.store.get(self._failing(team, alert["channel"])) or {}
        until = max(alert["until"], failing.get("until", 0))
        wait = max(quiet, (until - now) / 1000)
        if wait > 0:
            raise Unavailable("It is not yet time.", retry_after=wait)

    def _count(self, team: str, alert: Alert, rule: Rule) -> Alert:
        """Take one of the hour's places; the alert without one is only in the list."""
        now = self.ports.clock()
        hour = keys.alert_count(team, f"hour|{rule['id']}|{now // _HOUR_MS}")
        n = self.ports.store.add(hour, {"n": 1}, now // 1000 + 7_200)["n"]
        if n > rule["cap"]:
            return self._end(team, alert, "capped", "The cap of this hour was reached.")
        return self._change(team, alert, {"counted": True, "last": n == rule["cap"]})

    def _settle(self, team: str, alert: Alert, channel: Channel, answer: Answer) -> None:
        if 200 <= answer.status < 300:
            self._end(team, alert, "sent", "")
            self.ports.store.delete(self._failing(team, channel["id"]))
            return
        problem = answer.problem or f"The receiver answered {answer.status}."
        if answer.status == _GONE:
            off = {**channel, "off": True}  # of one that is still there
            self.ports.store.put(keys.channel(team, channel["id"]), off, Exists.PRESENT)
        if answer.status == _GONE or alert["tries"] >= TRIES:
            self._end(team, alert, "given_up", problem)
            return
        wait = max(WAITS_S[alert["tries"] - 1], min(answer.retry_after or 0, 3_600))
        until = self.ports.clock() + round(wait * 1000)
        self._change(team, alert, {"until": until, "problem": problem})
        row = {"until": until, "problem": problem, "ttl": until // 1000 + 3_600}
        self.ports.store.put(self._failing(team, channel["id"]), row)
        raise Unavailable(problem, retry_after=wait)

    def _end(self, team: str, alert: Alert, state: State, problem: str) -> Alert:
        return self._change(team, alert, {"state": state, "problem": problem, "until": 0})

    def _change(self, team: str, alert: Alert, fields: Row) -> Alert:
        """Raises `Unavailable` where another process has the alert."""
        row: Row = {**alert, **fields}
        if not self.ports.store.swap(keys.alert(team, alert["id"]), row, alert["v"]):
            raise Unavailable("Another process has this alert.", retry_after=5)
        return cast(Alert, row | {"v": alert["v"] + 1})

    @staticmethod
    def _failing(team: str, channel: str) -> keys.Key:
        return keys.alert_count(team, f"failing|{channel}")

    def _link(self, alert: Alert) -> str:
        """Back to what it is about."""
        where = {"session": alert["session"], "view": "errors", "group": alert["fingerprint"]}
        if not alert["session"]:
            return f"{self.public_url}/dashboard/"
        if not alert["fingerprint"]:
            where = {"session": alert["session"], "view": "patterns"}
        return f"{self.public_url}/dashboard/?{urlencode(where)}"


def _pointless(alert: Alert, channel: Channel | None, rule: Rule | None) -> str:
    if channel is None:
        return "The channel was removed."
    if channel["off"]:
        return "The receiver said that it is gone; put the channel again to go on."
    if rule is None and alert["kind"] != "test":
        return "The rule was removed."
    return ""
