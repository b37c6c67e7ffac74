"""An alert: one thing that one rule noticed, on its way to one channel."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal, NotRequired, TypedDict

Kind = Literal["new", "regressed", "rate", "silent", "environment", "test"]
State = Literal["waiting", "sent", "capped", "given_up"]
KEPT_S = 30 * 86_400
"""How long the list of alerts tells of one."""


class Said(TypedDict):
    """What programs and pages said: shown as data, obeyed by nobody."""

    title: str
    place: NotRequired[str]
    members: NotRequired[list[str]]
    stranger: NotRequired[bool]


class Alert(TypedDict):
    """As it is kept; `at` is when it was noticed, `n` how often the group was seen by then.

    `counted` in its hour, of which it may be the `last`; nobody tries before `until`.
    """

    id: str
    rule: str
    channel: str
    kind: Kind
    why: str
    at: int
    session: str
    fingerprint: str
    n: int
    said: Said
    state: State
    tries: int
    counted: bool
    last: bool
    until: int
    problem: str
    v: int
    ttl: int


class Occasion(TypedDict):
    """What a rule may notice; `key` names it, the same however often the log is read."""

    key: str
    kind: Kind
    at: int
    session: str
    fingerprint: str
    n: int
    said: Said


def alert_id(rule: str, channel: str, key: str) -> str:
    """The one name of what a rule tells a channel about an occasion; receivers see it too."""
    text = "\0".join((rule, channel, key))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def made(occasion: Occasion, rule: str, channel: str, why: str, ttl: int) -> Alert:
    """An alert that waits for delivery."""
    return {
        "id": alert_id(rule, channel, occasion["key"]),
        "rule": rule,
        "channel": channel,
        "kind": occasion["kind"],
        "why": why,
        "at": occasion["at"],
        "session": occasion["session"],
        "fingerprint": occasion["fingerprint"],
        "n": occasion["n"],
        "said": occasion["said"],
        "state": "waiting",
        "tries": 0,
        "counted": False,
        "last": False,
        "until": 0,
        "problem": "",
        "v": 1,
        "ttl": ttl,
    }
