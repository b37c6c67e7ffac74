"""Credentials as Lambda gives them: in the environment, or, behind SnapStart, from its endpoint.

A function restored from a snapshot finds no keys in its environment but an address and a token
(Lambda's "container credentials"), whose keys end after some hours and are asked for again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPException
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from devintel.adapters.aws_lite.sigv4 import Credentials

EARLY_S = 300
"""Temporary keys are replaced so long before they end."""


class LambdaCredentials:
    """The present credentials; `now` gives the time as `20260131T235959Z`. Safe for threads."""

    def __init__(self, environ: Mapping[str, str], now: Callable[[int], str]) -> None:
        self._environ = environ
        self._now = now
        self._lock = Lock()
        self._kept: tuple[Credentials, str] | None = None

    def __call__(self) -> Credentials:
        """Keys that work for minutes to come; raises `OSError` or `HTTPException`."""
        if "AWS_ACCESS_KEY_ID" in self._environ:
            return Credentials(
                self._environ["AWS_ACCESS_KEY_ID"],
                self._environ["AWS_SECRET_ACCESS_KEY"],
                self._environ.get("AWS_SESSION_TOKEN", ""),
            )
        with self._lock:
            if self._kept is None or self._kept[1] <= self._now(EARLY_S):
                self._kept = self._ask()
            return self._kept[0]

    def _ask(self) -> tuple[Credentials, str]:
        token = self._environ.get("AWS_CONTAINER_AUTHORIZATION_TOKEN", "")
        at = urlsplit(self._environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"])
        connection = HTTPConnection(at.netloc, timeout=2)
        try:
            connection.request("GET", at.path, headers={"Authorization": token})
            answer = connection.getresponse()
            if answer.status != 200:
                raise HTTPException(f"the credentials' endpoint answered {answer.status}")
            found: dict[str, Any] = json.load(answer)
        finally:
            connection.close()
        until = str(found["Expiration"]).replace("-", "").replace(":", "")
        keys = Credentials(found["AccessKeyId"], found["SecretAccessKey"], found["Token"])
        return keys, until
