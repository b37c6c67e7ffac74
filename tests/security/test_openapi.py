"""Requests drawn from the OpenAPI document: every answer is one that the document promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from devintel import observability
from rest import openapi
from tests.cloud import Cloud
from tests.security.wsgi import application

BEYOND_A_SCHEMA = {
    "/rules/{rule_id}": "a rule must do what its examples say, too",
    "/alert-rules/{name}": "a zone is one that the world has, and a channel one that the team has",
    "/alert-channels/{name}": "what a target is depends on the service",
    "/{session_id}": "an id holds printable characters, which no pattern can name",
    "/{key_id}": "the same",
    "/keys": "the same, of the session that a key is for",
}
OPERATIONS = [(m, p) for p, methods in openapi.document()["paths"].items() for m in methods]


@pytest.fixture(name="schema", scope="module")
def _schema() -> Iterator[Any]:
    silent, observability.output.write = observability.output.write, lambda line: None
    yield schemathesis.openapi.from_wsgi("/openapi.json", application)
    observability.output.write = silent


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_as_documented(schema: Any, method: str, path: str) -> None:
    cloud = Cloud()
    client = cloud.connect("c=")
    client.init("checkout-bug")
    client.log("there is something to read")

    @settings(
        max_examples=6,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path][method].as_strategy())
    def run(case: Any) -> None:
        beyond = any(part in path for part in BEYOND_A_SCHEMA)
        case.call_and_validate(excluded_checks=[positive_data_acceptance] if beyond else [])

    run()
