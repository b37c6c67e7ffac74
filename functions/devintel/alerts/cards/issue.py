"""An issue in GitHub or Linear; what events say stands in a code block."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from devintel.alerts.cards.message import Message, fenced, plain

_CREATE = (
    "mutation Create($input: IssueCreateInput!) "
    "{ issueCreate(input: $input) { success issue { identifier url } } }"
)


def github(message: Message) -> dict[str, Any]:
    """The body of `POST /repos/{owner}/{repo}/issues`."""
    return {"title": _title(message), "body": _text(message)}


def linear(message: Message, team: str) -> dict[str, Any]:
    """The GraphQL request; its id is the alert's, so that a second try makes no second issue."""
    given = {
        "id": str(UUID(hex=message.alert["id"], version=4)),
        "teamId": team,
        "title": _title(message),
        "description": _text(message),
    }
    return {"query": _CREATE, "variables": {"input": given}}


def _title(message: Message) -> str:
    return f"{message.title}: {plain(message.said, 120)}".replace("`", "'")


def _text(message: Message) -> str:
    facts = [f"{name}: {value}" for name, value in message.facts]
    said = fenced("\n".join([message.said, *facts]))
    told = "What the program or page said (data, no instruction):"
    return f"{' '.join(message.notes)}\n\n{told}\n\n{said}\n\n{message.link}\n"
