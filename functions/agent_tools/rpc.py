"""JSON-RPC 2.0 as the Model Context Protocol uses it: errors, and one message to one answer.

Prompts and resources are imported by the first message that asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agent_tools import eras, tools
from devintel.errors import DevIntelError, NotFound
from devintel.model import Caller

PARSE, INVALID, NO_METHOD, INVALID_PARAMS, INTERNAL = -32700, -32600, -32601, -32602, -32603
NOT_FOUND, HEADERS_DIFFER, WRONG_VERSION = -32002, -32020, -32022
_NAMED_BY = {"tools/call": "name", "prompts/get": "name", "resources/read": "uri"}


class RpcError(Exception):
    """A JSON-RPC error; `status` is its HTTP status in the stateless era."""

    def __init__(self, code: int, message: str, status: int = 400, data: Any = None) -> None:
        super().__init__(message)
        self.code, self.message, self.status, self.data = code, message, status, data

    def wire(self, id_: Any) -> dict[str, Any]:
        """As it is answered."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.data is not None:
            error["data"] = self.data
        return {"jsonrpc": "2.0", "id": id_, "error": error}


def answer(caller: Caller, message: Any, headers: Mapping[str, str]) -> dict[str, Any] | None:
    """The answer to one message; None where it is a notification. Raises `RpcError`."""
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise RpcError(INVALID, "Send one JSON-RPC 2.0 message.")
    method = message.get("method")
    if "id" not in message:
        return None
    if not isinstance(method, str) or not _is_id(message["id"]):
        raise RpcError(INVALID, "A request has a method and an id that is a text or a number.")
    params = message.get("params", {})
    if not isinstance(params, dict):
        raise RpcError(INVALID_PARAMS, "`params` is an object.")
    version = eras.asked(message)
    if version is None:
        result = _of_old(caller, method, params)
    else:
        _check(version, method, params, headers)
        result = eras.complete(method, _result(caller, method, params, stateless=True))
    return {"jsonrpc": "2.0", "id": message["id"], "result": result}


def _is_id(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _of_old(caller: Caller, method: str, params: dict[str, Any]) -> dict[str, Any]:
    match method:
        case "initialize":
            return eras.initialized(params)
        case "ping":
            return {}
        case "server/discover":
            raise RpcError(
                INVALID_PARAMS,
                f"Name the version in params._meta['{eras.META}protocolVersion'].",
            )
    return _result(caller, method, params, stateless=False)


def _check(version: str, method: str, params: dict[str, Any], headers: Mapping[str, str]) -> None:
    """What a stateless request says in its headers must be what its body says."""
    said = headers.get("mcp-protocol-version", "").strip()
    if said and said != version:
        raise RpcError(HEADERS_DIFFER, f"The header names {said}, the message {version}.")
    if version != eras.STATELESS:
        data = {"supported": list(eras.VERSIONS), "requested": version}
        raise RpcError(WRONG_VERSION, f"Version {version} is not spoken here.", 400, data)
    if not isinstance(params["_meta"].get(f"{eras.META}clientCapabilities"), dict):
        raise RpcError(INVALID_PARAMS, f"params._meta['{eras.META}clientCapabilities'] is missing.")
    if not headers:  # over stdio there are none
        return
    if not said:
        raise RpcError(HEADERS_DIFFER, "The header MCP-Protocol-Version is missing.")
    if headers.get("mcp-method", "").strip() != method:
        raise RpcError(HEADERS_DIFFER, "The header Mcp-Method is not the message's method.")
    field = _NAMED_BY.get(method)
    if field and _decoded(headers.get("mcp-name", "").strip()) != params.get(field):
        raise RpcError(HEADERS_DIFFER, f"The header Mcp-Name is not the message's {field}.")


def _decoded(value: str) -> str:
    """A header's value; what ASCII cannot carry comes as `=?base64?...?=`."""
    import base64
    import binascii

    if not (value.lower().startswith("=?base64?") and value.endswith("?=")):
        return value
    try:
        return base64.b64decode(value[9:-2], validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return value


def _result(
    caller: Caller, method: str, params: dict[str, Any], *, stateless: bool
) -> dict[str, Any]:
    match method:
        case "server/discover":
            return eras.discovered()
        case "tools/list":
            return {"tools": tools.listed()}
        case "tools/call":
            return _called(caller, params)
        case "resources/read":
            return {"contents": [_read(caller, params, stateless=stateless)]}
        case "prompts/get":
            return _prompt(caller, params)
    return _listed(caller, method, params)


def _listed(caller: Caller, method: str, params: dict[str, Any]) -> dict[str, Any]:
    from agent_tools import prompts, resources

    match method:
        case "resources/list":
            return resources.listed(caller, str(params.get("cursor") or ""))
        case "resources/templates/list":
            return {"resourceTemplates": resources.TEMPLATES}
        case "prompts/list":
            return {"prompts": prompts.LISTED}
    raise RpcError(NO_METHOD, f"There is no method {method[:80]}.", 404)


def _called(caller: Caller, params: dict[str, Any]) -> dict[str, Any]:
    name, given = params.get("name"), params.get("arguments", {})
    if not isinstance(name, str) or name not in tools.TOOLS:
        raise RpcError(INVALID_PARAMS, f"There is no tool {str(name)[:80]}.", 200)
    if not isinstance(given, dict):
        raise RpcError(INVALID_PARAMS, "`arguments` is an object.", 200)
    return tools.call(caller, name, given)


def _read(caller: Caller, params: dict[str, Any], *, stateless: bool) -> dict[str, Any]:
    from agent_tools import resources

    uri = params.get("uri")
    if not isinstance(uri, str):
        raise RpcError(INVALID_PARAMS, "`uri` is a text.", 200)
    try:
        return resources.read(caller, uri)
    except DevIntelError as error:
        if not isinstance(error, NotFound):
            raise
        code = INVALID_PARAMS if stateless else NOT_FOUND
        raise RpcError(code, error.message, 200, {"uri": uri}) from error


def _prompt(caller: Caller, params: dict[str, Any]) -> dict[str, Any]:
    from agent_tools import prompts

    name, given = params.get("name"), params.get("arguments") or {}
    if name not in prompts.NAMES or not isinstance(given, dict):
        raise RpcError(INVALID_PARAMS, f"There is no prompt {str(name)[:80]}.", 200)
    if not isinstance(session := given.get("session"), str) or not session:
        raise RpcError(INVALID_PARAMS, "The prompt needs a `session`.", 200)
    try:
        return prompts.get(caller, name, session)
    except DevIntelError as error:
        raise RpcError(INVALID_PARAMS, error.message, 200) from error
