"""`devintel local --spotlight`: SDKs that send a copy to Spotlight send it here, without a DSN."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from tests.e2e.conftest import LocalCloud
from tests.interop.conftest import Clients, events

pytestmark = pytest.mark.xdist_group("e2e")


def test_an_sdk_that_knows_spotlight_needs_no_address_of_ours(
    clients: Clients, tmp_path: Path
) -> None:
    local = LocalCloud(tmp_path / "data", "--spotlight", "--spotlight-port", "0").start()
    try:
        told = re.search(r"Spotlight +(\S+)", "".join(local.printed))
        assert told
        clients.node("sentry_node.mjs", "", told[1])
        found = events(local, "shop")
    finally:
        local.kill(signal.SIGTERM)

    assert sum(event["type"] == "error" for event in found) == 1
