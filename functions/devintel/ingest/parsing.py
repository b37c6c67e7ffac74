"""From what a client sent to an event as we keep it: validated, sized, redacted, grouped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from secrets import token_hex
from typing import Any

from pydantic import ValidationError

from devintel import observability
from devintel.errors import BadRequest, DevIntelError, TooLarge
from devintel.ingest import fast_path
from devintel.ingest.own_output import is_own
from devintel.ingest.truncation import fit
from devintel.log.event_identity import assign
from devintel.model import Event
from devintel.protocol import EventIn, explain
from devintel.timestamp import iso, to_ms

MAX_FINGERPRINT = 256
Redact = Callable[[list[Event]], list[Event]]
"""Replaces secrets in the events of a frame and adds `redacted` counts; never raises."""
Fingerprint = Callable[[Event], str | None]
"""The group an event belongs to, None where it is no problem."""


KNOWN = {
    *EventIn.model_fields,
    *("stack_trace", "stackTrace", "sessionId"),
    *("seq", "received_at", "truncated", "redacted", "public"),
}
"""Fields of an event, and those that only the log gives (an export may be sent again)."""


@dataclass
class Taken:
    """The events of a frame that were good, and the errors of those that were not, by index."""

    events: list[Event] = field(default_factory=list)
    indexes: list[int] = field(default_factory=list)
    sessions: list[str | None] = field(default_factory=list)
    refused: list[tuple[int, DevIntelError]] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    """Those that a client of ours printed itself: accepted, not kept."""


def take(
    raw: Iterable[Any],
    *,
    source: str,
    now: int,
    redact: Redact,
    fingerprint: Fingerprint,
    limit: int,
    small: bool = False,
    user: str | None = None,
    public: bool = False,
) -> Taken:
    """Take events one by one; those behind `limit` are refused with `too_large`.

    `small` says that the whole frame is below the size limit of one event.
    An event that came without an `id` has `""`, one without a readable time the server's.
    `user` is who the connection said it is; it is added to the context of events without one.
    A client's own fingerprint wins and is kept as `client:<text>`. `public` marks the events of
    a stranger.
    """
    taken = Taken()
    for index, item in enumerate(raw):
        try:
            if index >= limit:
                raise TooLarge(f"More than {limit} events in one message.")
            event, session = fast_path.taken(item, source, now) or _modelled(item, source, now)
        except DevIntelError as error:
            taken.refused.append((index, error))
            continue
        if is_own(event):
            taken.own.append(index)
            continue
        if user and "user" not in event.get("context", {}):
            event["context"] = event.get("context", {}) | {"user": user}
        if public:
            event["public"] = True
        taken.events.append(event)
        taken.indexes.append(index)
        taken.sessions.append(session)
    taken.events = redact(taken.events if small else [fit(event) for event in taken.events])
    named: dict[str | None, Counter[str]] = defaultdict(Counter)
    for event, named_session in zip(taken.events, taken.sessions, strict=True):
        if not event["id"]:
            assign(event, had_timestamp=True, named=named[named_session])
        if "fingerprint" not in event and (group := _grouped(event, fingerprint)):
            event["fingerprint"] = group
    return taken


def _grouped(event: Event, fingerprint: Fingerprint) -> str | None:
    """The event's group; one that cannot be found does not refuse the event, nor its frame's."""
    try:
        return fingerprint(event)
    except Exception as error:  # noqa: BLE001 - the fold meets it again, skips and counts it
        observability.trace(error)
        return None


def _modelled(item: Any, source: str, now: int) -> tuple[Event, str | None]:
    parsed = _parse(gathered(item))
    return _shape(parsed, source, now), parsed.session_id


def gathered(item: Any) -> Any:
    """An event whose fields a client has put beside `content` instead of into it, or whose
    `content` is what its console was given, put right."""
    if not isinstance(item, dict):
        return item
    content = _named(item.get("content"))
    loose = {name: value for name, value in item.items() if name not in KNOWN}
    if not isinstance(content, dict | None) or (not loose and content is item.get("content")):
        return item
    return item | {"content": loose | (content or {})}


def _named(content: Any) -> Any:
    """A text is the message, a list what was printed."""
    if isinstance(content, str):
        return {"message": content}
    return {"args": content} if isinstance(content, list) else content


def _parse(item: Any) -> EventIn:
    try:
        return EventIn.model_validate(item)
    except ValidationError as error:
        raise BadRequest(explain(error), code="invalid_event") from error


def _shape(parsed: EventIn, source: str, now: int) -> Event:
    ms = to_ms(parsed.timestamp)
    event: Event = {
        "id": _own_id(parsed, ms),
        "type": parsed.type,
        "timestamp": iso(now if ms is None else ms),
        "source": parsed.source or source,
        "content": parsed.content or {},
    }
    if parsed.subtype is not None:
        event["subtype"] = parsed.subtype
    if parsed.stack:
        event["stack_trace"] = parsed.stack
    if parsed.context:
        event["context"] = parsed.context
    if parsed.fingerprint:
        given = parsed.fingerprint
        joined = given if isinstance(given, str) else "|".join(given)
        if len(joined) > MAX_FINGERPRINT:  # a list may be
            joined = blake2b(joined.encode(), digest_size=16).hexdigest()
        event["fingerprint"] = f"client:{joined}"
    return event


def _own_id(parsed: EventIn, ms: int | None) -> str:
    """The client's id; "" lets the log derive one; an untimed event cannot be recognised again."""
    if parsed.id is not None:
        return str(parsed.id)
    return f"r_{token_hex(8)}" if ms is None else ""
