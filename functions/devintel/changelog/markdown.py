"""The changelog as Markdown, in the shape of Keep a Changelog 1.1.0."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from devintel.changelog.standup import standup

_SPECIAL = re.compile(r"([\\`*\[\]<|]|(?<!\w)_|_(?!\w)|~(?=~))")


def markdown(document: Mapping[str, Any]) -> str:
    """A changelog document as Markdown; each line links the events it rests on.

    A link leads to the event in the dashboard: `/dashboard?session=...&event=...`.
    """
    session = str(document["session_id"])
    until = str(document["metrics"]["until"])[:10]
    out = [f"## {_plain(session)}{f' - {until}' if until else ''}", ""]
    for section in document["sections"]:
        out += [f"### {section['title']}", ""]
        out += [f"- {_line(session, line)}" for line in section["lines"]]
        out.append("")
    told = standup(document)
    if told:
        out += ["### Stand-up", "", *_plain(told, keep_lines=True).split("\n"), ""]
    if not document["sections"]:
        out += ["Nothing happened in this session yet.", ""]
    return "\n".join(out)


def _line(session: str, line: Mapping[str, Any]) -> str:
    who = f", {_plain(line['member'])}" if line["member"] else ""
    links = ", ".join(_link(session, name) for name in line["evidence"])
    return f"{_plain(line['text'])}{who} ({links})" if links else f"{_plain(line['text'])}{who}"


def _link(session: str, event_id: str) -> str:
    query = f"session={quote(session, safe='')}&event={quote(event_id, safe='')}"
    return f"[{_plain(event_id)}](/dashboard?{query})"


def _plain(text: str, *, keep_lines: bool = False) -> str:
    """Text of others, so that it cannot become markup."""
    shown = text if keep_lines else " ".join(text.split())
    return _SPECIAL.sub(r"\\\1", shown)
