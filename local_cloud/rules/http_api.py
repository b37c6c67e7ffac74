"""HTTP API with payload format 2.0: the event of a request and the response of a result.

Rules: API Gateway developer guide, "Working with AWS Lambda proxy integrations for HTTP APIs".
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

from local_cloud.limits import MAX_PAYLOAD
from local_cloud.rules.clf import request_time
from local_cloud.rules.event_shapes import Event, Stage, trace_id
from local_cloud.rules.headers import HOP_BY_HOP, Fields, sendable
from local_cloud.rules.http_routes import Match
from local_cloud.rules.ids import new_id
from local_cloud.rules.integration import Outcome, Returned, TimedOut

_SURELY_FITS = 1_000_000
_WITHOUT_BODY = frozenset((*range(100, 200), 204, 304))
_TEXT = re.compile(r"text/[^;]*|application/(json|xml|javascript)")
"""Types that arrive as text; measured by others: a form does not, nor a body without a type."""


@dataclass(frozen=True)
class HttpRequest:
    """A request as it came; `path` and `query` raw, header names in any case."""

    method: str
    path: str
    query: str
    sent: Fields
    body: bytes
    source_ip: str


class HttpResponse(NamedTuple):
    """A response to write; a header may occur several times."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def event(stage: Stage, request: HttpRequest, found: Match, now: int) -> Event:
    """The payload 2.0 event; cookies apart, duplicates joined by commas, optional keys absent."""
    headers, cookies = _headers(request.sent)
    headers |= _forwarded(stage, request)
    out: Event = {
        "version": "2.0",
        "routeKey": found.key,
        "rawPath": _decoded(request.path),
        "rawQueryString": request.query,
    }
    if cookies:
        out["cookies"] = cookies
    out["headers"] = headers
    query = _joined(parse_qsl(request.query, keep_blank_values=True))
    if query:
        out["queryStringParameters"] = query
    out["requestContext"] = _context(stage, request, found, headers, now)
    if request.body:
        out["body"], encoded = _body(request.body, headers.get("content-type", ""))
    else:
        encoded = False
    if found.parameters:
        out["pathParameters"] = dict(found.parameters)
    if stage.variables:
        out["stageVariables"] = dict(stage.variables)
    return out | {"isBase64Encoded": encoded}


def _decoded(path: str) -> str:
    """HTTP APIs hand over the path decoded, and cut it at a decoded `?` (captures show both)."""
    return unquote(path).partition("?")[0]


def _headers(sent: Fields) -> tuple[dict[str, str], list[str]]:
    cookies = [
        part.strip()
        for name, value in sent
        if name.lower() == "cookie"
        for part in value.split(";")
        if part.strip()
    ]
    return _joined((n.lower(), v) for n, v in sent if n.lower() != "cookie"), cookies


def _forwarded(stage: Stage, request: HttpRequest) -> dict[str, str]:
    return {
        "x-amzn-trace-id": trace_id(),
        "x-forwarded-for": request.source_ip,
        "x-forwarded-port": stage.port,
        "x-forwarded-proto": "https",
    }


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, value in pairs:
        out[name] = f"{out[name]},{value}" if name in out else value
    return out


def _context(
    stage: Stage, request: HttpRequest, found: Match, headers: Mapping[str, str], now: int
) -> Event:
    return {
        "accountId": stage.account,
        "apiId": stage.api_id,
        "domainName": stage.domain_name,
        "domainPrefix": stage.domain_name.partition(".")[0],
        "http": {
            "method": request.method,
            "path": _decoded(request.path),
            "protocol": "HTTP/1.1",
            "sourceIp": request.source_ip,
            "userAgent": headers.get("user-agent", ""),
        },
        "requestId": new_id(),
        "routeKey": found.key,
        "stage": stage.http,
        "time": request_time(now),
        "timeEpoch": now,
    }


def _body(body: bytes, content_type: str) -> tuple[str, bool]:
    """Text as it is, anything else in base64."""
    if _TEXT.fullmatch(content_type.lower().partition(";")[0].strip()):
        try:
            return body.decode(), False
        except UnicodeDecodeError:
            pass
    return base64.b64encode(body).decode(), True


def payload_bytes(value: Any) -> int:
    """Bytes of an event or a result as Lambda carries it, in JSON; small ones are not measured,
    because JSON makes nothing more than six times as long."""
    body = value.get("body") if isinstance(value, dict) else value
    if isinstance(body, str) and len(body) < _SURELY_FITS:
        return len(body)
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def response(outcome: Outcome, limit: int = MAX_PAYLOAD) -> HttpResponse:
    """The response of a function's result; without `statusCode` the result itself is the JSON.
    One that no client could read, or longer than `limit`, is an error."""
    if isinstance(outcome, TimedOut):
        return failure(503, "Service Unavailable")
    if not isinstance(outcome, Returned):
        return failure(500, "Internal Server Error")
    value = outcome.value
    try:
        if payload_bytes(value) > limit:
            return failure(500, "Internal Server Error")
        if not isinstance(value, dict) or "statusCode" not in value:
            body = value if isinstance(value, str) else json.dumps(value)
            return HttpResponse(200, [("content-type", "application/json")], body.encode())
        return _proxied(value)
    except (ValueError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return failure(500, "Internal Server Error")


def _proxied(value: dict[str, Any]) -> HttpResponse:
    status = int(value["statusCode"])
    if not 200 <= status <= 599:  # below, a client waits for the answer behind it
        raise ValueError(status)
    body = value.get("body")
    if not isinstance(body, str | None):
        raise TypeError(body)
    raw = (body or "").encode()
    if value.get("isBase64Encoded"):
        raw = base64.b64decode(raw, validate=True)
    given = ((name.lower(), _spelled(v)) for name, v in (value.get("headers") or {}).items())
    headers = [(name, v) for name, v in given if name not in HOP_BY_HOP]
    if body and not any(name == "content-type" for name, _ in headers):
        headers.append(("content-type", "text/plain;charset=UTF-8"))
    headers += [("set-cookie", _spelled(cookie)) for cookie in value.get("cookies") or ()]
    if not all(sendable(name, v) for name, v in headers):
        raise ValueError("a header cannot be sent")
    return HttpResponse(status, headers, b"" if status in _WITHOUT_BODY else raw)


def _spelled(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def failure(status: int, message: str) -> HttpResponse:
    """The gateway's own error."""
    body = json.dumps({"message": message}).encode()
    return HttpResponse(status, [("content-type", "application/json")], body)
