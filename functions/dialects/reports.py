"""Browsers' own reports: `/reports` for both forms, and Sentry's address for CSP."""

from __future__ import annotations

from typing import Any

from devintel import request_body, wiring
from devintel.dialects.browser_reports import mapped
from devintel.protocol import decode_body
from devintel.tenancy import acting_for
from dialects.answer import answer
from dialects.request import Request


def reports(request: Request) -> dict[str, Any]:
    """A list of reports, or one CSP report; browsers read nothing of the answer."""
    caller = request.caller(lambda: request.query.get("sentry_key", ""))
    document = decode_body(request_body.text(request.body))
    found = mapped(document, given=request.session(caller), now=wiring.clock())
    with acting_for(caller.team):
        wiring.wired().delivery.deliver(caller, found, size=len(request.body))
    return answer({})
