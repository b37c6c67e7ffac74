"""The stand-up: one paragraph a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from devintel.safe_text import for_markdown

MOST = 4


def standup(document: Mapping[str, Any]) -> str:
    """Paragraphs of a changelog document as Markdown, one a person, separated by blank lines."""
    return "\n\n".join(_paragraph(person) for person in document["people"])


def _paragraph(person: Mapping[str, Any]) -> str:
    who = for_markdown(person["member"])
    did = [
        f"{verb} {_several(person[what])}"
        for verb, what in (("worked on", "edited"), ("committed", "commits"), ("ended", "fixed"))
        if person[what]
    ]
    sentence = f"{who} {_joined(did)}." if did else ""
    if person["met"]:
        still = f"Still open for {who}: {_several(person['met'])}."
        return f"{sentence} {still}".strip()
    return sentence


def _several(items: Sequence[str]) -> str:
    shown = [for_markdown(item) for item in items[:MOST]]
    if len(items) > MOST:
        shown.append(f"{len(items) - MOST} more")
    return _joined(shown)


def _joined(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
