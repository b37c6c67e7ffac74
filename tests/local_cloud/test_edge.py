"""The edge's path map, by the table that the CloudFront function passes as well."""

import json
from pathlib import Path

import pytest

from devintel_app.edge_paths import rewrite
from local_cloud.rules.upstream import Target, Upstream

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/edge_paths.json").read_text())


@pytest.mark.parametrize("row", VECTORS["rows"], ids=lambda row: f"{row[0]} {row[1]}?{row[2]}")
def test_a_request_goes_where_the_table_says(row: list[str]) -> None:
    method, path, query, to_path, to_query, upstream = row
    assert rewrite(method, path, query) == Target(to_path, to_query, Upstream(upstream))
