"""`/mcp`: the Lambda handler of the streamable HTTP transport, without streams and sessions.

One POST, one JSON answer. A GET would open a stream and a DELETE end a session; there is neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json

from agent_tools import rpc
from devintel import observability, request_body, snapshot, wiring
from devintel.errors import DevIntelError
from devintel.model import Caller
from devintel.observability import Record, invocation
from devintel.protocol import decode_body
from devintel.teams import work
from devintel.teams.authorization import of_request, require
from devintel.tenancy import acting_for

PATHS = ("ANY /mcp",)
"""What a gateway sends here."""


def handler(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """The Lambda handler."""
    with invocation("agent_tools", wiring.clock) as record:
        result = _answered(event, record)
        record.add(status=result["statusCode"])
        return result


def _answered(event: Mapping[str, Any], record: Record) -> dict[str, Any]:
    method = str(((event.get("requestContext") or {}).get("http") or {}).get("method", "")).upper()
    if method != "POST":
        error = rpc.RpcError(rpc.INVALID, "Send messages by POST; there are no streams here.")
        return _json(error.wire(None), 405, Allow="POST")
    headers = {str(k).lower(): str(v).strip() for k, v in (event.get("headers") or {}).items()}
    try:
        with acting_for((caller := _caller(event, headers)).team):
            wiring.wired().limits.message(caller, work.READING)
            return _told(caller, event, headers, record)
    except DevIntelError as error:
        record.failed(error.code, level="ERROR" if error.status == 500 else "WARNING")
        return _refused(error)
    except Exception as error:  # noqa: BLE001  # nothing of it may leak or reach the runtime
        record.failed(type(error).__name__, level="ERROR")
        observability.trace(error)
        return _refused(DevIntelError("Something failed on our side.", temporary=True))


def _caller(event: Mapping[str, Any], headers: Mapping[str, str]) -> Caller:
    """Who asks, by a key that may read; raises `Unauthorized`, `Forbidden`."""
    query = {k: str(v) for k, v in (event.get("queryStringParameters") or {}).items()}
    wired = wiring.wired()
    found = of_request(wired.ports, wired.settings, headers, query)
    require(found, "read")
    return found


def _told(
    caller: Caller, event: Mapping[str, Any], headers: Mapping[str, str], record: Record
) -> dict[str, Any]:
    id_: Any = None
    try:
        try:
            message = decode_body(request_body.read(event))
        except DevIntelError as error:
            raise rpc.RpcError(rpc.PARSE, error.message) from error
        if isinstance(message, dict):
            id_ = message.get("id")
            record.add(method=_known(message.get("method")))
        found = rpc.answer(caller, message, headers)
    except rpc.RpcError as error:
        record.failed(str(error.code))
        return _json(error.wire(id_), error.status)
    return {"statusCode": 202, "headers": {}} if found is None else _json(found)


def _known(method: object) -> str:
    """A method's name for the log, which holds nothing that a client made up."""
    return method if isinstance(method, str) and len(method) < 40 and method.isascii() else "other"


def _refused(error: DevIntelError) -> dict[str, Any]:
    headers = {"WWW_Authenticate": "Bearer"} if error.status == 401 else {}
    if error.retry_after is not None:
        headers["Retry_After"] = str(max(1, round(error.retry_after)))
    told = rpc.RpcError(rpc.INTERNAL, error.message, data=error.wire())
    return _json(told.wire(None), error.status, **headers)


def _json(body: Any, status: int = 200, **headers: str) -> dict[str, Any]:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "statusCode": status,
        "headers": fields | {"Content-Type": "application/json"},
        "body": to_json(body).decode(),
    }


def _first_steps() -> None:
    """What agents ask first, before the snapshot."""
    for method, params in (
        ("tools/list", {}),
        ("resources/list", {}),
        ("tools/call", {"name": "list_sessions", "arguments": {}}),
        ("tools/call", {"name": "search_errors", "arguments": {"query": "a"}}),
    ):
        message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        http = {"method": "POST", "path": "/mcp", "sourceIp": ""}
        body = to_json(message).decode()
        handler({"rawPath": "/mcp", "headers": {}, "requestContext": {"http": http}, "body": body})


snapshot.prepare(_first_steps)
