"""A recording push that can be told to answer 410, 413 or 429 for a connection."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from devintel.ports import Delivery, Post


class RecordingPush:
    """Keeps what was sent, by connection; `answers` holds what other connections get."""

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.answers: dict[str, Delivery] = {}
        self.closed: list[str] = []

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        outcomes = [self.answers.get(post.connection, Delivery.SENT) for post in posts]
        self.posts += [p for p, o in zip(posts, outcomes, strict=True) if o is Delivery.SENT]
        return outcomes

    def close(self, connections: Iterable[str]) -> None:
        self.closed += connections

    def to(self, connection: str, kind: str = "") -> list[dict[str, Any]]:
        """The messages a connection got, of one type if given."""
        messages = [json.loads(p.frame) for p in self.posts if p.connection == connection]
        return [m for m in messages if not kind or m["type"] == kind]

    def __len__(self) -> int:
        return len(self.posts)
