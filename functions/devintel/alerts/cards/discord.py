"""A message of a Discord webhook; what events say stands in code blocks and mentions nobody."""

from __future__ import annotations

from typing import Any

from devintel.alerts.cards.message import Message

_COLOUR = 0xC2410C


def body(message: Message) -> dict[str, Any]:
    """One embed."""
    fields = [
        {"name": name, "value": f"`{_inside(value)}`", "inline": True}
        for name, value in message.facts
    ]
    return {
        "embeds": [
            {
                "title": message.title,
                "url": message.link,
                "description": f"```\n{_inside(message.said)}\n```",
                "color": _COLOUR,
                "fields": fields,
                "footer": {"text": " ".join(message.notes)[:2048]},
            }
        ],
        "allowed_mentions": {"parse": []},
    }


def _inside(text: str) -> str:
    """Text that cannot end the code it stands in."""
    return text.replace("`", "\u02cb") or "-"
