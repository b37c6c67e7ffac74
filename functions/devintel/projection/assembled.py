"""Text put together from keystrokes: each was redacted alone, so the whole is redacted again."""

from __future__ import annotations

from functools import cache

from devintel.redaction import Redactor, builtin


def assembled(text: str) -> str:
    """Typed text without secrets; empty where redaction fails."""
    if not text:
        return ""
    redacted = _redactor().event(
        {"id": "", "type": "edit", "timestamp": "", "source": "", "content": {"text": text}}
    )
    return str(redacted.event["content"].get("text", ""))


@cache
def _redactor() -> Redactor:
    return Redactor(builtin())
