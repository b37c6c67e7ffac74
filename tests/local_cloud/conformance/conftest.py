"""`--endpoint` points the table at any endpoint; without it, our gateway serves the probes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import pytest

from local_cloud.server import running
from tests.local_cloud.conformance import apis
from tests.local_cloud.conformance.cloud import Cloud


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of `pytest tests/local_cloud/conformance`."""
    group = parser.getgroup("conformance")
    group.addoption("--endpoint", action="append", default=[], help="[NAME=]ws://... of an API")
    group.addoption("--management", action="append", default=[], help="[NAME=]http://...")
    group.addoption("--http", default="", help="http://... of the HTTP API")


def _given(config: pytest.Config, option: str) -> dict[str, str]:
    """`NAME=URL` pairs; a bare URL is the API `main`."""
    pairs = {}
    for text in config.getoption(option, []):
        name, found, url = text.partition("=")
        pairs[name if found and "://" not in name else "main"] = url if found else text
    return pairs


@pytest.fixture(name="clouds", scope="session")
def _clouds(pytestconfig: pytest.Config) -> Iterator[Cloud]:
    """All endpoints, for the whole run."""
    endpoints = _given(pytestconfig, "--endpoint")
    if endpoints:
        management = _given(pytestconfig, "--management")
        yield Cloud(endpoints, management, pytestconfig.getoption("--http", ""))
        return
    with contextlib.ExitStack() as stack:
        own = {name: stack.enter_context(running(api)) for name, api in apis.ALL.items()}
        changed = pytest.MonkeyPatch()
        stack.callback(changed.undo)
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            changed.setenv(name, "probe")
        changed.setenv("AWS_DEFAULT_REGION", "us-east-1")
        changed.setenv("PROBE_SCHEME", "http")
        changed.setenv("AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", own["main"].management)
        assert "PROBE_ENDPOINT" not in os.environ
        yield Cloud(
            {name: one.management.replace("http:", "ws:") for name, one in own.items()},
            {name: one.management for name, one in own.items()},
            own["main"].http,
            own,
        )


@pytest.fixture(name="cloud")
def _cloud(clouds: Cloud) -> Iterator[Cloud]:
    """The endpoints; what a check leaves open is closed behind it."""
    yield clouds
    clouds.close()
