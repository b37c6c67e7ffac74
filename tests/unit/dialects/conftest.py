"""Sending to the dialects' handler, and looking at what it made of it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from dialects import routes
from tests.cloud import Cloud
from tests.recordings import payload

Sent = Callable[..., tuple[int, Any]]


def posted(path: str, body: bytes | str | Any, kind: str = "", **more: Any) -> dict[str, Any]:
    """A POST as API Gateway hands it over."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"content-type": kind} if kind else {}
    headers |= more.pop("headers", {})
    return payload("POST", path, body=base64.b64encode(raw).decode(), headers=headers, **more)


def told(answer: dict[str, Any]) -> tuple[int, Any]:
    """Status and body of an answer: JSON, or bytes."""
    body = answer.get("body")
    if answer.get("isBase64Encoded"):
        return answer["statusCode"], base64.b64decode(body)  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose
    return answer["statusCode"], json.loads(body) if body else None


@pytest.fixture(name="send")
def _send() -> Sent:
    """POST to a path of the dialects."""

    def send(path: str, body: Any, kind: str = "", **more: Any) -> tuple[int, Any]:
        return told(routes.handler(posted(path, body, kind, **more)))

    return send


class Session:
    """What a session holds."""

    def __init__(self, cloud: Cloud, name: str) -> None:
        self.cloud, self.name = cloud, name

    @property
    def events(self) -> list[dict[str, Any]]:
        """All of its events."""
        found: list[dict[str, Any]] = self.cloud.http("GET", f"/events/{self.name}?limit=500")[1][
            "events"
        ]
        return found

    @property
    def groups(self) -> list[tuple[str, int]]:
        """Titles and counts of its groups, sorted."""
        self.cloud.stream()
        found = self.cloud.http("GET", f"/errors/{self.name}")[1]
        return sorted((group["title"], group["count"]) for group in found)

    @property
    def arrived(self) -> dict[str, tuple[int, int]]:
        """Stored and dropped by kind, as health tells."""
        client = self.cloud.connect(f"reader-{self.name}")
        client.init(self.name)
        rows = client.send("query", query="health")["result"]["arrived"]
        return {row["kind"]: (row["stored"], row["dropped"]) for row in rows}


@pytest.fixture(name="session")
def _session(cloud: Cloud) -> Callable[[str], Session]:
    """A session by its name."""
    return lambda name: Session(cloud, name)
