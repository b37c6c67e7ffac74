"""What became of a frame that was posted to a connection."""

from __future__ import annotations

from enum import StrEnum


class Posted(StrEnum):
    """`BUSY` when too much waits for the client already, `GONE` when it is not open."""

    SENT = "sent"
    GONE = "gone"
    BUSY = "busy"
