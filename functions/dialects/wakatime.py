"""WakaTime's editor plugins, behind a key in the path: their own key is any UUID."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from devintel import request_body, wiring
from devintel.dialects.heartbeats import mapped
from devintel.errors import BadRequest
from devintel.protocol import decode_body
from devintel.tenancy import acting_for
from dialects.answer import answer
from dialects.request import Request

_NO_TIME = {"digital": "0:00", "hours": 0, "minutes": 0, "text": "", "total_seconds": 0}


def heartbeat(request: Request) -> dict[str, Any]:
    """One heartbeat."""
    found = _take(request, [_document(request)])
    return answer({"data": found[0]}, 201)


def heartbeats(request: Request) -> dict[str, Any]:
    """A list of them; one answer each, in their order."""
    sent = _document(request)
    if not isinstance(sent, list):
        raise BadRequest("The body is no list of heartbeats.", code="invalid_json")
    return answer({"responses": [[{"data": one}, 201] for one in _take(request, sent)]}, 202)


def status_bar(request: Request) -> dict[str, Any]:
    """What a plugin shows in its status bar: nothing, the hours are not for us to count."""
    request.caller()
    total = _NO_TIME
    return answer({"data": {"grand_total": total, "categories": [], "range": {"text": "Today"}}})


def plugin_error(request: Request) -> dict[str, Any]:
    """A plugin's own failure: taken, so that it does not send it again, and counted."""
    caller = request.caller()
    found = mapped([], given=request.session(caller))
    found.drop("wakatime plugin error")
    with acting_for(caller.team):
        wiring.wired().delivery.deliver(caller, found, size=len(request.body))
    return answer({}, 201)


def file_experts(request: Request) -> dict[str, Any]:
    """Who knows a file: nobody that we tell."""
    request.caller()
    return answer({"data": []})


def _document(request: Request) -> Any:
    return decode_body(request_body.text(request.body))


def _take(request: Request, sent: list[Any]) -> list[dict[str, str]]:
    caller = request.caller()
    machine, agent = (request.headers.get(n, "") for n in ("x-machine-name", "user-agent"))
    given = request.session(caller)
    found = mapped(sent, given=given, machine=machine[:128], agent=agent[:256])
    with acting_for(caller.team):
        wiring.wired().delivery.deliver(caller, found, size=len(request.body))
    return [{"id": blake2b(repr(one).encode(), digest_size=16).hexdigest()} for one in sent]
