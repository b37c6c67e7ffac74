"""Runs the table, one test a row."""

from __future__ import annotations

import pytest

from tests.local_cloud.conformance import areas
from tests.local_cloud.conformance.cloud import Cloud
from tests.local_cloud.conformance.table import Row


@pytest.mark.parametrize("row", areas.ROWS, ids=lambda row: row.name)
def test_the_endpoint_behaves_as_api_gateway(row: Row, cloud: Cloud) -> None:
    row.check(cloud)
