"""The model is asked as Bedrock's Converse wants it, and its failures are ours."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.stub import Stubber

from devintel.adapters.bedrock import Bedrock
from devintel.errors import Unavailable

SCHEMA = {"type": "object"}
ASKED = {
    "modelId": "a-model",
    "system": [{"text": "explain"}],
    "messages": [{"role": "user", "content": [{"text": "{}"}]}],
    "inferenceConfig": {"maxTokens": 1200},
    "outputConfig": {
        "textFormat": {
            "type": "json_schema",
            "structure": {"jsonSchema": {"name": "solution", "schema": json.dumps(SCHEMA)}},
        }
    },
}


@pytest.fixture(name="client")
def _client() -> Any:
    return boto3.client(
        "bedrock-runtime",
        region_name="eu-central-1",
        aws_access_key_id="none",
        aws_secret_access_key="none",
    )


def _reply(text: str, stop: str) -> dict[str, Any]:
    return {
        "output": {"message": {"role": "assistant", "content": [{"text": text}]}},
        "stopReason": stop,
        "usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2},
        "metrics": {"latencyMs": 1},
    }


def test_it_asks_with_the_schema_and_gives_the_text_back(client: Any) -> None:
    with Stubber(client) as stub:
        stub.add_response("converse", _reply('{"a": 1}', "end_turn"), ASKED)
        assert Bedrock(client, "a-model").ask("explain", "{}", SCHEMA) == '{"a": 1}'
        stub.assert_no_pending_responses()


@pytest.mark.parametrize("stop", ["max_tokens", "guardrail_intervened", "content_filtered"])
def test_an_answer_that_was_cut_off_is_none(client: Any, stop: str) -> None:
    with Stubber(client) as stub:
        stub.add_response("converse", _reply("{", stop), ASKED)
        with pytest.raises(Unavailable, match=stop) as caught:
            Bedrock(client, "a-model").ask("explain", "{}", SCHEMA)
    assert caught.value.temporary is False


@pytest.mark.parametrize(
    ("code", "temporary"),
    [
        ("ThrottlingException", True),
        ("ModelTimeoutException", True),
        ("ValidationException", False),
    ],
)
def test_a_failure_says_whether_a_retry_helps(client: Any, code: str, temporary: bool) -> None:
    with Stubber(client) as stub:
        stub.add_client_error("converse", code)
        with pytest.raises(Unavailable, match=code) as caught:
            Bedrock(client, "a-model").ask("explain", "{}", SCHEMA)
    assert caught.value.temporary is temporary


def test_a_model_that_cannot_be_reached_may_be_asked_again_later() -> None:
    class Nowhere:
        def converse(self, **asked: Any) -> Any:
            raise EndpointConnectionError(endpoint_url="https://bedrock.example")

    with pytest.raises(Unavailable, match="could not be reached") as caught:
        Bedrock(Nowhere(), "a-model").ask("explain", "{}", SCHEMA)
    assert caught.value.temporary is True


def test_nobody_waits_for_a_model_longer_than_twenty_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setattr("boto3.DEFAULT_SESSION", None)  # another test's may know another region
    made = Bedrock.connect("a-model")._client.meta
    assert (made.service_model.service_name, made.region_name) == (
        "bedrock-runtime",
        "eu-central-1",
    )
    assert (made.config.connect_timeout, made.config.read_timeout) == (2, 20)
