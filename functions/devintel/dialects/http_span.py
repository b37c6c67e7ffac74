"""A span that is a request, as a `network` event: by OpenTelemetry's names, old and new.

Names: https://opentelemetry.io/docs/specs/semconv/http/http-spans/ ; Sentry uses the same.
"""

from __future__ import annotations

from typing import Any

from devintel.content import text
from devintel.dialects.values import filled, number

_METHOD = ("http.request.method", "http.method", "method")
_URL = ("url.full", "http.url", "url")
_PATH = ("url.path", "http.target", "http.route")
_STATUS = ("http.response.status_code", "http.status_code")


def content(attributes: dict[str, Any], name: str = "") -> dict[str, Any] | None:
    """`{method, url, status}` of a span's attributes; None where it is no request.

    Sentry names such a span `GET https://...`, which stands in for missing attributes.
    """
    method, url = _first(attributes, _METHOD), _first(attributes, _URL)
    path = _first(attributes, _PATH)
    head, _, tail = name.partition(" ")
    method = method or (head if head.isupper() and head.isalpha() else "")
    if not url and path:
        url = path if not attributes.get("server.address") else _joined(attributes, path)
    url = url or (tail if tail.startswith(("http://", "https://", "/")) else "")
    if not method or not url:
        return None
    return filled(method=method.upper(), url=url, status=_status(attributes))


def _first(attributes: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((text(attributes[n]) for n in names if text(attributes.get(n))), "")


def _joined(attributes: dict[str, Any], path: str) -> str:
    host, port = text(attributes.get("server.address")), attributes.get("server.port")
    scheme = text(attributes.get("url.scheme")) or "http"
    shown = f":{port}" if number(port) and port not in (80, 443) else ""
    return f"{scheme}://{host}{shown}{path}"


def _status(attributes: dict[str, Any]) -> int | None:
    for name in _STATUS:
        said = attributes.get(name)
        if isinstance(said, str) and said.isdigit():
            said = int(said)
        if number(said):
            return int(said)
    return None
