"""The limits of the wire protocol (part 4), told to every client."""

from __future__ import annotations

PROTOCOL = 1
MESSAGE_BYTES = 131_072
"""A message, either way (API Gateway's quota)."""
FRAME_BYTES = 32_768
"""A WebSocket frame from a client: API Gateway closes with 1009 on a longer one, and browsers and
most libraries send a message as one frame."""
EVENT_BYTES = 16_384
BULK_EVENTS = 500
INGEST_EVENTS = 1_000
NESTING = 20
UNIT_BYTES = 32_768
"""One billing unit of an outgoing frame."""
