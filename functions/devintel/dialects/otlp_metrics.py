"""OTLP metrics: counted by whose they are, and dropped; a session is no time series database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.dialects import otlp
from devintel.dialects.mapped import Mapped
from devintel.dialects.otlp import Resource


def mapped(document: Mapping[str, Any], given: str) -> Mapped:
    """No events, and how many metrics there were; `given` is the address's session."""
    out = Mapped(session=Resource({}, given).session({}))
    for resource, _, records in otlp.records(document, "Metrics", given):
        out.session = resource.session({})
        out.drop("otlp metric", len(records))
    return out
