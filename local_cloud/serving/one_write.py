"""Head and body of an answer in one write: two cost the server and its client a wake-up each."""

from __future__ import annotations

import asyncio
from typing import Any

_APART = 64 * 1024
"""A longer body is not copied to be with its head."""


class OneWrite:
    """A transport whose first write of a turn of the loop waits for the next one, or the turn's
    end; all else is the transport's own."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._held = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Write now what was held and this, or hold this."""
        if not self._held and data:
            self._held = data
            self._loop.call_soon(self.flush)
        elif len(data) > _APART:
            self.flush()
            self._transport.write(data)
        else:
            held, self._held = self._held, b""
            self._transport.write(held + data)

    def flush(self) -> None:
        """Write what is held."""
        held, self._held = self._held, b""
        if held:
            self._transport.write(held)

    def close(self) -> None:
        """Write what is held, and close."""
        self.flush()
        self._transport.close()

    def own(self) -> asyncio.Transport:
        """The transport itself, for who goes on without this; what is held is written."""
        self.flush()
        return self._transport
