"""Sentry's structured logs: a list of lines, each with typed attributes.

A line that Python's logging wrote on the level of an error has an event of its own besides, so it
stays a plain line here: one mistake, one group.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from devintel.content import text
from devintel.dialects.mapped import Wire
from devintel.dialects.sentry_event import LEVELS
from devintel.dialects.typed_attributes import plain
from devintel.dialects.values import filled, milliseconds, rows

_TOLD_TWICE = ("auto.log.stdlib", "auto.log.loguru")
_ABOUT_THE_SDK = ("sentry.", "process.", "thread.")


def mapped(document: dict[str, Any]) -> Iterator[tuple[Wire, dict[str, Any]]]:
    """Each line and its attributes."""
    for row in rows(document.get("items")):
        attributes = plain(row.get("attributes"))
        yield _line(row, attributes), attributes


def _line(row: dict[str, Any], attributes: dict[str, Any]) -> Wire:
    level = text(row.get("level")) or "info"
    kind = LEVELS.get(level, "log")
    if kind == "error" and attributes.get("sentry.origin") in _TOLD_TWICE:
        kind = "log"
    said = {k: v for k, v in attributes.items() if not k.startswith(_ABOUT_THE_SDK)}
    said.pop("logger.name", None)
    content = filled(
        message=text(row.get("body")),
        level=level,
        logger=text(attributes.get("logger.name")),
        template=text(attributes.get("sentry.message.template")),
        attributes=said,
    )
    about = filled(
        trace_id=text(row.get("trace_id")),
        release=text(attributes.get("sentry.release")),
        environment=text(attributes.get("sentry.environment")),
    )
    return {"type": kind, "content": content} | filled(
        timestamp=milliseconds(row.get("timestamp")), context=about
    )
