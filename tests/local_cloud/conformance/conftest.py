"""`--endpoint` points the table at any endpoint; without it, our gateway serves the probes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.local_cloud.conformance import apis
from tests.local_cloud.conformance.cloud import Cloud
from tests.local_cloud.conformance.own import served


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
    with served(apis.ALL) as cloud:
        yield cloud


@pytest.fixture(name="cloud")
def _cloud(clouds: Cloud) -> Iterator[Cloud]:
    """The endpoints; what a check leaves open is closed behind it."""
    yield clouds
    clouds.close()
