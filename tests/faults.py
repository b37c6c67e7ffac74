"""Faults on the wire, under botocore's own retries and above the endpoint (moto, any emulator).

`botocore.endpoint.Endpoint._do_get_response` is one attempt of one request: what is lost before it
never reaches the endpoint, what is lost after it was carried out. A `before-send` hook would not
do: moto answers, and applies, what another hook has already refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock
from types import SimpleNamespace
from typing import Any

import botocore.endpoint
from botocore.endpoint import Endpoint
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError

from tests.guarantees.baton import Killed

OK = "ok"
LOST_REQUEST = "lost_request"
LOST_RESPONSE = "lost_response"
LATE = "late"
PARTIAL = "partial_batch"
KILL_BEFORE = "kill_before"
KILL_AFTER = "kill_after"
ANSWERS = {
    "throttle": ("ProvisionedThroughputExceededException", 400),
    "internal": ("InternalServerError", 500),
    "gone": ("GoneException", 410),
    "too_many": ("LimitExceededException", 429),
    "denied": ("AccessDeniedException", 400),
}
ATTEMPTS = 4
"""How often botocore tries, as our clients are configured; so many lost responses are a timeout."""


@dataclass
class Wire:
    """Every request of every client while it is open; `plan` says what befalls each attempt.

    `choose` may decide instead, once the plan is used up, by the name of the operation.
    """

    plan: list[str] = field(default_factory=list)
    attempts: list[str] = field(default_factory=list)
    injected: int = 0
    choose: Callable[[str], str] = lambda operation: OK
    late: list[Callable[[], object]] = field(default_factory=list)
    """Requests that timed out and have not arrived yet; whoever calls one lets it arrive."""

    def fate(self, operation: str) -> str:
        """What befalls the next attempt."""
        fate = self.plan.pop(0) if self.plan else self.choose(operation)
        if fate == PARTIAL and operation != "BatchWriteItem":
            fate = OK
        self.attempts.append(f"{operation}:{fate}")
        self.injected += fate != OK
        return fate


@contextmanager
def wire(plan: Sequence[str] = ()) -> Iterator[Wire]:
    """Put faults on the wire of all clients; botocore's pauses between attempts are left out.

    Requests go one by one, as atomic as DynamoDB carries them out; moto alone does not.
    """
    line = Wire(list(plan))
    lock = RLock()
    original = Endpoint._do_get_response
    clock = botocore.endpoint.time

    def attempt(self: Any, request: Any, operation: Any, context: Any) -> Any:
        fate = line.fate(operation.name)

        def carry_out() -> Any:
            with lock:
                return original(self, request, operation, context)

        if fate == LATE:
            line.late.append(carry_out)
            return None, ReadTimeoutError(endpoint_url=request.url)
        if fate == PARTIAL:
            return _half(request, carry_out)
        return _befall(fate, request, carry_out)

    Endpoint._do_get_response = attempt
    botocore.endpoint.time = SimpleNamespace(sleep=lambda seconds: None)
    try:
        yield line
    finally:
        Endpoint._do_get_response = original
        botocore.endpoint.time = clock


def _befall(fate: str, request: Any, carry_out: Callable[[], Any]) -> Any:
    if fate in ANSWERS:
        return _answer(*ANSWERS[fate]), None
    if fate == LOST_REQUEST:
        return None, ConnectTimeoutError(endpoint_url=request.url)
    if fate == KILL_BEFORE:
        raise Killed
    answer = carry_out()
    if fate == LOST_RESPONSE:
        return None, ReadTimeoutError(endpoint_url=request.url)
    if fate == KILL_AFTER:
        raise Killed
    return answer


def _answer(code: str, status: int) -> tuple[Any, dict[str, Any]]:
    http = SimpleNamespace(status_code=status, headers={}, content=b"")
    meta = {"HTTPStatusCode": status, "HTTPHeaders": {}, "RequestId": "injected"}
    return http, {"Error": {"Code": code, "Message": "injected"}, "ResponseMetadata": meta}


def _half(request: Any, carry_out: Callable[[], Any]) -> Any:
    """A batch of which the first half is carried out and the rest handed back."""
    body = json.loads(request.body)
    ((name, requests),) = body["RequestItems"].items()
    middle = len(requests) // 2
    if middle == 0:
        return carry_out()
    request.body = json.dumps(body | {"RequestItems": {name: requests[:middle]}}).encode()
    answer = carry_out()
    answer[0][1]["UnprocessedItems"] = {name: requests[middle:]}
    return answer
