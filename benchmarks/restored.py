"""Behind a restored snapshot: what a first request still costs, and what boto3 costs of it.

Each handler runs in a process of Lambda's Python that sees nothing but the bundle and the layer.
What SnapStart does before the snapshot (import, `snapshot.prime`) and after it (`snapshot.resume`)
is done first; then the CPU of one request is taken. DynamoDB is a local service that answers with
nothing, over plain HTTP: TLS, which costs both clients the same, is left out.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from devintel import keys
from devintel.teams import api_key
from infra import bundle

WEBSOCKET_BAR_MS = 30.0
REST_BAR_MS = 60.0
SAMPLES = 5
HANDLERS = {
    "ws_handlers.authorize": WEBSOCKET_BAR_MS,
    "ws_handlers.connect": WEBSOCKET_BAR_MS,
    "ws_handlers.disconnect": WEBSOCKET_BAR_MS,
    "ws_handlers.default": WEBSOCKET_BAR_MS,
    "ws_handlers.monitor": WEBSOCKET_BAR_MS,
    "ws_handlers.init": WEBSOCKET_BAR_MS,
    "ws_handlers.event": WEBSOCKET_BAR_MS,
    "ws_handlers.bulk": WEBSOCKET_BAR_MS,
    "ws_handlers.query": WEBSOCKET_BAR_MS,
    "ws_handlers.ping": WEBSOCKET_BAR_MS,
    "rest.api": REST_BAR_MS,
    "dialects.routes": REST_BAR_MS,
    "agent_tools.endpoint": REST_BAR_MS,
}
KEY = api_key.make()
_RUN = """
import sys, time, types, json
sys.path[:0] = {paths!r}
hooks = types.ModuleType("snapshot_restore_py")
before, after = [], []
hooks.register_before_snapshot = lambda function, *given: before.append((function, given))
hooks.register_after_restore = after.append
if {primed!r}:
    sys.modules["snapshot_restore_py"] = hooks
began = time.process_time()
module = __import__({module!r}, fromlist=["handler"])
for function, given in before:
    function(*given)
prepared = time.process_time()
for function in after:
    function()
answered = time.process_time()
event = json.loads({event!r})
answer = module.handler(event, None)
assert answer.get("statusCode", 200) == 200 and '"error"' not in answer.get("body", ""), answer
assert '"Deny"' not in json.dumps(answer), answer
first = time.process_time()
module.handler(event, None)
print(json.dumps([prepared - began, first - answered, time.process_time() - first]),
    file=sys.stderr)
"""


class Empty(BaseHTTPRequestHandler):
    """A table without anything but the connection that asks."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        answer = json.dumps(_answer(self.headers.get("X-Amz-Target", ""), body)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def _answer(target: str, body: dict[str, Any]) -> dict[str, Any]:
    if target.endswith(".Query"):
        return {"Items": [], "Count": 0}
    key = body.get("Key", {})
    if target.endswith(".UpdateItem"):
        return {"Attributes": key}
    row: dict[str, Any] = {"team": "acme", "scopes": ["admin", "ingest", "read"]}
    if target.endswith(".GetItem") and key["sk"]["S"] == "CONN#c=":
        row |= {"id": "c=", "session": "s"}
    elif target.endswith(".GetItem") and key["pk"]["S"] == keys.api_key(KEY.id).pk:
        row |= {"id": KEY.id, "hash": KEY.digest, "v": 1, "last_used_at": 10**14}
    else:
        return {}
    numbers = {f"n_{k}": {"N": str(row.pop(k))} for k in ("v", "last_used_at") if k in row}
    return {"Item": {**key, **numbers, "j": {"S": json.dumps(row)}}}


@contextmanager
def service() -> Iterator[str]:
    """The service's URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Empty)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def asked(module: str) -> dict[str, Any]:
    """What reaches a function first."""
    bearer = {"authorization": f"Bearer {KEY.text}", "content-type": "application/json"}
    if module == "rest.api":
        return _http("GET", "/sessions", bearer, "")
    if module == "dialects.routes":
        thrown = {"type": "TypeError", "value": "x is not a function"}
        item = {"platform": "javascript", "exception": {"values": [thrown]}}
        envelope = "\n".join(map(json.dumps, ({}, {"type": "event"}, item)))
        return _http("POST", "/api/1/envelope/", bearer, envelope)
    if module == "agent_tools.endpoint":
        call = {"name": "list_sessions", "arguments": {}}
        message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
        return _http("POST", "/mcp", bearer, json.dumps(message))
    kind = module.rpartition(".")[2]
    if kind == "authorize":
        return {"type": "REQUEST", "methodArn": "arn", "headers": bearer}
    log = {"type": "log", "content": {"message": "x"}, "sessionId": "s"}
    route = f"${kind}" if kind in ("connect", "disconnect", "default") else kind
    body: dict[str, Any] = {"type": "event" if kind == "default" else kind, "sessionId": "s"}
    body |= {"event": log, "events": [log], "query": "events"}
    who = {"team": "acme", "scopes": "admin ingest read", "key_id": KEY.id}
    request = {"routeKey": route, "connectionId": "c=", "authorizer": who}
    return {"requestContext": request, "body": json.dumps(body), "isBase64Encoded": False}


def _http(method: str, path: str, headers: dict[str, str], body: str) -> dict[str, Any]:
    about = {"http": {"method": method, "path": path, "sourceIp": ""}, "stage": "$default"}
    return {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": "",
        "queryStringParameters": {},
        "headers": headers,
        "requestContext": about | {"requestId": "r"},
        "body": body,
        "isBase64Encoded": False,
    }


def sample(module: str, url: str, *, primed: bool) -> tuple[float, float, float]:
    """Milliseconds of CPU: preparing, the first request, the second."""
    layer, code = bundle.layer(bundle.host()) / "python", bundle.functions()
    run = _RUN.format(
        paths=[str(code), str(layer)], module=module, primed=primed, event=json.dumps(asked(module))
    )
    given = {
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "bench",
        "AWS_ENDPOINT_URL": url,
        "DEVINTEL_MANAGEMENT_URL": url,
    }
    python = str(bundle.interpreter() or sys.executable)
    done = subprocess.run(
        [python, "-I", "-S", "-c", run], env=given, capture_output=True, text=True, check=True
    )
    prepared, first, second = json.loads(done.stderr.splitlines()[-1])
    return prepared * 1000, first * 1000, second * 1000


def rows() -> list[dict[str, Any]]:
    """The first request of each handler behind a snapshot, and without one for the record."""
    found = []
    with service() as url:
        for module, bar in HANDLERS.items():
            taken = [sample(module, url, primed=True) for _ in range(SAMPLES)]
            bare = sample(module, url, primed=False)
            prepared, first, second = (statistics.median(each) for each in zip(*taken, strict=True))
            name = f"restored: first request of {module}, ms of CPU"
            found.append({"row": name, "value": round(first, 1), "bar": bar, "holds": first <= bar})
            cold = f"{bare[0]:.0f} + {bare[1]:.0f}"
            text = f"{prepared:.0f} before, {second:.1f} then; unprimed {cold}"
            found.append({"row": f"{name}: others", "value": text, "bar": None, "holds": True})
    return found


if __name__ == "__main__":
    for each in rows():
        print(each)
