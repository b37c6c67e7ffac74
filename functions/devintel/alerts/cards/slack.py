"""A message of an incoming webhook of Slack, in Block Kit; what events say is `plain_text`."""

from __future__ import annotations

from typing import Any

from devintel.alerts.cards.message import Message


def body(message: Message) -> dict[str, Any]:
    """Blocks, and a fallback for notifications that quotes nobody."""
    facts = [_plain(f"{name}: {value}") for name, value in message.facts]
    notes = [_plain(note) for note in message.notes]
    button = {"type": "button", "text": _plain("Open in DevIntel"), "url": message.link}
    return {
        "text": f"DevIntel: {message.title}",
        "blocks": [
            {"type": "header", "text": _plain(message.title)},
            {"type": "section", "text": _plain(message.said or "-")},
            {"type": "context", "elements": [*facts, *notes][:10]},
            {"type": "actions", "elements": [button]},
        ],
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
