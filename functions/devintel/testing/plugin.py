"""The fixtures; what they need is imported when a test first asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from devintel.testing.cloud import Client, Cloud


@pytest.fixture
def devintel_cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """The product in this process, with a team of its own and a key that may do everything."""
    from devintel.testing.cloud import cloud

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with cloud() as made:
        yield made


@pytest.fixture
def devintel_client(devintel_cloud: Cloud) -> Client:
    """A connection in the session `test`, which is told everything that happens there."""
    client = devintel_cloud.connect()
    client.send("init", sessionId="test", subscribe=["confirmations", "solutions", "events"])
    return client
