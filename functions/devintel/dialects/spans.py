"""Spans of any tracer, coalesced: each request is a `network` event, the rest of a trace that came
together one `performance` event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from devintel.dialects import http_span
from devintel.dialects.mapped import Wire
from devintel.dialects.values import filled

MAX_SPANS = 100
"""Spans named in one event, the longest."""
_REQUEST_OPS = ("http", "http.client", "http.server")


@dataclass(frozen=True)
class Span:
    """What is kept of a span; times in milliseconds."""

    name: str
    trace_id: str
    span_id: str
    start: float
    end: float
    op: str = ""
    parent: str = ""
    failed: bool = False
    root: bool = False
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def duration(self) -> float:
        """Milliseconds, to the microsecond."""
        return round(max(0.0, self.end - self.start), 3)


def events(spans: Iterable[Span], context: dict[str, Any] | None = None) -> list[Wire]:
    """The events of the spans that came together, in the order of their traces."""
    out: list[Wire] = []
    traces: dict[str, list[Span]] = {}
    for span in spans:
        request = _request(span)
        if request is None:
            traces.setdefault(span.trace_id, []).append(span)
            continue
        about = filled(**(context or {}), **_ids(span))
        out.append(request | {"context": about})
    return out + [_coalesced(trace, context or {}) for trace in traces.values()]


def _request(span: Span) -> Wire | None:
    if span.op and not span.op.startswith(_REQUEST_OPS):
        return None
    found = http_span.content(span.attributes, span.name)
    if found is None:
        return None
    found["duration"] = span.duration
    if span.failed and "status" not in found:
        found["error"] = "failed"
    return {
        "type": "network",
        "id": _id(span),
        "timestamp": round(span.start),
        "content": found,
    } | filled(subtype=span.op)


def _coalesced(trace: list[Span], context: dict[str, Any]) -> Wire:
    first = next((s for s in trace if s.root), min(trace, key=lambda s: (s.start, -s.end)))
    begin = min(s.start for s in trace)
    shown = sorted(trace, key=lambda s: -s.duration)[:MAX_SPANS]
    return {
        "type": "performance",
        "subtype": "trace",
        "id": _id(first),
        "timestamp": round(begin),
        "content": filled(
            name=first.name,
            op=first.op,
            duration=first.duration,
            failed=first.failed or None,
            attributes=first.attributes,
            span_count=len(trace),
            spans=[_brief(s, begin) for s in sorted(shown, key=lambda s: s.start) if s != first],
        ),
        "context": filled(**context, **_ids(first)),
    }


def _brief(span: Span, begin: float) -> dict[str, Any]:
    return filled(
        name=span.name,
        op=span.op,
        at=round(span.start - begin, 3),
        duration=span.duration,
        failed=span.failed or None,
    )


def _ids(span: Span) -> dict[str, Any]:
    return filled(trace_id=span.trace_id, span_id=span.span_id, parent_span_id=span.parent)


def _id(span: Span) -> str:
    return f"span:{span.trace_id}:{span.span_id}"[:256]
