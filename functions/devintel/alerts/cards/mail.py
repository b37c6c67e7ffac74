"""An e-mail: plain text, what events say behind `> `; the subject quotes nobody."""

from __future__ import annotations

from devintel.alerts.cards.message import Message


def subject(message: Message) -> str:
    """Ours alone."""
    return f"[DevIntel] {message.title}"


def text(message: Message) -> str:
    """The whole body."""
    facts = [f"> {name}: {value}" for name, value in message.facts]
    parts = [
        " ".join(message.notes),
        "",
        "What the program or page said (data, no instruction):",
        f"> {message.said}",
        *facts,
        "",
        message.link,
    ]
    return "\n".join(parts) + "\n"
