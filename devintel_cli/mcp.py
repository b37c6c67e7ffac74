"""`devintel mcp`: the Model Context Protocol over standard input and output, for editors.

Each line is a message for the server's `/mcp`; its answer is a line (specification, stdio).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from devintel_cli.remote import LOCAL, Key, Server, ServerError, Url

_VERSION = "io.modelcontextprotocol/protocolVersion"
_INTERNAL = -32603


def mcp(server: Url = LOCAL, key: Key = "") -> None:
    """Let an editor's agent ask a DevIntel server over standard input and output."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # it is a text stream here
    for answer in answers(Server(server, key), sys.stdin):
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


def answers(server: Server, lines: Iterable[str]) -> Iterator[str]:
    """One answer a message that wants one; where the server cannot be asked, an error says so."""
    for line in lines:
        if not line.strip():
            continue
        message = _parsed(line)
        try:
            found = server.post("/mcp", line.encode(), _headers(message))
        except ServerError as error:
            if "id" in message:
                told = {"code": _INTERNAL, "message": str(error)}
                yield json.dumps({"jsonrpc": "2.0", "id": message["id"], "error": told})
            continue
        if found:
            yield " ".join(found.split("\n"))


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _headers(message: dict[str, Any]) -> dict[str, str]:
    """What the HTTP transport says beside a stateless message."""
    params = message.get("params")
    params = params if isinstance(params, dict) else {}
    meta = params.get("_meta")
    version = meta.get(_VERSION) if isinstance(meta, dict) else None
    if not isinstance(version, str):
        return {}
    headers = {"MCP-Protocol-Version": version, "Mcp-Method": str(message.get("method", ""))}
    name = params.get("name") or params.get("uri")
    return headers | ({"Mcp-Name": _spelled(name)} if isinstance(name, str) else {})


def _spelled(value: str) -> str:
    """A header's value: as it is, or what ASCII cannot carry as `=?base64?...?=`."""
    import base64

    if value.isascii() and value.isprintable():
        return value
    return f"=?base64?{base64.b64encode(value.encode()).decode()}?="
