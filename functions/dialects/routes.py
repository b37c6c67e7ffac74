"""The HTTP routes of other people's clients: one table, one handler.

What a dialect needs is imported when its first request comes, so that a cold start pays for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from devintel import observability, snapshot, wiring
from devintel.errors import DevIntelError
from devintel.observability import Record, invocation
from dialects.answer import preflight, refusal
from dialects.request import Request

Work = Callable[[Request], dict[str, Any]]

ROUTES = {
    "POST /api/{project}/envelope": "sentry.envelope",
    "POST /api/{project}/store": "sentry.store",
    "POST /api/{project}/security": "reports.reports",
    "POST /stream": "sentry.stream",
    "POST /v1/logs": "otlp.logs",
    "POST /v1/traces": "otlp.traces",
    "POST /v1/metrics": "otlp.metrics",
    "POST /reports": "reports.reports",
    "POST /api/v1/users/{user}/heartbeats": "wakatime.heartbeat",
    "POST /api/v1/users/{user}/heartbeats.bulk": "wakatime.heartbeats",
    "GET /api/v1/users/{user}/statusbar/today": "wakatime.status_bar",
    "GET /api/v1/users/{user}/status_bar/today": "wakatime.status_bar",
    "POST /api/v1/users/{user}/file_experts": "wakatime.file_experts",
    "POST /api/v1/plugins/errors": "wakatime.plugin_error",
    "GET /api/0/organizations/{org}/chunk-upload": "source_maps.options",
    "POST /api/0/organizations/{org}/chunk-upload": "source_maps.upload",
    "POST /api/0/organizations/{org}/artifactbundle/assemble": "source_maps.assemble",
    "POST /api/0/organizations/{org}/releases": "source_maps.release",
    "PUT /api/0/organizations/{org}/releases/{version}": "source_maps.release",
    "POST /api/0/projects/{org}/{project}/releases": "source_maps.release",
    "PUT /api/0/projects/{org}/{project}/releases/{version}": "source_maps.release",
}
"""Method and pattern to `module.function`; a slash at the end of a path makes no difference."""

PATHS = ("ANY /api/{proxy+}", "ANY /v1/{proxy+}", "ANY /stream", "ANY /reports")
"""What a gateway sends here: the routes above, for any method."""


def handler(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """The Lambda handler."""
    with invocation("dialects", wiring.clock) as record:
        result = _answered(Request(event, record), record)
        record.add(status=result["statusCode"])
        return result


def _answered(request: Request, record: Record) -> dict[str, Any]:
    if request.method == "OPTIONS":
        return preflight()
    try:
        pattern, work, request.parameters = _found(request.method, request.path)
        record.add(route=pattern)
        return work(request)
    except DevIntelError as error:
        record.failed(error.code, level="ERROR" if error.status == 500 else "WARNING")
        return refusal(error)
    except Exception as error:  # noqa: BLE001  # nothing of it may leak or reach the runtime
        record.failed(type(error).__name__, level="ERROR")
        observability.trace(error)
        return refusal(DevIntelError("Something failed on our side.", temporary=True))


def _found(method: str, path: str) -> tuple[str, Work, dict[str, str]]:
    for route, name in ROUTES.items():
        verb, _, pattern = route.partition(" ")
        found = _pattern(pattern).fullmatch(path) if verb == method else None
        if found:
            return route, _work(name), found.groupdict()
    known = DevIntelError("There is no such route; see docs/clients.md.", code="not_found")
    known.status = 404
    raise known


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]{1,128})", re.escape(pattern)) + "/*")


@cache
def _work(name: str) -> Work:
    module, _, function = name.partition(".")
    work: Work = getattr(import_module(f"dialects.{module}"), function)
    return work


def _first_steps() -> None:
    """The two dialects that most clients speak, before the snapshot."""
    envelope = '{}\n{"type":"event"}\n{"message":"x"}\n'
    for path, kind, body in (
        ("/api/1/envelope/", "application/x-sentry-envelope", envelope),
        ("/v1/logs", "application/json", '{"resourceLogs":[]}'),
    ):
        context = {"http": {"method": "POST", "path": path}}
        request = {"rawPath": path, "headers": {"content-type": kind}, "body": body}
        handler(request | {"requestContext": context, "isBase64Encoded": False})


snapshot.prepare(_first_steps)
