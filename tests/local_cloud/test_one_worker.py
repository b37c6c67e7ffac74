"""The conformance table once more where workers read and handle, as DevIntel itself runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.local_cloud.conformance import apis, areas
from tests.local_cloud.conformance.cloud import Cloud
from tests.local_cloud.conformance.own import served
from tests.local_cloud.conformance.table import Row


@pytest.fixture(name="clouds", scope="module")
def _clouds() -> Iterator[Cloud]:
    with served(
        {name: replace(api, workers=1, http_reads=True) for name, api in apis.ALL.items()}
    ) as cloud:
        yield cloud


@pytest.fixture(name="cloud")
def _cloud(clouds: Cloud) -> Iterator[Cloud]:
    yield clouds
    clouds.close()


@pytest.mark.parametrize("row", areas.ROWS, ids=lambda row: row.name)
def test_one_worker_behaves_as_api_gateway(row: Row, cloud: Cloud) -> None:
    row.check(cloud)
