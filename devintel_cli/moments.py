"""Moments of a session, what lies between two, and `devintel debug` and `session diff`.

A moment is a session as it was up to a position of its log, `name@120`, or as it is, `name`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from devintel.safe_text import for_terminal
from devintel_cli.remote import Server

ROWS = 12
"""Of each kind; the answer stays below some 2,000 tokens."""
LINE = 160
PAGE = 500
_EDITS = ("file_save", "save", "git", "edit")


@dataclass(frozen=True)
class Moment:
    """A session up to a position; 0: all of it."""

    session: str
    seq: int = 0


@dataclass(frozen=True)
class Seen:
    """What a session held at a moment."""

    groups: dict[str, dict[str, Any]]
    requests: dict[str, str]


def moment(text: str) -> Moment:
    """`name` or `name@120`."""
    name, at, seq = text.rpartition("@")
    return Moment(name, int(seq)) if at and seq.isdecimal() else Moment(text)


def head(server: Server, session: str) -> int:
    """The newest position of a session's log; 0 where there is none yet."""
    page = server.call("GET", Server.session_path("events", session, limit=1))
    return int(page["head"])


def between(server: Server, one: Moment, other: Moment) -> str:
    """What changed from a moment to a later one, or from one session to another."""
    same = one.session == other.session
    after = one.seq if same else 0
    events = list(_events(server, other, after))
    then = _seen(server, one, 0)
    now = _groups(server, other, after)
    was = _groups(server, one, 0)
    new = [g for f, g in now.items() if f not in was]
    again = [g for f, g in now.items() if f in was]
    gone = [g for f, g in was.items() if f not in now]
    lines = [
        *_part("New errors", map(_group, new)),
        *_part("Gone errors" if not same else "Errors not seen since", map(_group, gone)),
        *_part("Still there", map(_group, again)),
        *_part("Changed requests", _changed(then.requests, _requests(events))),
        *_part("Edits between", _edits(events)),
    ]
    return "\n".join(lines) or "Nothing differs."


def _seen(server: Server, at: Moment, after: int) -> Seen:
    return Seen(_groups(server, at, after), _requests(_events(server, at, after)))


def _groups(server: Server, at: Moment, after: int) -> dict[str, dict[str, Any]]:
    """The groups that were met behind `after` and up to the moment."""
    rows = server.call("GET", Server.session_path("errors", at.session))
    upto = at.seq or 10**12
    return {
        row["fingerprint"]: row
        for row in rows
        if row["first_seq"] <= upto and row["last_seq"] > after and row["status"] != "ignored"
    }


def _events(server: Server, at: Moment, after: int) -> Iterator[dict[str, Any]]:
    while True:
        path = Server.session_path("events", at.session, after=after, limit=PAGE)
        page = server.call("GET", path)
        yield from (e for e in page["events"] if not at.seq or e["seq"] <= at.seq)
        if not page["next"] or (at.seq and page["next"] >= at.seq):
            return
        after = page["next"]


def _requests(events: Any) -> dict[str, str]:
    """How each route was answered last."""
    found = {}
    for event in events:
        content = event["content"]
        if event["type"] == "network" and content.get("url"):
            url = str(content["url"]).partition("?")[0]
            route = f"{content.get('method', 'GET')} {url}"
            found[route] = str(content.get("status") or content.get("error") or "?")
    return found


def _changed(then: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    for route, status in now.items():
        if then.get(route) != status:
            yield f"{route}: {then.get(route, 'not asked')} -> {status}"


def _edits(events: list[dict[str, Any]]) -> Iterator[str]:
    told: dict[str, None] = {}
    for event in events:
        content = event["content"]
        if event["type"] in _EDITS or event.get("subtype") in _EDITS:
            what = content.get("file") or content.get("path") or content.get("message") or ""
            told.setdefault(f"{event['type']} {what}".strip())
    yield from told


def _group(row: dict[str, Any]) -> str:
    place = row.get("place") or {}
    where = f" at {place['file']}:{place.get('line') or ''}" if place.get("file") else ""
    return f"{row['title']}{where} ({row['status']}, {row['count']}x) {row['fingerprint']}"


def _part(title: str, rows: Any) -> list[str]:
    found = [f"- {for_terminal(row)[:LINE]}" for row in rows]
    if not found:
        return []
    more = [f"- and {len(found) - ROWS} more"] if len(found) > ROWS else []
    return [f"{title}:", *found[:ROWS], *more]
