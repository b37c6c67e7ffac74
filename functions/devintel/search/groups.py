"""Which error groups a query means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from devintel.search.grammar import Query
from devintel.timestamp import to_ms


def matching(query: Query, groups: Iterable[dict[str, Any]], now: int) -> list[dict[str, Any]]:
    """Those of the rows of `views.errors` that the query takes, in their order."""
    since = query.since_ms(now)
    return [g for g in groups if _seen(g) >= since and query.takes(_text(g), _facts(g))]


def _seen(group: dict[str, Any]) -> int:
    return to_ms(group.get("last_seen")) or 0


def _text(group: dict[str, Any]) -> str:
    fields = ("title", "type", "message", "template", "excerpt", "reason", "fingerprint")
    return "\n".join(str(group.get(name) or "") for name in fields)


def _facts(group: dict[str, Any]) -> dict[str, str]:
    status = str(group.get("status", ""))
    place = group.get("place") or {}
    suspect = group.get("suspect_edit") or {}
    files = [place.get("file"), suspect.get("file")]
    files += [p.get("file") for p in group.get("places") or ()]
    return {
        "is": f"{status} {'open' if status in ('new', 'open', 'regressed') else ''}",
        "type": f"error {group.get('kind', '')} {group.get('type', '')}",
        "file": " ".join(str(f) for f in files if f),
        "user": " ".join(map(str, group.get("members") or ())),
        "source": " ".join(map(str, group.get("sources") or ())),
    }
