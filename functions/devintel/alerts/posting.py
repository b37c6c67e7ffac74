"""One alert as a request of its channel's service, and what the answer means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic_core import from_json, to_json

from devintel.alerts.cards import discord, issue, mail, slack, teams, webhook
from devintel.alerts.cards.message import Message
from devintel.alerts.channel import Channel
from devintel.ports import Answer, Clock, Mail, Outbound

GITHUB = "https://api.github.com"
LINEAR = "https://api.linear.app/graphql"
_CARDS = {"slack": slack.body, "discord": discord.body, "teams": teams.body}


@dataclass(frozen=True)
class Posting:
    """Tells a channel a message."""

    outbound: Outbound
    mail: Callable[[], Mail | None]
    """None where the deployment sends no mail."""
    clock: Clock

    def tell(self, channel: Channel, message: Message) -> Answer:
        """The receiver's answer; a status from 200 to 299 is a success."""
        match channel["service"]:
            case "email":
                return self._mailed(channel, message)
            case "webhook":
                return self._signed(channel, message)
            case "github":
                return self._github(channel, message)
            case "linear":
                return self._linear(channel, message)
            case service:
                body = to_json(_CARDS[service](message))
                return self._post(channel["target"], {}, body)

    def _post(self, url: str, headers: dict[str, str], body: bytes) -> Answer:
        fields = {"content-type": "application/json", "user-agent": "DevIntel", **headers}
        return self.outbound.post(url, fields, body)

    def _signed(self, channel: Channel, message: Message) -> Answer:
        body = to_json(webhook.body(message))
        name = f"msg_{message.alert['id']}"
        headers = webhook.signed(name, self.clock(), body, channel["secret"])
        return self._post(channel["target"], headers, body)

    def _mailed(self, channel: Channel, message: Message) -> Answer:
        sender = self.mail()
        if sender is None:
            return Answer(0, problem="This server was not told how to send mail.")
        to = channel["target"].split(",")
        return sender.send(to, mail.subject(message), mail.text(message), message.alert["id"])

    def _github(self, channel: Channel, message: Message) -> Answer:
        headers = {
            "authorization": f"Bearer {channel['secret']}",
            "accept": "application/vnd.github+json",
            "x-github-api-version": "2022-11-28",
        }
        url = f"{GITHUB}/repos/{channel['target']}/issues"
        return self._post(url, headers, to_json(issue.github(message)))

    def _linear(self, channel: Channel, message: Message) -> Answer:
        body = to_json(issue.linear(message, channel["target"]))
        answer = self._post(LINEAR, {"authorization": channel["secret"]}, body)
        if answer.status != 200 or _created(answer.body):
            return answer
        return Answer(0, problem="Linear refused the issue.")


def _created(body: str) -> bool:
    """GraphQL answers 200 to failures too; an id that Linear has is our own earlier try."""
    try:
        found = from_json(body)
        made = (found.get("data") or {}).get("issueCreate") or {}
        taken = any("already exists" in str(one) for one in found.get("errors") or ())
    except (ValueError, AttributeError):
        return False
    return bool(made.get("success")) or taken
