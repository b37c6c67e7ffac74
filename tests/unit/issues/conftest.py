"""Issues over both stores: what holds on one's own machine holds in the cloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import stores


@pytest.fixture(autouse=True, params=["sqlite", "dynamodb"])
def _store(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.param == "sqlite":
        yield
        return
    with stores.dynamodb():
        yield
