"""The HTTP API: the Lambda handler of every route, one error map."""

from __future__ import annotations

import json
from typing import Any

from devintel import observability, snapshot, wiring
from devintel.errors import DevIntelError, NotFound
from devintel.observability import Record, invocation
from devintel.teams.authorization import require
from devintel.tenancy import acting_for
from rest import cross_origin, resources
from rest.access import caller_of
from rest.http_request import Request
from rest.response import JSON, Response, refusal, takes_gzip
from rest.route import Match

METHODS = "DELETE,GET,OPTIONS,POST,PUT"


def handler(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """The Lambda handler."""
    with invocation("rest", wiring.clock) as record:
        request = Request(event, record)
        record.add(method=request.method)
        result = _preflight(request) if request.method == "OPTIONS" else _answered(request, record)
        record.add(status=result["statusCode"])
        return result


def _preflight(request: Request) -> dict[str, Any]:
    return Response(204, JSON, "", cross_origin.preflight(request.headers, METHODS)).wire()


def _answered(request: Request, record: Record) -> dict[str, Any]:
    packed = False
    try:
        found = resources.match(request.method, request.path)
        if found is None:
            raise NotFound("There is no such route; see /docs.")
        record.add(route=found.route.path)  # the path itself may hold what a log must not
        packed = found.route.compress and takes_gzip(request.headers.get("accept-encoding", ""))
        answer = _run(found, request)
    except DevIntelError as error:
        record.failed(error.code, level="ERROR" if error.status == 500 else "WARNING")
        answer = refusal(error)
    except Exception as error:  # noqa: BLE001  # nothing of it may leak or reach the runtime
        record.failed("internal", level="ERROR")
        observability.trace(error)
        answer = refusal(DevIntelError("Something failed on our side.", temporary=True))
    result = answer.wire(packed=packed)
    result["headers"].update(cross_origin.shown(request.headers))
    return result


def _run(found: Match, request: Request) -> Response[Any]:
    """The route's answer to a caller who may ask."""
    scope = found.route.scope
    if scope is None:
        return _called(found, request)
    request.caller = caller_of(request)
    require(request.caller, scope)
    with acting_for(request.caller.team):
        return _called(found, request)


def _called(found: Match, request: Request) -> Response[Any]:
    route = found.route
    given = route.parameters.read(request, found.values, request.query, request.json)
    answer = route.function(**given)
    return answer if isinstance(answer, Response) else Response(200, JSON, answer)


def _first_steps() -> None:
    """All routes, and a request of each kind, before the snapshot."""
    resources.every()
    events = [{"session_id": "s", "type": "log", "content": {"message": "GET /a?token=b 200"}}]
    for method, path, body in (
        ("POST", "/ingest", json.dumps({"events": events})),
        ("POST", "/tickets", None),
        *(("GET", path, None) for path in ("/health", "/sessions", "/events/s", "/errors/s")),
    ):
        http = {"method": method, "path": path, "sourceIp": ""}
        context = {"http": http, "stage": "$default", "requestId": ""}
        request = {"version": "2.0", "rawPath": path, "rawQueryString": "", "headers": {}}
        handler(request | {"requestContext": context, "body": body, "isBase64Encoded": False})


snapshot.prepare(_first_steps)
