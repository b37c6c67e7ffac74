"""Sentry's spans: a transaction with its children, or the span items of version 2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from devintel.content import mapping, text
from devintel.dialects.spans import Span
from devintel.dialects.typed_attributes import plain
from devintel.dialects.values import milliseconds, nested, number, rows

_FINE = ("", "ok", "unset", "cancelled")
_ABOUT_THE_SDK = ("sentry.", "process.", "device.", "culture.", "app.", "thread.", "user_agent.")


def of_transaction(event: dict[str, Any]) -> list[Span]:
    """The transaction itself and the spans in it."""
    trace = mapping(mapping(event.get("contexts")).get("trace"))
    root = Span(
        name=text(event.get("transaction")),
        trace_id=text(trace.get("trace_id")),
        span_id=text(trace.get("span_id")) or text(event.get("event_id")),
        start=_ms(event.get("start_timestamp")),
        end=_ms(event.get("timestamp")),
        op=text(trace.get("op")),
        parent=text(trace.get("parent_span_id")),
        failed=_failed(trace),
        root=True,
        attributes=_kept(mapping(trace.get("data"))),
    )
    return [root, *(_child(row, root) for row in rows(event.get("spans")))]


def of_items(document: dict[str, Any]) -> Iterator[tuple[Span, dict[str, Any]]]:
    """Each span of a version 2 item, and its attributes."""
    for row in rows(document.get("items")):
        attributes = plain(row.get("attributes"))
        yield (
            Span(
                name=text(row.get("name")),
                trace_id=text(row.get("trace_id")),
                span_id=text(row.get("span_id")),
                start=_ms(row.get("start_timestamp")),
                end=_ms(row.get("end_timestamp")),
                op=text(attributes.get("sentry.op")),
                parent=text(row.get("parent_span_id")),
                failed=_failed(row),
                root=row.get("is_segment") is True,
                attributes=_kept(attributes),
            ),
            attributes,
        )


def _child(row: dict[str, Any], root: Span) -> Span:
    return Span(
        name=text(row.get("description")),
        trace_id=text(row.get("trace_id")) or root.trace_id,
        span_id=text(row.get("span_id")),
        start=_ms(row.get("start_timestamp")),
        end=_ms(row.get("timestamp")),
        op=text(row.get("op")),
        parent=text(row.get("parent_span_id")),
        failed=_failed(row),
        attributes=_kept(mapping(row.get("data"))),
    )


def _failed(row: Mapping[str, Any]) -> bool:
    return text(row.get("status")) not in _FINE


def _ms(value: object) -> float:
    """With its fraction, because spans are short."""
    if number(value):
        return value * 1000 if 0 <= value < 1e11 else 0.0
    return float(milliseconds(value) or 0)


def _kept(attributes: Mapping[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in attributes.items() if not k.startswith(_ABOUT_THE_SDK)}
    found: dict[str, Any] = nested(kept, 3)
    return found
