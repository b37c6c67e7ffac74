"""OpenTelemetry's exporters: `/v1/logs`, `/v1/traces`, `/v1/metrics`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from devintel import wiring
from devintel.dialects.mapped import Mapped
from devintel.errors import DevIntelError
from devintel.tenancy import acting_for
from dialects import otlp_wire
from dialects.request import Request


def logs(request: Request) -> dict[str, Any]:
    """Log records, each on its level."""
    from devintel.dialects.otlp_logs import mapped

    return _take(request, "logs", mapped)


def traces(request: Request) -> dict[str, Any]:
    """Spans."""
    from devintel.dialects.otlp_traces import mapped

    return _take(request, "traces", mapped)


def metrics(request: Request) -> dict[str, Any]:
    """Metrics are accepted and counted, not kept."""
    from devintel.dialects.otlp_metrics import mapped

    return _take(request, "metrics", mapped)


def _take(
    request: Request, signal: str, mapped: Callable[[Mapping[str, Any], str], Mapped]
) -> dict[str, Any]:
    try:
        caller = request.caller()
        found = mapped(otlp_wire.document(request, signal), request.session(caller))
        with acting_for(caller.team):
            done = wiring.wired().delivery.deliver(caller, found, size=len(request.body))
        refused = sum(len(accepted.refused) for accepted in done)
        return otlp_wire.success(request, signal, refused)
    except DevIntelError as error:
        request.record.failed(error.code)
        return otlp_wire.failure(request, error)
