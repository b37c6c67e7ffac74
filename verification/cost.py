"""What a verification costs and touches, said before it is done.

Counts are those of a rehearsal (`make rehearse` prints its calls), rounded up; prices are the list
prices of us-east-1 of November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """How many of what, at which price in dollars for a million."""

    what: str
    count: int
    per_million: float

    @property
    def cents(self) -> float:
        """What it costs."""
        return self.count * self.per_million / 1e6 * 100


ITEMS = (
    Item("HTTP requests through CloudFront", 80, 1.00),
    Item("CloudFront function runs", 200, 0.10),
    Item("HTTP API requests", 60, 1.00),
    Item("WebSocket messages", 150, 1.00),
    Item("WebSocket connection minutes", 30, 0.25),
    Item("Lambda requests", 250, 0.20),
    Item("Lambda GB-seconds", 60, 13.33),
    Item("DynamoDB reads", 400, 0.125),
    Item("DynamoDB writes", 200, 0.625),
    Item("log lines of 1 KB", 600, 0.50),
)

TOUCHES = (
    "makes an admin key on the table for a team of its own, valid for a day, and two keys with it",
    "makes one session of that team, some twenty events, and deletes the session",
    "sets every alarm of the stack to ALARM once and back: whoever is subscribed is mailed",
    "runs the edge's function in CloudFront's test console, by its API",
    "reads the functions' logs of the last hour",
    "changes no setting, no code and no other team's data",
)


def printed() -> str:
    """The bill and the list, for people."""
    total = sum(item.cents for item in ITEMS)
    lines = ["What it costs:"]
    lines += [f"  {item.count:>5}  {item.what:<34} {item.cents:.4f} cents" for item in ITEMS]
    lines += [f"  in all about {max(total, 0.01):.2f} cents", "", "What it touches:"]
    return "\n".join([*lines, *(f"  - {each}" for each in TOUCHES)])
