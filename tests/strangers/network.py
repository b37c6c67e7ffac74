"""A network between clients and a server: it delays, loses everything for a while, and resets."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from contextlib import suppress

from tests.patience import PATIENCE_S, joined

_BLOCK = 16_384
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER of no time: closing sends a reset."""


class Network:
    """A TCP proxy in a thread of its own, from a free port to `to`; switched from any thread."""

    def __init__(self, to: int) -> None:
        self.to, self.port = to, 0
        self.delay_s = 0.0
        """How late each piece of data comes."""
        self.resets = 0
        self._up = threading.Event()
        self._ready = threading.Event()
        self._open: set[asyncio.StreamWriter] = set()
        self._ways: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Network:
        self._up.set()
        self._thread.start()
        assert self._ready.wait(PATIENCE_S)
        return self

    def __exit__(self, *error: object) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        joined(self._thread)

    def lose(self) -> None:
        """From now on nothing arrives, and nobody is told."""
        self._up.clear()

    def find(self) -> None:
        """What was under way arrives, as TCP sends it again."""
        self._up.set()

    def reset(self) -> None:
        """Every connection is reset."""
        self._loop.call_soon_threadsafe(self._reset)

    def _reset(self) -> None:
        for writer in list(self._open):
            self.resets += 1
            raw: socket.socket = writer.get_extra_info("socket")
            with suppress(OSError):
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            writer.transport.abort()

    async def _serve(self) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._ended.wait()  # waits: until `__exit__`
        server.close()
        self._reset()
        for way in list(self._ways):
            way.cancel()
        await asyncio.gather(*self._ways, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._ways.add(task)
        ends = [writer]
        self._open.add(writer)
        try:
            await self._passes()
            behind, ahead = await asyncio.open_connection("127.0.0.1", self.to)
            ends.append(ahead)
            self._open.add(ahead)
            await asyncio.gather(self._pass(reader, ahead), self._pass(behind, writer))
        except (OSError, asyncio.CancelledError):
            """One end is gone, or all is over: the other learns it now."""
        finally:
            self._ways.discard(task)
            for end in ends:
                self._open.discard(end)
                with suppress(OSError):
                    end.close()

    async def _pass(self, source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(_BLOCK):
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                await self._passes()
                to.write(data)
                await to.drain()
        finally:
            with suppress(OSError, RuntimeError):
                to.close()

    async def _passes(self) -> None:
        while not self._up.is_set():
            await asyncio.sleep(0.02)
