"""One execution environment: a process with the function's own environment and nothing else."""

from __future__ import annotations

import json
import os
import secrets
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

from rehearsal.functions.declared import Function
from rehearsal.functions.interpreters import interpreter

BOOTSTRAP = Path(__file__).parents[1] / "runtime" / "bootstrap.py"
INIT_S = 60.0
"""How long an import may take here; Lambda allows 10 s before the first invocation counts."""

_SDK = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six.py", "urllib3")
"""What Lambda's own runtime brings along, all pure Python."""


class FunctionError(Exception):
    """The function raised; `kind` and the text are what Lambda reports."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class FunctionTimedOut(Exception):
    """The function's time is up; its process has been ended."""


@dataclass(frozen=True)
class Surroundings:
    """Where a process finds AWS: the front's port, its certificate, who it is."""

    port: int
    suffix: str
    hosts: tuple[str, ...]
    """Hosts outside AWS that the front answers for as well."""
    ca_file: Path
    region: str
    credentials: Callable[[Function], Mapping[str, str]]
    log: Callable[[Function, str], None]


class Process:
    """A started environment; `invoke` runs one event at a time."""

    def __init__(self, function: Function, around: Surroundings, qualifier: str) -> None:
        self.function = function
        self.version = "1" if qualifier not in ("", "$LATEST") else "$LATEST"
        self._log_stream = f"2026/01/01/[{self.version}]{secrets.token_hex(16)}"
        self._process = subprocess.Popen(
            [
                interpreter(function.runtime) or sys.executable,
                "-S",
                "-E",
                "-s",
                str(BOOTSTRAP),
                json.dumps(self._fixed(around)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(function, around, self.version, self._log_stream),
            cwd=function.code,
        )
        self._logging = threading.Thread(target=self._copy, args=(around.log,), daemon=True)
        self._logging.start()
        self._began = self._read(time.monotonic() + INIT_S)

    def _fixed(self, around: Surroundings) -> dict[str, Any]:
        function = self.function
        layers = [str(layer / "python") for layer in function.layers]
        runtime = str(BOOTSTRAP.parent)
        return {
            "path": [
                str(function.code),
                *map(str, function.packages),
                *layers,
                runtime,
                str(sdk()),
            ],
            "handler": function.handler,
            "suffix": around.suffix,
            "hosts": list(around.hosts),
            "port": around.port,
            "name": function.name,
            "version": self.version,
            "memory_mb": function.memory_mb,
            "log_group": function.log_group,
            "log_stream": self._log_stream,
            "snapshot": function.snapshot and self.version != "$LATEST",
        }

    @property
    def init_cpu_ms(self) -> int:
        """CPU that importing the handler took."""
        return int(self._began["ready"])

    def invoke(self, event: Any, request_id: str, arn: str) -> Any:
        """The handler's result; raises `FunctionError` or `FunctionTimedOut`."""
        given = {
            "event": event,
            "request_id": request_id,
            "arn": arn,
            "left_s": self.function.timeout_s,
        }
        pipe = self._process.stdin
        assert pipe is not None
        try:
            pipe.write(json.dumps(given).encode() + b"\n")
            pipe.flush()
        except OSError as error:
            raise FunctionError("Runtime.ExitError", "The process has ended") from error
        return self._read(time.monotonic() + self.function.timeout_s)["result"]

    @property
    def alive(self) -> bool:
        """Whether the process can take another event."""
        return self._process.poll() is None

    def end(self) -> None:
        """Tell the process to end."""
        self._process.terminate()

    def stop(self) -> None:
        """End the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.terminate()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._logging.join(2)

    def _read(self, deadline: float) -> dict[str, Any]:
        line = _line(self._process.stdout, deadline)
        if line is None:
            self.stop()
            raise FunctionTimedOut(f"Task timed out after {self.function.timeout_s:.2f} seconds")
        if not line:
            self.stop()
            raise FunctionError("Runtime.ExitError", "The process ended without an answer")
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            raise FunctionError(reply["error"]["errorType"], reply["error"]["errorMessage"])
        return reply

    def _copy(self, log: Callable[[Function, str], None]) -> None:
        pipe = self._process.stderr
        assert pipe is not None
        with pipe:
            for line in pipe:
                log(self.function, line.decode(errors="replace").rstrip("\n"))


def _line(pipe: IO[bytes] | None, deadline: float) -> bytes | None:
    """The next line; empty at the end, None when the time is up."""
    assert pipe is not None
    got = bytearray()
    while not got.endswith(b"\n"):
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return None
        chunk = os.read(pipe.fileno(), 65_536)
        if not chunk:
            return b""
        got += chunk
    return bytes(got)


def environment(
    function: Function, around: Surroundings, version: str, log_stream: str
) -> dict[str, str]:
    """Exactly the template's variables and Lambda's reserved ones, and where to find our CA."""
    return {
        **function.environment,
        "AWS_DEFAULT_REGION": around.region,
        "AWS_REGION": around.region,
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.runtime}",
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_VERSION": version,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_mb),
        "AWS_LAMBDA_LOG_GROUP_NAME": function.log_group,
        "AWS_LAMBDA_LOG_STREAM_NAME": log_stream,
        "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start"
        if function.snapshot and version != "$LATEST"
        else "on-demand",
        "LAMBDA_TASK_ROOT": str(function.code),
        "LAMBDA_RUNTIME_DIR": "/var/runtime",
        "_HANDLER": function.handler,
        "TZ": ":UTC",
        "LANG": "en_US.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHONUNBUFFERED": "1",
        "SSL_CERT_FILE": str(around.ca_file),
        "AWS_CA_BUNDLE": str(around.ca_file),
        **around.credentials(function),
    }


@cache
def sdk() -> Path:
    """A folder with the SDK only, as Lambda's runtime has it."""
    import importlib.util

    from rehearsal.functions.declared import scratch

    folder = scratch() / "sdk"
    folder.mkdir(exist_ok=True)
    for name in _SDK:
        spec = importlib.util.find_spec(name.removesuffix(".py"))
        if spec and spec.origin:
            origin = Path(spec.origin)
            to = origin.parent if origin.name == "__init__.py" else origin
            (folder / name).symlink_to(to)
    return folder
