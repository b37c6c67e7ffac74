"""OTLP log records as events: on their own level, or as the exception that they carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.content import mapping, text
from devintel.dialects import otlp, otlp_exception
from devintel.dialects.mapped import Mapped, Wire
from devintel.dialects.otlp import Resource
from devintel.dialects.session_name import ATTRIBUTE
from devintel.dialects.values import filled, number

_LEVELS = ((17, "error"), (13, "warn"), (9, "info"), (5, "debug"), (1, "trace"))
_BY_NAME = {"fatal": "error", "critical": "error", "error": "error", "warning": "warn"}
_BY_NAME |= {"warn": "warn", "info": "info", "debug": "debug", "trace": "trace"}


def mapped(document: Mapping[str, Any], given: str) -> Mapped:
    """The events of an export of logs; `given` is the address's session."""
    out = Mapped(session=Resource({}, given).session({}))
    for resource, scope, records in otlp.records(document, "Logs", given):
        for record in records:
            said = otlp.attributes(record.get("attributes"))
            out.keep(_event(record, said, scope, resource))
        out.stored["otlp log"] += len(records)
    return out


def _event(record: dict[str, Any], said: dict[str, Any], scope: str, resource: Resource) -> Wire:
    body = otlp.value(record.get("body"))
    message = body if isinstance(body, str) else text(mapping(body).get("message"))
    level = text(record.get("severityText"))
    session = resource.session(said)
    said.pop(ATTRIBUTE, None)
    if otlp_exception.thrown(said):
        wire = otlp_exception.event(said, log=message, logger=scope, level=level)
    else:
        structured = None if isinstance(body, str) else body
        content = filled(
            message=message,
            body=structured,
            level=level,
            logger=scope,
            event=text(record.get("eventName")),
            attributes=said,
        )
        wire = {"type": _kind(record, level), "content": content}
    at = otlp.nanoseconds(record.get("timeUnixNano"))
    at = at or otlp.nanoseconds(record.get("observedTimeUnixNano"))
    ids = filled(trace_id=text(record.get("traceId")), span_id=text(record.get("spanId")))
    wire |= {"sessionId": session, "source": resource.source}
    return wire | filled(timestamp=at // 1_000_000 or None, context=resource.context() | ids)


def _kind(record: dict[str, Any], level: str) -> str:
    severity = record.get("severityNumber")
    if number(severity) and severity > 0:
        return next(kind for least, kind in _LEVELS if severity >= least)
    return _BY_NAME.get(level.lower(), "log")
