"""Searching one session's log, newest first, for as long as an answer may take."""

from __future__ import annotations

import time
from collections.abc import Callable

from devintel.log import search as log_search
from devintel.model import Event, SessionKey
from devintel.ports import Ports
from devintel.projection import views
from devintel.projection.grouped import grouped
from devintel.projector.snapshots import Checkpoint
from devintel.queries.fitting import fitting
from devintel.queries.params import SearchParams
from devintel.queries.shapes import SearchPage
from devintel.search import event_search, parse

SEARCH_S = 0.5
"""How long a search looks before it answers with what it has, and how far it came."""


def search(
    ports: Ports, checkpoint: Checkpoint, session: SessionKey, params: SearchParams
) -> SearchPage:
    """The newest events that a query means, and how far it was looked for them."""
    tail = ports.store.tail(session)
    head = tail.last_seq if tail else 0
    until = time.monotonic() + SEARCH_S
    end = min(params.before or head + 1, head + 1)
    found = log_search.search(
        ports.store,
        session,
        _wanted(ports, checkpoint, session, params),
        before=end,
        limit=params.limit,
        in_time=lambda: time.monotonic() < until,
    )
    events, following = fitting(found.events, found.next, newest=True)
    reached = found.reached if following == found.next else following
    return {
        "session_id": session.session,
        "head": head,
        "events": events,
        "next": following,
        "searched": {"events": found.searched, "from": reached, "to": end - 1},
    }


def _wanted(
    ports: Ports, checkpoint: Checkpoint, session: SessionKey, params: SearchParams
) -> log_search.Wanted:
    query, of_group = parse(params.q), _in_group(checkpoint, session, params.group)

    def takes(event: Event) -> bool:
        kind, source = event["type"], event["source"]
        listed = (not params.types or kind in params.types) and (
            not params.sources or source in params.sources
        )
        return listed and event_search.takes(query, event) and of_group(event)

    since = max(params.since, query.since_ms(ports.clock()))
    return log_search.Wanted(takes, event_search.raw_words(query), since, params.until)


def _in_group(checkpoint: Checkpoint, session: SessionKey, group: str) -> Callable[[Event], bool]:
    """Whether an event belongs to a group; what a terminal printed is told by its place."""
    if not group:
        return lambda _: True
    names, ids = checkpoint.view(session, lambda state: views.told_apart(state, group))
    return lambda e: e["id"] in ids or any(g.fingerprint in names for g in grouped(e))
