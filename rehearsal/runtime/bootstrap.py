"""The process of one function: Lambda's runtime, reading invocations from its standard input.

It stands alone: it runs in the function's own Python with the function's own environment, and all
that it adds is where names under the cloud's domain lead: to the front that plays AWS here.
"""

from __future__ import annotations

import importlib
import json
import os
import socket
import sys
import time
import traceback
from typing import Any

_LOOPBACK = "127.0.0.1"


def lead_to_front(suffix: str, hosts: list[str], port: int) -> None:
    """Have `hosts` and all under `suffix` resolved to the front; others are not reachable."""
    original = socket.getaddrinfo

    def getaddrinfo(host: Any, service: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if isinstance(name, str) and (name.rstrip(".").endswith(suffix) or name in hosts):
            return original(_LOOPBACK, port, *rest, **named)
        if name in (_LOOPBACK, "localhost", "::1"):
            return original(host, service, *rest, **named)
        raise socket.gaierror(socket.EAI_NONAME, f"{name} is not played")

    vars(socket)["getaddrinfo"] = getaddrinfo


class Context:
    """The context object of an invocation."""

    def __init__(self, given: dict[str, Any], fixed: dict[str, Any]) -> None:
        self.aws_request_id = given["request_id"]
        self.invoked_function_arn = given["arn"]
        self.function_name = fixed["name"]
        self.function_version = fixed["version"]
        self.memory_limit_in_mb = str(fixed["memory_mb"])
        self.log_group_name = fixed["log_group"]
        self.log_stream_name = fixed["log_stream"]
        self.identity = None
        self.client_context = None
        self._deadline = time.monotonic() + given["left_s"]

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the function's time is up."""
        return max(0, int((self._deadline - time.monotonic()) * 1000))

    def log(self, message: str) -> None:
        """Write to the log."""
        sys.stdout.write(str(message))


def failure(error: BaseException) -> dict[str, Any]:
    """An error as Lambda reports it."""
    return {
        "errorMessage": str(error),
        "errorType": type(error).__name__,
        "stackTrace": traceback.format_exception(error),
    }


def answer(handler: Any, line: bytes, fixed: dict[str, Any]) -> dict[str, Any]:
    """Run the handler on one event."""
    given = json.loads(line)
    try:
        result = handler(given["event"], Context(given, fixed))
        return {"result": json.loads(json.dumps(result))}
    except (Exception, SystemExit) as error:  # noqa: BLE001 - all of it is an answer
        traceback.print_exc()
        return {"error": failure(error)}


def load(name: str) -> Any:
    """The handler `package.module.function`; slashes may stand for dots."""
    module, _, attribute = name.replace("/", ".").rpartition(".")
    return getattr(importlib.import_module(module), attribute)


def main() -> None:
    """Import the handler, say that it is ready, then answer until the input ends."""
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what the function prints is its log
    requests = os.fdopen(os.dup(0), "rb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    fixed = json.loads(sys.argv[1])
    sys.argv = ["bootstrap.py"]
    sys.path[:] = [*fixed["path"], *(p for p in sys.path if p not in fixed["path"])]
    lead_to_front(fixed["suffix"], fixed["hosts"], fixed["port"])

    def reply(value: dict[str, Any]) -> None:
        sys.stdout.flush()
        replies.write(json.dumps(value).encode() + b"\n")

    began = time.process_time()
    try:
        handler = load(fixed["handler"])
        if fixed["snapshot"]:
            hooks = importlib.import_module("snapshot_restore_py")
            hooks.run_before_snapshot()
            hooks.run_after_restore()
    except BaseException as error:  # noqa: BLE001 - told to who started this process
        traceback.print_exc()
        reply({"error": failure(error)})
        return
    reply({"ready": round((time.process_time() - began) * 1000)})
    for line in requests:
        reply(answer(handler, line, fixed))


if __name__ == "__main__":
    main()
