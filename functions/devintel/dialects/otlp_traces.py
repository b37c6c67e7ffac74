"""OTLP spans as events: requests, coalesced traces, and the exceptions that spans recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from devintel.content import mapping, text
from devintel.dialects import http_span, otlp, otlp_exception, spans
from devintel.dialects.mapped import Mapped, Wire
from devintel.dialects.otlp import Resource
from devintel.dialects.session_name import ATTRIBUTE
from devintel.dialects.spans import Span
from devintel.dialects.values import filled, rows

_KINDS = {2: "server", 3: "client", 4: "producer", 5: "consumer"}
_KINDS_BY_NAME = {f"SPAN_KIND_{name.upper()}": name for name in _KINDS.values()}
_FAILED = (2, "STATUS_CODE_ERROR")


def mapped(document: Mapping[str, Any], given: str) -> Mapped:
    """The events of an export of spans; `given` is the address's session."""
    out = Mapped(session=Resource({}, given).session({}))
    for resource, _, records in otlp.records(document, "Spans", given):
        read = [(_span(record), record) for record in records]
        said: dict[str, Any] = {}
        for span, _ in read:
            said = span.attributes | said
        session = resource.session(said)
        for span, _ in read:
            span.attributes.pop(ATTRIBUTE, None)
        for wire in (*_exceptions(read), *spans.events(s for s, _ in read)):
            wire["context"] = resource.context() | wire.get("context", {})
            out.keep(wire | {"sessionId": session, "source": resource.source})
        out.stored["otlp span"] += len(read)
    return out


def _span(record: dict[str, Any]) -> Span:
    said = otlp.attributes(record.get("attributes"))
    kind = record.get("kind")
    name = _KINDS_BY_NAME.get(kind, "") if isinstance(kind, str) else ""
    op = name or (_KINDS.get(kind, "") if isinstance(kind, int) else "")
    if op in ("client", "server") and http_span.content(said) is not None:
        op = f"http.{op}"
    return Span(
        name=text(record.get("name")),
        trace_id=text(record.get("traceId")),
        span_id=text(record.get("spanId")),
        start=otlp.nanoseconds(record.get("startTimeUnixNano")) / 1e6,
        end=otlp.nanoseconds(record.get("endTimeUnixNano")) / 1e6,
        op=op,
        parent=text(record.get("parentSpanId")),
        failed=mapping(record.get("status")).get("code") in _FAILED,
        root=not text(record.get("parentSpanId")),
        attributes=said,
    )


def _exceptions(read: list[tuple[Span, dict[str, Any]]]) -> Iterator[Wire]:
    """Each exception once: on its way out the spans around it record it again."""
    told: dict[str, set[tuple[str, str]]] = {}
    for span, record in sorted(read, key=lambda pair: pair[0].end):
        for number, event in enumerate(rows(record.get("events"))):
            said = otlp.attributes(event.get("attributes"))
            if not otlp_exception.thrown(said):
                continue
            what = (text(said.get("exception.type")), text(said.get("exception.message")))
            if what in told.get(span.span_id, ()):
                continue
            told.setdefault(span.parent, set()).add(what)
            yield _exception(span, event, said, number)
        # What children told is passed on, so that the grandparent does not tell it either.
        told.setdefault(span.parent, set()).update(told.get(span.span_id, ()))


def _exception(span: Span, event: dict[str, Any], said: dict[str, Any], number: int) -> Wire:
    wire = otlp_exception.event(said, span=span.name)
    wire["id"] = f"exception:{span.trace_id}:{span.span_id}:{number}"[:256]
    wire["context"] = filled(trace_id=span.trace_id, span_id=span.span_id)
    at = otlp.nanoseconds(event.get("timeUnixNano")) // 1_000_000
    return wire | filled(timestamp=at or None)
