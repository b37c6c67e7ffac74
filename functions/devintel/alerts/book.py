"""A team's rules and channels: put, listed, removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from devintel import keys
from devintel.alerts.alert import Alert
from devintel.alerts.channel import Channel
from devintel.alerts.rule import Rule, rule
from devintel.errors import BadRequest, Conflict, NotFound
from devintel.ports import Ports

MOST_RULES = 50
MOST_CHANNELS = 20


def rules(ports: Ports, team: str) -> list[Rule]:
    """By id."""
    found = ports.store.list(keys.team(team), keys.alert_rule(team, "").sk)
    return [cast(Rule, row) for _, row in found]


def put_rule(ports: Ports, team: str, given: Mapping[str, Any]) -> Rule:
    """Keep a rule in place of one with its id; raises `BadRequest`, `Conflict`."""
    made = rule(given)
    known = {one["id"] for one in channels(ports, team)}
    if unknown := sorted(set(made["to"]) - known):
        raise BadRequest(f"There is no channel {unknown[0]}.", code="invalid_rule")
    _room(len([one for one in rules(ports, team) if one["id"] != made["id"]]), MOST_RULES, "rules")
    ports.store.put(keys.alert_rule(team, made["id"]), dict(made))
    return made


def remove_rule(ports: Ports, team: str, rule_id: str) -> None:
    """Raises `NotFound`."""
    if ports.store.delete(keys.alert_rule(team, rule_id)) is None:
        raise NotFound("There is no such rule.")


def channels(ports: Ports, team: str) -> list[Channel]:
    """By id, with their secrets: for delivery and for `channel.shown`, for nobody else."""
    found = ports.store.list(keys.team(team), keys.channel(team, "").sk)
    return [cast(Channel, row) for _, row in found]


def channel(ports: Ports, team: str, channel_id: str) -> Channel | None:
    """One channel."""
    return cast("Channel | None", ports.store.get(keys.channel(team, channel_id)))


def require_channel(ports: Ports, team: str, channel_id: str) -> Channel:
    """One channel; raises `NotFound`."""
    found = channel(ports, team, channel_id)
    if found is None:
        raise NotFound("There is no such channel.")
    return found


def put_channel(ports: Ports, team: str, made: Channel) -> None:
    """Keep a channel in place of one with its id; raises `Conflict`."""
    others = [one for one in channels(ports, team) if one["id"] != made["id"]]
    _room(len(others), MOST_CHANNELS, "channels")
    ports.store.put(keys.channel(team, made["id"]), dict(made))
    ports.store.delete(keys.alert_count(team, f"failing|{made['id']}"))


def remove_channel(ports: Ports, team: str, channel_id: str) -> None:
    """Raises `NotFound`; `Conflict` while a rule tells it."""
    if told := [one["id"] for one in rules(ports, team) if channel_id in one["to"]]:
        raise Conflict(f"The rule {told[0]} tells this channel.", code="channel_in_use")
    if ports.store.delete(keys.channel(team, channel_id)) is None:
        raise NotFound("There is no such channel.")


def latest(ports: Ports, team: str, limit: int = 50) -> list[Alert]:
    """What was noticed, newest first."""
    prefix = keys.alert_time(team, 0, "").sk.partition("0")[0]
    found = ports.store.list(keys.team(team), prefix, limit=limit, newest=True)
    rows = [ports.store.get(keys.alert(team, row["id"])) for _, row in found]
    return [cast(Alert, row) for row in rows if row]


def _room(others: int, most: int, what: str) -> None:
    if others >= most:
        raise Conflict(f"A team may have {most} {what}.", code=f"too_many_{what}")
