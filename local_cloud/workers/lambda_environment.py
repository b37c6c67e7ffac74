"""The variables that Lambda reserves and sets for every function.

Source: Lambda developer guide, "Defined runtime environment variables". Here all functions share
one process, so what names a function names the API.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def variables(name: str, *, region: str, memory_mb: int, folder: Path) -> Mapping[str, str]:
    """Reserved variables by name; a function's own may not replace them."""
    log_group = f"/aws/lambda/{name}"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_ACCESS_KEY_ID": os.environ.get("AWS_ACCESS_KEY_ID", "local"),
        "AWS_SECRET_ACCESS_KEY": os.environ.get("AWS_SECRET_ACCESS_KEY", "local"),
        "AWS_SESSION_TOKEN": os.environ.get("AWS_SESSION_TOKEN", "local"),
        "AWS_EXECUTION_ENV": f"AWS_Lambda_python{version}",
        "AWS_LAMBDA_FUNCTION_NAME": name,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(memory_mb),
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": log_group,
        "AWS_LAMBDA_LOG_STREAM_NAME": "local/[$LATEST]",
        "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:9001",
        "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
        "AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1:2000",
        "LAMBDA_TASK_ROOT": str(folder),
        "LAMBDA_RUNTIME_DIR": str(Path(sys.prefix)),
        "_HANDLER": name,
        "TZ": ":UTC",
    }
