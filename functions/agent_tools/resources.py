"""Resources: a session or an error group under an address that a conversation can hold on to."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import to_json

from agent_tools import answers
from agent_tools.references import meant, shortened
from devintel import wiring
from devintel.errors import NotFound
from devintel.model import Caller, SessionKey

SCHEME = "devintel://sessions/"
TEMPLATES = [
    {
        "uriTemplate": SCHEME + "{id}",
        "name": "session",
        "description": "A session's overview",
        "mimeType": "application/json",
    },
    {
        "uriTemplate": SCHEME + "{id}/errors/{fingerprint}",
        "name": "error",
        "description": "An error group with its evidence",
        "mimeType": "application/json",
    },
    {
        "uriTemplate": SCHEME + "{id}/events/{seq}",
        "name": "events",
        "description": "An event by its position, or events: 12-20",
        "mimeType": "application/json",
    },
]
LISTED = 50
MOST_EVENTS = 100
_SPAN = re.compile(r"([0-9]{1,12})(?:-([0-9]{1,12}))?")


def listed(caller: Caller, cursor: str = "") -> dict[str, Any]:
    """The answer to `resources/list`: sessions, the latest first, a page at a time."""
    rows, following = wiring.wired().queries.sessions_page(
        caller.team, everything=True, before=cursor, limit=LISTED
    )
    found = [
        {
            "uri": SCHEME + shortened(row["id"]),
            "name": row["id"],
            "mimeType": "application/json",
        }
        for row in rows
    ]
    return {"resources": found} | ({"nextCursor": following} if following else {})


def read(caller: Caller, uri: str) -> dict[str, Any]:
    """What stands at an address; raises `NotFound`."""
    first, *rest = uri.removeprefix(SCHEME).split("/")
    if not uri.startswith(SCHEME) or not first:
        raise NotFound("There is no such resource.")
    session = meant(first, wiring.wired().queries.session_names(caller.team))
    match rest:
        case []:
            found = answers.session_overview(caller, session)
        case ["errors", part]:
            groups = wiring.wired().queries.fingerprints(SessionKey(caller.team, session))
            found = answers.get_error(caller, session, meant(part, groups))
        case ["events", places] if span := _SPAN.fullmatch(places):
            found = _events(caller, session, int(span[1]), int(span[2] or span[1]))
        case _:
            raise NotFound("There is no such resource.")
    return {"uri": uri, "mimeType": "application/json", "text": to_json(found).decode()}


def _events(caller: Caller, session: str, first: int, last: int) -> dict[str, Any]:
    limit = min(max(1, last - first + 1), MOST_EVENTS)
    found = answers.search_events(caller, session, after=max(0, first - 1), limit=limit)
    events = found["untrusted_event"]["events"]
    found["untrusted_event"]["events"] = [event for event in events if event["seq"] <= last]
    if not found["untrusted_event"]["events"]:
        raise NotFound("There are no such events, or they have expired.")
    return found
