"""Which error groups a query means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from devintel.search.event_search import raw_words
from devintel.search.grammar import Query
from devintel.timestamp import to_ms

_ALSO = {"new": "open", "regressed": "open", "fixed": "resolved", "resolved": "fixed"}
"""What a status is called besides: a session says fixed, the team resolved."""
_WRITTEN = frozenset({"type", "file", "user", "source", "assigned", "session"})


def matching(query: Query, groups: Iterable[dict[str, Any]], now: int) -> list[dict[str, Any]]:
    """Those of the rows of `views.errors` that the query takes, in their order."""
    return [group for group in groups if takes(query, group, now)]


def takes(query: Query, group: Mapping[str, Any], now: int) -> bool:
    """Whether the query means a group, be it of a session or of the team."""
    since = query.since_ms(now)
    if since and _seen(group) < since:
        return False
    return query.takes(_text(group), _facts(group))


def written_as(query: Query) -> list[str]:
    """Texts that stand in the JSON of every group that is meant, in lower case, so that most need
    no reading. Files and people are looked at as one text: what has a space may be in two."""
    values = [
        value
        for name, value in query.filters
        if name in _WRITTEN and " " not in value and (name, value) != ("type", "error")
    ]
    return raw_words(Query(words=(*query.words, *values)))


def _seen(group: Mapping[str, Any]) -> int:
    return to_ms(group.get("last_seen")) or 0


def _text(group: Mapping[str, Any]) -> str:
    fields = ("title", "type", "message", "template", "excerpt", "reason", "fingerprint", "id")
    return "\n".join(str(group.get(name) or "") for name in fields)


def _facts(group: Mapping[str, Any]) -> dict[str, str]:
    status = str(group.get("status", ""))
    place = group.get("place") or {}
    suspect = group.get("suspect_edit") or {}
    files = [place.get("file"), suspect.get("file")]
    files += [p.get("file") for p in group.get("places") or ()]
    files += group.get("files") or ()
    assignee = str(group.get("assignee") or "")
    return {
        "is": f"{status} {_ALSO.get(status, '')} {'assigned' if assignee else 'unassigned'}",
        "type": f"error {group.get('kind', '')} {group.get('type', '')}",
        "file": " ".join(str(f) for f in files if f),
        "user": " ".join(map(str, group.get("members") or ())),
        "assigned": assignee,
        "session": str(group.get("session") or ""),
        "source": " ".join(map(str, group.get("sources") or ())),
    }
