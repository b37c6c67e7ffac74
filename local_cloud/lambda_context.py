"""The `context` object that Lambda's Python runtime gives a handler."""

from __future__ import annotations

import time
import uuid


class LambdaContext:
    """The attributes and the method of the runtime interface client's context, same types."""

    function_version = "$LATEST"
    identity = None
    client_context = None
    tenant_id = None

    def __init__(self, function_name: str, timeout_s: float, memory_mb: int = 512) -> None:
        self.function_name = function_name
        self.memory_limit_in_mb = str(memory_mb)
        self.invoked_function_arn = (
            f"arn:aws:lambda:us-east-1:000000000000:function:{function_name}"
        )
        self.log_group_name = f"/aws/lambda/{function_name}"
        self.log_stream_name = "local/[$LATEST]"
        self.aws_request_id = str(uuid.uuid4())
        self._deadline = time.monotonic() + timeout_s

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the invocation times out, never below 0."""
        return max(0, int((self._deadline - time.monotonic()) * 1000))
