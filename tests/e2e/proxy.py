"""A proxy that breaks things: cuts at a random byte, holds bytes back, ends every few seconds."""

from __future__ import annotations

import asyncio
from collections import Counter
from random import Random


class BreakingProxy:
    """Listens on a free port and passes bytes to `port`, as unreliably as `random` says.

    Each connection is cut after a random number of bytes in either direction, possibly within a
    frame, and in any case after `lifetime_s`, as API Gateway's two-hour cut.
    """

    def __init__(self, port: int, random: Random, lifetime_s: float = 3.0) -> None:
        self._to, self._random, self._lifetime_s = port, random, lifetime_s
        self.counts: Counter[str] = Counter()
        self.calm = False
        self.port = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> BreakingProxy:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, inner: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        self.counts["connections"] += 1
        if task := asyncio.current_task():
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        reader, writer = await asyncio.open_connection("127.0.0.1", self._to)
        ways = [
            asyncio.create_task(self._pass(inner, writer)),
            asyncio.create_task(self._pass(reader, out)),
        ]
        lifetime = None if self.calm else self._lifetime_s
        try:
            _, left = await asyncio.wait(
                ways, timeout=lifetime, return_when=asyncio.FIRST_COMPLETED
            )
            self.counts["lifetimes ended"] += len(left) == len(ways)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            for end in (writer, out):
                end.close()

    async def _pass(self, source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        left = self._random.randrange(2_000, 60_000)
        while data := await source.read(self._random.randrange(1, 4096)):
            if not self.calm:
                await asyncio.sleep(self._random.random() * 0.01)
                if len(data) >= left:
                    self.counts["cut at a byte"] += 1
                    to.write(data[:left])
                    return
                left -= len(data)
            to.write(data)
            await to.drain()
