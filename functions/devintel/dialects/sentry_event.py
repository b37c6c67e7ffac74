"""A Sentry event (https://develop.sentry.dev/sdk/data-model/event-payloads/) as one of ours.

One with a typed exception, or on the level of an error, is an `error`; any other is a line of the
log on its own level. Node's `captureMessage` sends an exception without a type: a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.content import mapping, text
from devintel.dialects import sentry_frames
from devintel.dialects.mapped import Wire
from devintel.dialects.values import filled, milliseconds, nested, rows

LEVELS = {"fatal": "error", "error": "error", "warning": "warn", "warn": "warn", "log": "log"}
LEVELS |= {"info": "info", "debug": "debug", "trace": "trace"}
_BREADCRUMBS = 20
_CONTEXTS = ("runtime", "browser", "os", "response")


def mapped(event: dict[str, Any]) -> Wire:
    """The event, without its session and source."""
    thrown = rows(event.get("exception"))
    named = [one for one in thrown if text(one.get("type"))]
    level = text(event.get("level")) or "error"
    wire = _error(event, thrown) if named else _line(event, thrown, level)
    wire |= filled(
        id=text(event.get("event_id")),
        timestamp=milliseconds(event.get("timestamp")),
        context=context(event),
        fingerprint=_fingerprint(event.get("fingerprint")),
    )
    return wire


def context(event: dict[str, Any]) -> dict[str, Any]:
    """Who, where and what came before, as far as the event says."""
    contexts = mapping(event.get("contexts"))
    trace = mapping(contexts.get("trace"))
    crumbs = [_crumb(row) for row in rows(event.get("breadcrumbs"))[-_BREADCRUMBS:]]
    return filled(
        user=_user(mapping(event.get("user"))),
        url=text(mapping(event.get("request")).get("url")),
        release=text(event.get("release")),
        environment=text(event.get("environment")),
        transaction=text(event.get("transaction")),
        trace_id=text(trace.get("trace_id")),
        span_id=text(trace.get("span_id")),
        tags=tags(event),
        extra=nested(mapping(event.get("extra")), 6),
        request=nested(mapping(event.get("request")), 6),
        breadcrumbs=crumbs,
        debug_ids=_debug_ids(event),
        **{name: nested(mapping(contexts.get(name)), 4) for name in _CONTEXTS},
    )


def tags(event: dict[str, Any]) -> dict[str, str]:
    """Tags, which come as an object or as a list of pairs."""
    said = event.get("tags")
    if isinstance(said, dict):
        pairs = list(said.items())
    else:
        pairs = [p for p in said if _is_pair(p)] if isinstance(said, list) else []
    return {str(k): str(v) for k, v in pairs if v is not None}


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2


def _error(event: dict[str, Any], thrown: list[dict[str, Any]]) -> Wire:
    platform = text(event.get("platform"))
    last = thrown[-1]
    name, message = text(last.get("type")), text(last.get("value"))
    found = sentry_frames.frames(last, platform)
    mechanism = mapping(last.get("mechanism"))
    content = filled(
        name=name,
        message=message,
        handled=mechanism.get("handled"),
        mechanism=text(mechanism.get("type")),
        level=text(event.get("level")),
        logger=text(event.get("logger")),
        log=_said(event),
        causes=[_cause(one, platform) for one in thrown[-2::-1]],
        frames=found,
    )
    stack = sentry_frames.printed(name, message, found, platform)
    return {"type": "error", "content": content} | filled(stack=stack)


def _cause(one: dict[str, Any], platform: str) -> dict[str, Any]:
    name, message = text(one.get("type")), text(one.get("value"))
    given = sentry_frames.frames(one, platform)
    stack = sentry_frames.printed(name, message, given, platform)
    return filled(name=name, message=message, stack=stack)


def _line(event: dict[str, Any], thrown: list[dict[str, Any]], level: str) -> Wire:
    said = _said(event) or (text(thrown[-1].get("value")) if thrown else "")
    logger = text(event.get("logger"))
    return {
        "type": LEVELS.get(level.lower(), "log"),
        "content": filled(message=said, logger=logger, level=level),
    }


def _said(event: dict[str, Any]) -> str:
    entry = event.get("logentry") or event.get("message")
    if isinstance(entry, str):
        return entry
    said = mapping(entry)
    return text(said.get("formatted")) or text(said.get("message"))


def _user(said: Mapping[str, Any]) -> str:
    return next((str(said[k]) for k in ("username", "name", "email", "id") if said.get(k)), "")


def _crumb(row: dict[str, Any]) -> dict[str, Any]:
    return filled(
        at=milliseconds(row.get("timestamp")),
        category=text(row.get("category")),
        level=text(row.get("level")),
        message=text(row.get("message")),
        data=nested(mapping(row.get("data")), 3),
    )


def _debug_ids(event: dict[str, Any]) -> dict[str, str]:
    """Which build each script of the page is: its source map's debug id."""
    images = rows(mapping(event.get("debug_meta")).get("images"))
    found = {text(one.get("code_file")): text(one.get("debug_id")) for one in images[:50]}
    return {file: name for file, name in found.items() if file and name}


def _fingerprint(said: object) -> list[str]:
    """The team's own, where it does not build on Sentry's grouping."""
    parts = [str(part) for part in said] if isinstance(said, list) else []
    return [] if any("{{" in part for part in parts) else [p[:256] for p in parts]
