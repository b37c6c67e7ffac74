"""A secret in SSM's Parameter Store, read when it is first needed and kept for ten minutes."""

from __future__ import annotations

import time
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from devintel.errors import Unavailable

KEPT_S = 600
_kept: dict[str, tuple[float, str]] = {}


def read(name: str, client: Any = None) -> str:
    """The parameter's text, decrypted; raises `Unavailable`."""
    at, text = _kept.get(name, (0.0, ""))
    if not text or time.monotonic() - at > KEPT_S:
        text = _fetched(name, client)
        _kept[name] = (time.monotonic(), text)
    return text


def _fetched(name: str, client: Any) -> str:
    import boto3

    try:
        ssm = client or boto3.client("ssm")
        return str(ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"])
    except (BotoCoreError, ClientError) as error:
        raise Unavailable("The identity provider's secret cannot be read.") from error
