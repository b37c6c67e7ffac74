"""Alerts: a team's rules and channels, what was noticed, and sending it again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.alerts import book, channel, rule
from devintel.alerts.alert import Alert
from devintel.alerts.channel import Service
from devintel.alerts.rule import When
from devintel.teams import audit_log
from devintel.timestamp import iso
from rest.http_request import Request
from rest.route import Router

router = Router()
_NAME = "^[a-z0-9][a-z0-9-]{0,39}$"
Name = Annotated[str, Field(pattern=_NAME, examples=["ops"])]
AlertId = Annotated[
    str,
    Field(pattern="^[0-9a-f]{32}$", examples=["0f3c8b1a9d2e4f50617283940a1b2c3d"]),
]


class RuleBody(BaseModel):
    """When to tell which channels; `match` is a query as the search takes it."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"when": "regressed", "match": "file:cart", "to": ["ops"]}}
    )

    when: When
    match: str = Field("", max_length=500)
    session: str = Field("", max_length=128)
    n: int = Field(10, ge=1, le=100_000)
    minutes: int = Field(5, ge=1, le=rule.MOST_MINUTES)
    to: list[Annotated[str, Field(pattern=_NAME)]] = Field(min_length=1, max_length=5)
    quiet: str = Field("", max_length=11, examples=["22:00-07:00"])
    zone: str = Field("UTC", max_length=64)
    cap: int = Field(20, ge=1, le=1_000)


class RuleShown(RuleBody):
    """A rule, and in one sentence what it does."""

    id: str
    sentence: str


class ChannelBody(BaseModel):
    """Where to tell: an https address, mail addresses, `owner/name` or the id of a Linear team."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"service": "webhook", "target": "https://hooks.example/devintel"}
        }
    )

    service: Service
    target: str = Field(min_length=1, max_length=2_000)
    secret: str = Field("", max_length=500)


class ChannelShown(BaseModel):
    """A channel without what opens it; `off` after its receiver said that it is gone."""

    id: str
    service: Service
    to: str
    off: bool


class ChannelMade(ChannelShown):
    """A channel; `signing_secret` verifies a webhook and is shown this once."""

    signing_secret: str = ""


class AlertShown(BaseModel):
    """What was noticed, and what became of it; `said` are words of programs and pages."""

    id: str
    rule: str
    channel: str
    kind: str
    at: str
    session: str
    fingerprint: str
    count: int
    said: str
    state: Literal["waiting", "sent", "capped", "given_up"]
    tries: int
    problem: str


class Done(BaseModel):
    """It is done; `id` names an alert that was left."""

    status: Literal["removed", "left"]
    id: str = ""


@router.get("/alert-rules", scope="read", tag="Alerts", summary="The team's alert rules")
def rules(request: Request) -> list[RuleShown]:
    """By name, each with its sentence."""
    found = book.rules(wiring.wired().ports, request.caller.team)
    return [_shown(one) for one in found]


@router.put("/alert-rules/<name>", scope="admin", tag="Alerts", summary="Put a rule")
def put_rule(request: Request, name: Name, body: RuleBody) -> RuleShown:
    """In place of one with its name; works everywhere within half a minute."""
    wired, who = wiring.wired(), request.caller
    made = book.put_rule(wired.ports, who.team, {"id": name, **body.model_dump()})
    wired.alerts.forget(who.team)
    audit_log.record(wired.ports, who, "alert_rule.put", name)
    return _shown(made)


@router.delete("/alert-rules/<name>", scope="admin", tag="Alerts", summary="Remove a rule")
def delete_rule(request: Request, name: Name) -> Done:
    """Its alerts stay in the list; those that wait are not sent."""
    wired, who = wiring.wired(), request.caller
    book.remove_rule(wired.ports, who.team, name)
    wired.alerts.forget(who.team)
    audit_log.record(wired.ports, who, "alert_rule.delete", name)
    return Done(status="removed")


@router.get("/alert-channels", scope="admin", tag="Alerts", summary="Where alerts go")
def channels(request: Request) -> list[ChannelShown]:
    """Without addresses and secrets."""
    found = book.channels(wiring.wired().ports, request.caller.team)
    return [ChannelShown.model_validate(channel.shown(one)) for one in found]


@router.put("/alert-channels/<name>", scope="admin", tag="Alerts", summary="Put a channel")
def put_channel(request: Request, name: Name, body: ChannelBody) -> ChannelMade:
    """In place of one with its name; a webhook gets a new signing secret, shown this once."""
    ports, who = wiring.wired().ports, request.caller
    made = channel.channel(name, body.service, body.target, body.secret)
    book.put_channel(ports, who.team, made)
    audit_log.record(ports, who, "alert_channel.put", name)
    secret = made["secret"] if body.service == "webhook" else ""
    return ChannelMade(signing_secret=secret, **channel.shown(made))


@router.delete("/alert-channels/<name>", scope="admin", tag="Alerts", summary="Remove a channel")
def delete_channel(request: Request, name: Name) -> Done:
    """Refused while a rule tells it."""
    ports, who = wiring.wired().ports, request.caller
    book.remove_channel(ports, who.team, name)
    audit_log.record(ports, who, "alert_channel.delete", name)
    return Done(status="removed")


@router.post("/alert-channels/<name>/test", scope="admin", tag="Alerts", summary="Try a channel")
def test_channel(request: Request, name: Name) -> Done:
    """Leaves a test alert; the list tells what became of it."""
    wired, who = wiring.wired(), request.caller
    book.require_channel(wired.ports, who.team, name)
    return Done(status="left", id=wired.alerts.test(who.team, name))


@router.get("/alerts", scope="read", tag="Alerts", summary="What was noticed lately")
def alerts(request: Request) -> list[AlertShown]:
    """The newest fifty, whether they were sent, capped, given up or wait."""
    found = book.latest(wiring.wired().ports, request.caller.team)
    return [_told(one) for one in found]


@router.post("/alerts/<alert_id>/retry", scope="admin", tag="Alerts", summary="Send one again")
def retry(request: Request, alert_id: AlertId) -> Done:
    """One that was given up."""
    wired, who = wiring.wired(), request.caller
    wired.alert_delivery.retry(wired.alert_tasks, who.team, alert_id)
    audit_log.record(wired.ports, who, "alert.retry", alert_id)
    return Done(status="left", id=alert_id)


def _shown(found: rule.Rule) -> RuleShown:
    return RuleShown.model_validate({**found, "sentence": rule.sentence(found)})


def _told(found: Alert) -> AlertShown:
    told = {**found, "at": iso(found["at"]), "count": found["n"], "said": found["said"]["title"]}
    return AlertShown.model_validate({name: told[name] for name in AlertShown.model_fields})
