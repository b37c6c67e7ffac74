"""What a team causes, in messages: the unit of its daily ceiling.

`benchmarks.worst_day` measures the dearest of each kind: none costs more than its units say.
"""

from __future__ import annotations

MESSAGE = 1
READING = 20
"""A query or a GET: it may look through 20,000 events."""
BYTES = 16_384
"""So many bytes of events are written at the price of one message's work."""
PUSHES = 8
"""So many frames to others cost what one message's work does."""


def of_bytes(size: int) -> int:
    """What events of a request cost beside the message itself."""
    return size // BYTES


def of_pushes(sent: int) -> int:
    """What frames that were sent together count for."""
    return -(-sent // PUSHES)


def of_groups(opened: int) -> int:
    """What new error groups count for: each is written into the team's issues, all or none."""
    return opened


def of_request(method: str) -> int:
    """What an HTTP request counts for."""
    return READING if method == "GET" else MESSAGE


def of_message(kind: str) -> int:
    """What a message counts for."""
    return READING if kind == "query" else MESSAGE
