"""The limits of a WebSocket API (API Gateway quotas page) and those of the gateway itself."""

from __future__ import annotations

from dataclasses import dataclass

MAX_MESSAGE = 128 * 1024
"""Bytes of one message, either way."""
MAX_PAYLOAD = 6_291_556
"""Bytes of an event or a result of a function as JSON (Lambda's quota of a synchronous call)."""


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds; tests shorten the times."""

    frame: int = 32 * 1024
    message: int = MAX_MESSAGE
    idle_s: float = 600.0
    lifetime_s: float = 7200.0
    integration_s: float = 29.0
    early: int = 256 * 1024
    """What a client may send before `$connect` has answered."""
    unsent: int = 512 * 1024
    """What may wait for a slow reader before posts to it are refused."""
    in_flight: int = 64
    """Messages of one connection being handled before reading from it pauses."""
    closing_s: float = 3.0
    """How long a client may take to answer a close frame and to read what is left."""
    http_body: int = 10 * 1024 * 1024
    head: int = 10_240
    """Request line and header fields together, of a handshake too (quotas of HTTP APIs)."""
    head_s: float = 30.0
    """How long a client may take to send a head: who only holds a descriptor is let go."""
    kept_s: int = 5
    """How long an HTTP connection is kept without a request."""
    payload: int = MAX_PAYLOAD
    """An event or a result of a function as JSON."""
