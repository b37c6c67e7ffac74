"""Requests and responses as they pass the edge, and a function's event of them.

Source: CloudFront developer guide, "CloudFront Functions event structure".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Request:
    """A viewer's request; `path` and `query` raw."""

    method: str
    path: str
    query: str
    fields: Fields
    body: bytes = b""
    viewer_ip: str = "127.0.0.1"

    def header(self, name: str) -> str:
        """The first value of a field, empty if there is none."""
        return next((value for key, value in self.fields if key.lower() == name), "")

    @property
    def upgrades(self) -> bool:
        """Whether it asks for a WebSocket."""
        return self.header("upgrade").lower() == "websocket"


@dataclass(frozen=True)
class Response:
    """A response for the viewer; `by_edge` where no origin was asked."""

    status: int
    fields: Fields
    body: bytes = b""
    by_edge: bool = False


def error(status: int, text: str) -> Response:
    """CloudFront's own error page."""
    body = (
        "<!DOCTYPE html><HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD>"
        f"<BODY><H1>{status} ERROR</H1><H2>The request could not be satisfied.</H2>{text}</BODY>"
        "</HTML>"
    )
    fields = (("content-type", "text/html"), ("x-cache", "Error from cloudfront"))
    return Response(status, fields, body.encode(), by_edge=True)


def viewer_request_event(request: Request, host: str, distribution_id: str) -> dict[str, Any]:
    """The event that a viewer-request function gets."""
    headers: dict[str, Any] = {}
    for name, value in request.fields:
        if name.lower() != "cookie":
            _add(headers, name.lower(), value)
    queries: dict[str, Any] = {}
    for name, value in pairs(request.query):
        _add(queries, name, value)
    cookies: dict[str, Any] = {}
    for name, value in _cookies(request):
        _add(cookies, name, value)
    return {
        "version": "1.0",
        "context": {
            "distributionDomainName": host,
            "distributionId": distribution_id,
            "eventType": "viewer-request",
            "requestId": "rehearsal",
        },
        "viewer": {"ip": request.viewer_ip},
        "request": {
            "method": request.method,
            "uri": request.path,
            "querystring": queries,
            "headers": headers,
            "cookies": cookies,
        },
    }


def _add(into: dict[str, Any], name: str, value: str) -> None:
    known = into.get(name)
    if known is None:
        into[name] = {"value": value}
        return
    known.setdefault("multiValue", [{"value": known["value"]}]).append({"value": value})
    known["value"] = value


def pairs(query: str) -> list[tuple[str, str]]:
    """A raw query's parameters, as they are."""
    split = (part.partition("=") for part in query.split("&") if part)
    return [(name, value) for name, _, value in split]


def _cookies(request: Request) -> Iterator[tuple[str, str]]:
    for name, value in request.fields:
        if name.lower() == "cookie":
            for part in value.split(";"):
                key, _, content = part.strip().partition("=")
                if key:
                    yield key, content


def changed(request: Request, given: Mapping[str, Any]) -> Request:
    """The request as the function returned it; Host and the hop-by-hop fields stay the viewer's."""
    query = "&".join(f"{name}={value}" for name, value in _values(given.get("querystring", {})))
    fields = [(name, value) for name, value in _values(given.get("headers", {}))]
    cookies = "; ".join(f"{name}={value}" for name, value in _values(given.get("cookies", {})))
    if cookies:
        fields.append(("cookie", cookies))
    return replace(
        request, path=str(given.get("uri", request.path)), query=query, fields=tuple(fields)
    )


def made(given: Mapping[str, Any]) -> Response:
    """The response that a function made itself."""
    body = given.get("body", "")
    text = body.get("data", "") if isinstance(body, Mapping) else body
    fields = [(name, value) for name, value in _values(given.get("headers", {}))]
    for name, each in given.get("cookies", {}).items():
        attributes = f"; {each['attributes']}" if each.get("attributes") else ""
        fields.append(("set-cookie", f"{name}={each['value']}{attributes}"))
    fields.append(("x-cache", "FunctionGeneratedResponse from cloudfront"))
    return Response(int(given["statusCode"]), tuple(fields), str(text).encode(), by_edge=True)


def _values(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, each in given.items():
        for one in each.get("multiValue") or [each]:
            yield name, str(one["value"])
