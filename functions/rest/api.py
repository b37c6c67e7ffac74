"""The HTTP API: one resolver, one error map, a router a resource."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, CORSConfig, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from devintel import observability, request_body, snapshot, wiring
from devintel.errors import BadRequest, DevIntelError
from devintel.observability import Record, invocation
from devintel.protocol import decode_body
from rest import (
    alerts,
    allowed_headers,
    api_keys,
    docs,
    health,
    ingest,
    insight,
    issues,
    login,
    path_text,
    people,
    projects,
    rules,
    search,
    sessions,
    teams,
    tickets,
)
from rest.schema import ErrorBody
from rest.turns import my_turn

ABOUT = (
    "Events of development sessions, what they mean, and what helps. Authenticate with "
    "`Authorization: Bearer <key>`; every error has `code`, `message` and `temporary`."
)

_CODINGS = {"content-type", "content-encoding"}

app = APIGatewayHttpResolver(
    enable_validation=True,
    json_body_deserializer=decode_body,
    cors=CORSConfig(
        allow_origin="*",  # keys come in a header, so no page has authority that it did not bring
        allow_headers=["Authorization", "Content-Type", "Accept"],  # and what a page asks for
        expose_headers=["X-Next", "X-Groups-Dropped"],
        max_age=600,
    ),
)
ROUTERS = (
    *(ingest, sessions, projects, insight, issues, search, tickets),
    *(api_keys, rules, alerts, teams, people, login, health),
)
for part in ROUTERS:
    app.include_router(part.router)


def name_route(app: Any, following: Any) -> Any:
    """Log the matched route's pattern; the path itself may hold what a log must not."""
    app.context["record"].add(route=app.context["_route"].path)
    return following(app)


app.use(middlewares=[name_route])


def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document, with the error schema on every operation."""
    document: dict[str, Any] = json.loads(
        app.get_openapi_json_schema(title="DevIntel", version="1", description=ABOUT)
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["ErrorBody"] = ErrorBody.model_json_schema()
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorBody"}}}
    for methods in document["paths"].values():
        for operation in methods.values():
            responses = operation["responses"]
            responses["422"] = {"description": "The request is not valid", "content": content}
            responses["default"] = {"description": "An error", "content": content}
    return document


@app.get("/openapi.json", include_in_schema=False)
def openapi_json() -> Response[str]:
    """The document itself."""
    return Response(200, "application/json", json.dumps(openapi(), ensure_ascii=False))


@app.get("/docs", include_in_schema=False)
def docs_page() -> Response[str]:
    """The document for people."""
    headers: dict[str, str | list[str]] = {"Content-Security-Policy": docs.CSP}
    return Response(200, "text/html; charset=utf-8", docs.page(openapi()), headers=headers)


def answer(error: DevIntelError) -> Response[str]:
    """An error as its JSON answer."""
    record: Record = app.context["record"]
    record.failed(error.code, level="ERROR" if error.status == 500 else "WARNING")
    headers: dict[str, str | list[str]] = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(max(1, round(error.retry_after)))
    return Response(error.status, "application/json", json.dumps(error.wire()), headers=headers)


@app.exception_handler(DevIntelError)
def known_error(error: DevIntelError) -> Response[str]:
    """Our own errors say what they are."""
    return answer(error)


@app.exception_handler(RequestValidationError)
def invalid_request(error: RequestValidationError) -> Response[str]:
    """What is wrong and where, without repeating what was sent."""
    places = [
        f"{'.'.join(str(part) for part in e.get('loc', ()))}: {e.get('msg', 'is wrong')}"
        for e in error.errors()[:5]
    ]
    refused = BadRequest("; ".join(places), code="invalid_request")
    refused.status = 422
    return answer(refused)


@app.not_found
def not_found(error: NotFoundError) -> Response[str]:
    """No route has this path and method."""
    known = DevIntelError("There is no such route; see /docs.", code="not_found")
    known.status = 404
    app.context["record"].fields.pop("route", None)  # it is the path as it was asked for
    return answer(known)


@app.exception_handler(Exception)
def unexpected(error: Exception) -> Response[str]:
    """Nothing of it leaks."""
    observability.trace(error)
    return answer(DevIntelError("Something failed on our side.", temporary=True))


def handler(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """The Lambda handler of every HTTP route."""
    with invocation("rest", wiring.clock) as record:
        http = event.get("requestContext", {}).get("http", {})
        record.add(method=http.get("method"))
        try:
            event = _read(event)
        except DevIntelError as error:
            record.failed(error.code, level="WARNING")
            record.add(status=error.status)
            return _refused(error)
        event = event | {"rawPath": path_text.carried(str(event.get("rawPath", "/")), _templates())}
        with my_turn():
            app.append_context(record=record)
            result = app.resolve(event, context)
        if http.get("method") == "OPTIONS":
            allowed_headers.allow_asked(result, event.get("headers") or {})
        record.add(status=result.get("statusCode"))
        return result


def _read(event: dict[str, Any]) -> dict[str, Any]:
    """The event with its body decoded; bodies are JSON whatever a tool's header says of them."""
    if not event.get("body"):
        return event
    text = request_body.text(request_body.read(event))
    headers = {k: v for k, v in (event.get("headers") or {}).items() if k.lower() not in _CODINGS}
    headers["content-type"] = "application/json"
    return event | {"body": text, "isBase64Encoded": False, "headers": headers}


def _refused(error: DevIntelError) -> dict[str, Any]:
    """A body that cannot be read never reaches a route."""
    headers = {"Content-Type": "application/json", "Access-Control-Allow-Origin": "*"}
    return {"statusCode": error.status, "headers": headers, "body": json.dumps(error.wire())}


@cache
def _templates() -> tuple[str, ...]:
    return tuple(str(key[0]) for part in ROUTERS for key in part.router._routes)


def _first_steps() -> None:
    """A request of each kind before the snapshot: routing, validation, storing and reading."""
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
