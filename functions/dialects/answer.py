"""Answers of the dialects: proxy results with the headers that any page may read them by.

Every answer, errors too, carries CORS: keys come with the request, so no page has authority that
it did not bring, and an SDK in a page must read rate limits and errors.
"""

from __future__ import annotations

import base64
from typing import Any

from pydantic_core import to_json

from devintel.errors import DevIntelError, TooMany

_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After, X-Sentry-Rate-Limits, X-Sentry-Error",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, PUT, OPTIONS",
    "Access-Control-Allow-Headers": "authorization, content-type, content-encoding, x-sentry-auth, "
    "sentry-trace, baggage, traceparent, tracestate, x-requested-with, x-machine-name",
    "Access-Control-Max-Age": "600",
}


def answer(
    body: Any = None, status: int = 200, kind: str = "application/json", **headers: str
) -> dict[str, Any]:
    """A proxy result; `body` is bytes as they are, or a value to be spelled as JSON."""
    fields = _CORS | {name.replace("_", "-"): value for name, value in headers.items()}
    if body is None:
        return {"statusCode": status, "headers": fields}
    fields["Content-Type"] = kind
    if isinstance(body, bytes):
        encoded = base64.b64encode(body).decode()
        return {"statusCode": status, "headers": fields, "body": encoded, "isBase64Encoded": True}
    text = body if isinstance(body, str) else to_json(body).decode()
    return {"statusCode": status, "headers": fields, "body": text}


def preflight() -> dict[str, Any]:
    """The answer to a page's question whether it may send."""
    return {"statusCode": 204, "headers": _CORS | _PREFLIGHT}


def refusal(error: DevIntelError) -> dict[str, Any]:
    """An error as every route tells it; the Sentry SDKs read the limits from its header."""
    headers: dict[str, str] = {"X_Sentry_Error": error.code}
    if error.retry_after is not None:
        seconds = max(1, round(error.retry_after))
        headers["Retry_After"] = str(seconds)
        if isinstance(error, TooMany):
            headers["X_Sentry_Rate_Limits"] = f"{seconds}::organization:{error.code}"
    return answer(error.wire() | {"detail": error.message}, error.status, **headers)
