"""The product as a figure's judge sees it: events go in, answers come out, nothing is looked up."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from devintel import observability
from tests.cloud import Cloud

PIECE = 14_000
"""Characters of an event; more would be cut at the ingest."""


class Product:
    """Every question gets a new product, so that no case learns from another."""

    def __init__(self, session: str = "s") -> None:
        observability.output.write = lambda line: None
        self.cloud, self.session = Cloud(), session
        self.at = int(time.time() * 1000)

    def tell(self, events: list[dict[str, Any]]) -> None:
        """Post events a second apart, and let the stream run."""
        said = [
            event
            | {
                "session_id": self.session,
                "timestamp": self.at + number * 1000,
                "id": f"{self.session}-{number}",
            }
            for number, event in enumerate(events)
        ]
        for first in range(0, len(said), 40):
            body = {"events": said[first : first + 40]}
            status, answer = self.cloud.http("POST", "/ingest", body)
            assert status == 200, answer
        self.cloud.stream()

    def ran(self, command: str, pieces: Iterator[str], exit: int) -> None:
        """A command in a terminal, what it printed, and its exit code."""
        about = {"name": "zsh", "command": command, "cwd": "/srv/app"}
        events = [{"type": "terminal", "subtype": "command", "content": about | {"data": command}}]
        events += [
            {"type": "terminal", "subtype": "output", "content": about | {"data": piece}}
            for piece in pieces
        ]
        ended = about | {"exit_code": exit}
        events.append({"type": "terminal", "subtype": "exit", "content": ended})
        self.tell(events)

    def errors(self) -> list[dict[str, Any]]:
        """The rows of `/errors`, as the product orders them."""
        return self._get("errors")

    def solutions(self) -> list[dict[str, Any]]:
        """What the session was shown, first to last."""
        return [one["solution"] for one in reversed(self._get("solutions"))]

    def first_answers(self) -> dict[str, dict[str, Any]]:
        """The first solution that was given for each group."""
        newest_first = self._get("solutions")
        return {one["fingerprint"]: one["solution"] for one in newest_first}

    def _get(self, what: str) -> list[dict[str, Any]]:
        status, answer = self.cloud.http("GET", f"/{what}/{quote(self.session, safe='')}")
        assert status == 200, answer
        return list(answer)


def whole(text: str) -> Iterator[str]:
    """As few pieces as events allow, cut at line ends."""
    piece = ""
    for line in text.splitlines(keepends=True):
        if len(piece) + len(line) > PIECE and piece:
            yield piece
            piece = ""
        piece += line
    if piece:
        yield piece


def ragged(text: str, most: int = 400) -> Iterator[str]:
    """Cut anywhere, as terminals do; the same text is always cut alike."""
    chance = random.Random(len(text))
    while text:
        size = chance.randint(1, most)
        yield text[:size]
        text = text[size:]
