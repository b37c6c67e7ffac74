"""The `context` object that Lambda's Python runtime gives a handler."""

from __future__ import annotations

import time
import uuid
from functools import cached_property


class LambdaContext:
    """The attributes and the method of the runtime interface client's context, same types."""

    function_version = "$LATEST"
    log_stream_name = "local/[$LATEST]"
    identity = None
    client_context = None
    tenant_id = None

    def __init__(self, function_name: str, timeout_s: float, memory_mb: int = 512) -> None:
        self.function_name = function_name
        self.memory_limit_in_mb = str(memory_mb)
        self._deadline = time.monotonic() + timeout_s

    @cached_property
    def aws_request_id(self) -> str:
        """A UUID, one for each invocation."""
        return str(uuid.uuid4())

    @property
    def invoked_function_arn(self) -> str:
        """The function's ARN."""
        return f"arn:aws:lambda:us-east-1:000000000000:function:{self.function_name}"

    @property
    def log_group_name(self) -> str:
        """Where CloudWatch would keep the logs."""
        return f"/aws/lambda/{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the invocation times out, never below 0."""
        return max(0, int((self._deadline - time.monotonic()) * 1000))
