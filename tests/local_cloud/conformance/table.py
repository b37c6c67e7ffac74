"""The conformance table: each row is a sentence about API Gateway and the check that proves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.local_cloud.conformance.cloud import Cloud

Check = Callable[[Cloud], None]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    area: str
    sentence: str
    check: Check

    @property
    def name(self) -> str:
        """As pytest and the peers' results name it."""
        return f"{self.area}: {self.sentence}"


AREAS = (
    "Handshake",
    "Events",
    "Routing",
    "Messages",
    "Closing",
    "@connections",
    "HTTP API",
    "Operations",
)
ROWS: list[Row] = []


def row(area: str, sentence: str) -> Callable[[Check], Check]:
    """Add a check to the table."""

    def add(check: Check) -> Check:
        ROWS.append(Row(area, sentence, check))
        return check

    return add
