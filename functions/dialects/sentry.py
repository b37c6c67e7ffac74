"""Sentry's SDKs and Spotlight's: `/api/<project>/envelope/`, `/store/`, `/stream`.

A key comes in the header (Python), the query (JavaScript), the path, or, through a tunnel, in the
DSN of the envelope's own header.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from devintel import wiring
from devintel.dialects import envelope as envelopes
from devintel.dialects import sentry
from devintel.dialects.envelope import Envelope, Item
from devintel.errors import BadRequest
from devintel.tenancy import acting_for
from dialects.answer import answer
from dialects.request import Request

_KEY = re.compile(r"\bsentry_key=([\w.~-]+)")


def envelope(request: Request) -> dict[str, Any]:
    """An envelope of any items; `{"id"}` of the event it is about."""
    return _take(request, envelopes.read(request.body), request.parameters["project"])


def stream(request: Request) -> dict[str, Any]:
    """An envelope as SDKs send it to Spotlight, beside or instead of Sentry."""
    return _take(request, envelopes.read(request.body), "")


def store(request: Request) -> dict[str, Any]:
    """A lone event, as SDKs sent it before there were envelopes."""
    item = Item("event", {"type": "event"}, request.body)
    document = item.document()
    if document is None:
        raise BadRequest("The body is no JSON object.", code="invalid_json")
    header = {"event_id": document.get("event_id")}
    return _take(request, Envelope(header, [item]), request.parameters["project"])


def _take(request: Request, sent: Envelope, project: str) -> dict[str, Any]:
    caller = request.caller(lambda: _key(request, sent))
    mapped = sentry.mapped(sent, given=request.session(caller), project=project)
    with acting_for(caller.team):
        wiring.wired().delivery.deliver(caller, mapped, size=len(request.body))
    return answer({"id": sent.header.get("event_id")} if sent.header.get("event_id") else {})


def _key(request: Request, sent: Envelope) -> str:
    if key := request.query.get("sentry_key", ""):
        return key
    found = _KEY.search(request.headers.get("x-sentry-auth", ""))
    if found:
        return found[1]
    dsn = sent.header.get("dsn")
    try:
        return urlsplit(dsn).username or "" if isinstance(dsn, str) else ""
    except ValueError:
        return ""
