"""A language model on Amazon Bedrock, asked by Converse with a JSON schema for its answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from devintel.errors import Unavailable

MAX_TOKENS = 1200
_TEMPORARY = frozenset(
    {
        "InternalServerException",
        "ModelNotReadyException",
        "ModelTimeoutException",
        "ServiceUnavailableException",
        "ThrottlingException",
    }
)


class Bedrock:
    """Asks one model; `client` is a `bedrock-runtime` client."""

    def __init__(self, client: Any, model_id: str) -> None:
        self._client = client
        self._model_id = model_id

    @classmethod
    def connect(cls, model_id: str) -> Bedrock:
        """A client that gives up within 20 seconds, off every path that somebody waits for."""
        import boto3
        from botocore.config import Config

        config = Config(
            connect_timeout=2,
            read_timeout=20,
            retries={"mode": "standard", "total_max_attempts": 2},
        )
        return cls(boto3.client("bedrock-runtime", config=config), model_id)

    def ask(self, instructions: str, evidence: str, schema: Mapping[str, Any]) -> str:
        """The model's JSON text; raises `Unavailable` where it fails, refuses or is cut off."""
        try:
            reply = self._client.converse(
                modelId=self._model_id,
                system=[{"text": instructions}],
                messages=[{"role": "user", "content": [{"text": evidence}]}],
                inferenceConfig={"maxTokens": MAX_TOKENS},
                outputConfig={"textFormat": _format(schema)},
            )
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            raise Unavailable(
                f"The language model did not answer ({code}).", temporary=code in _TEMPORARY
            ) from error
        except BotoCoreError as error:
            raise Unavailable("The language model could not be reached.") from error
        return _text(reply)


def _format(schema: Mapping[str, Any]) -> dict[str, Any]:
    text = json.dumps(schema, sort_keys=True)
    return {
        "type": "json_schema",
        "structure": {"jsonSchema": {"name": "solution", "schema": text}},
    }


def _text(reply: Mapping[str, Any]) -> str:
    if reply.get("stopReason") != "end_turn":
        reason = reply.get("stopReason")
        raise Unavailable(f"The language model stopped early ({reason}).", temporary=False)
    content = reply["output"]["message"]["content"]
    return "".join(part.get("text", "") for part in content)
