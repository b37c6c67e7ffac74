"""An exception as OpenTelemetry's attributes tell it, in a log record or an event of a span.

Names: https://opentelemetry.io/docs/specs/semconv/exceptions/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.content import text
from devintel.dialects.mapped import Wire
from devintel.dialects.values import filled

_PREFIX = "exception."


def thrown(attributes: Mapping[str, Any]) -> bool:
    """Whether the attributes tell of an exception."""
    names = ("exception.type", "exception.message", "exception.stacktrace")
    return any(text(attributes.get(name)) for name in names)


def event(attributes: Mapping[str, Any], **more: Any) -> Wire:
    """The `error` event, without time, session and source; `more` is put into its content."""
    name, message = (
        text(attributes.get("exception.type")),
        text(attributes.get("exception.message")),
    )
    said = {k: v for k, v in attributes.items() if not k.startswith(_PREFIX)}
    content = filled(name=name, message=message, **more, attributes=said)
    stack = text(attributes.get("exception.stacktrace"))
    return {"type": "error", "content": content} | filled(stack=stack)
