"""An Adaptive Card for a workflow of Microsoft Teams; its text runs are no Markdown."""

from __future__ import annotations

from typing import Any

from devintel.alerts.cards.message import Message

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"


def body(message: Message) -> dict[str, Any]:
    """The message that the trigger “When a Teams webhook request is received” takes."""
    card = {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": "1.4",
        "body": [
            {"type": "TextBlock", "text": message.title, "weight": "Bolder", "size": "Medium"},
            _run(message.said or "-", fontType="Monospace"),
            *(_run(f"{name}: {value}", isSubtle=True) for name, value in message.facts),
            *(_run(note) for note in message.notes),
        ],
        "actions": [{"type": "Action.OpenUrl", "title": "Open in DevIntel", "url": message.link}],
    }
    kind = "application/vnd.microsoft.card.adaptive"
    attachment = {"contentType": kind, "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _run(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **more}]}
