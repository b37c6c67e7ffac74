"""Our gateways as the endpoints of the table."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping

import pytest

from local_cloud.api import Api
from local_cloud.serving.server import running
from tests.local_cloud.conformance import probes
from tests.local_cloud.conformance.cloud import Cloud


@contextlib.contextmanager
def served(all_apis: Mapping[str, Api]) -> Iterator[Cloud]:
    """Serve the APIs; their handlers find the management endpoint of `main` as in the cloud."""
    with contextlib.ExitStack() as stack:
        own = {name: stack.enter_context(running(api)) for name, api in all_apis.items()}
        stack.callback(probes.forget_clients)
        changed = pytest.MonkeyPatch()
        stack.callback(changed.undo)
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            changed.setenv(name, "probe")
        changed.setenv("AWS_DEFAULT_REGION", "us-east-1")
        changed.setenv("PROBE_SCHEME", "http")
        changed.setenv("AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", own["main"].management)
        probes.forget_clients()
        assert "PROBE_ENDPOINT" not in os.environ
        yield Cloud(
            {name: one.management.replace("http:", "ws:") for name, one in own.items()},
            {name: one.management for name, one in own.items()},
            own["main"].http,
            own,
        )
