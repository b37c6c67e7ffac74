"""The changelog as Markdown, in the shape of Keep a Changelog 1.1.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from devintel.changelog.standup import standup
from devintel.safe_text import for_markdown


def markdown(document: Mapping[str, Any]) -> str:
    """A changelog document as Markdown; each line links the events it rests on.

    A link leads to the event in the dashboard: `/dashboard?session=...&event=...`.
    """
    session = str(document["session_id"])
    until = str(document["metrics"]["until"])[:10]
    out = [f"## {for_markdown(session)}{f' - {until}' if until else ''}", ""]
    for section in document["sections"]:
        out += [f"### {section['title']}", ""]
        out += [f"- {_line(session, line)}" for line in section["lines"]]
        out.append("")
    told = standup(document)
    if told:
        out += ["### Stand-up", "", *told.split("\n"), ""]
    if not document["sections"]:
        out += ["Nothing happened in this session yet.", ""]
    return "\n".join(out)


def _line(session: str, line: Mapping[str, Any]) -> str:
    who = f", {for_markdown(line['member'])}" if line["member"] else ""
    named = _names(len(line["evidence"]))
    links = ", ".join(
        _link(session, said, event_id)
        for said, event_id in zip(named, line["evidence"], strict=True)
    )
    told = f"{for_markdown(line['text'])}{who}"
    return f"{told} ({links})" if links else told


def _names(n: int) -> list[str]:
    """What links are called: an event's id says nothing to a reader."""
    return ["event"] if n == 1 else [f"event {number}" for number in range(1, n + 1)]


def _link(session: str, said: str, event_id: str) -> str:
    query = f"session={quote(session, safe='')}&event={quote(event_id, safe='')}"
    return f"[{said}](/dashboard?{query})"
