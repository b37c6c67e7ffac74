"""A load generator that speaks the protocol: N connections in a session, each with one frame
outstanding or with some.

It writes and reads WebSocket frames itself (RFC 6455, masked with zeros), so that it takes less
time than what it measures.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from functools import partial
from typing import Any

PAD = "x" * 180


@dataclass
class Measured:
    """Events a second over the run, and the milliseconds from a frame to its confirmation."""

    rate: float
    p50: float
    p95: float
    p99: float


class Member(asyncio.Protocol):
    """One connection: sends its frames ahead, and another one for each that is confirmed."""

    def __init__(self, run: Run, number: int) -> None:
        self.run, self.number = run, number
        self.buffer = bytearray()
        self.ready = asyncio.get_running_loop().create_future()
        self.opened = False
        self.sent = 0
        self.expected: dict[bytes, float] = {}

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(
            b"GET %s/ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            b"Sec-WebSocket-Version: 13\r\n\r\n" % (self.run.before.encode(), self.run.port)
        )

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(error or EOFError("closed in the handshake"))
        if not self.run.over:
            self.run.failed.append(f"connection {self.number} was closed")
            self.run.end()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.opened:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            assert b" 101 " in self.buffer[:40], bytes(self.buffer[:200])
            del self.buffer[: end + 4]
            self.opened = True
            self.write({"type": "init", "sessionId": self.run.session_of(self.number)})
        self.frames()

    def frames(self) -> None:
        buffer = self.buffer
        while len(buffer) >= 2:
            length, start = buffer[1], 2
            if length == 126:
                length, start = int.from_bytes(buffer[2:4], "big"), 4
            elif length == 127:
                length, start = int.from_bytes(buffer[2:10], "big"), 10
            if len(buffer) < start + length:
                return
            text = bytes(buffer[start : start + length])
            del buffer[: start + length]
            self.received(text)

    def received(self, text: bytes) -> None:
        self.run.frames += 1
        if b'"init_ack"' in text:
            self.ready.set_result(None)
        elif confirmed := [name for name in self.expected if name in text]:
            now = time.perf_counter()
            self.run.waits.append(now - self.expected.pop(confirmed[0]))
            self.run.events += self.run.bulk
            if now < self.run.until:
                self.next()
            elif not self.expected:
                self.run.done()
        elif b'"type":"error"' in text:
            self.run.failed.append(text.decode()[:200])
            if not self.ready.done():
                self.ready.set_exception(RuntimeError(text.decode()[:200]))

    def next(self) -> None:
        run = self.run
        events = []
        for _ in range(run.bulk):
            self.sent += 1
            stamp = 1_795_444_988_915 + self.sent
            events.append(
                {
                    "id": f"{run.name}{self.number}-{self.sent}",
                    "type": "log",
                    "content": {"message": f"rendered {self.sent} {PAD}"},
                    "timestamp": stamp,
                    "context": {"url": "http://127.0.0.1:9000/", "title": "Demo shop"},
                }
            )
        one = {"type": "event", "event": events[0]}
        self.expected[b'"%s"' % str(events[-1]["id"]).encode()] = time.perf_counter()
        self.write(one if run.bulk == 1 else {"type": "bulk", "events": events})

    def write(self, message: dict[str, Any]) -> None:
        text = json.dumps(message).encode()
        length = len(text)
        if length < 126:
            head = bytes((0x81, 0x80 | length))
        elif length < 65_536:
            head = bytes((0x81, 0xFE)) + length.to_bytes(2, "big")
        else:
            head = bytes((0x81, 0xFF)) + length.to_bytes(8, "big")
        self.transport.write(head + b"\0\0\0\0" + text)


@dataclass
class Run:
    """One measurement."""

    port: int
    session: str
    name: str
    connections: int
    bulk: int
    seconds: float
    before: str = ""
    """What stands before the path, such as `/k/<key>`."""
    together: int = 0
    """How many connections share a session; 0: all."""
    ahead: int = 1
    """Frames that a connection sends before it waits for the first one's confirmation."""
    until: float = 0.0
    events: int = 0
    frames: int = 0
    over: bool = False
    waits: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    _left: int = 0

    def session_of(self, number: int) -> str:
        return f"{self.session}-{number // self.together}" if self.together else self.session

    def done(self) -> None:
        self._left -= 1
        if not self._left:
            self._finished.set()

    def end(self) -> None:
        """Nothing more is waited for."""
        self._finished.set()

    async def go(self) -> Measured:
        """Connect all, send for `seconds`; raises when anything failed."""
        self._finished = asyncio.Event()
        self._left = self.connections
        loop = asyncio.get_running_loop()
        members: list[Member] = []
        for number in range(self.connections):
            _, member = await loop.create_connection(
                partial(Member, self, number), "127.0.0.1", self.port
            )
            await member.ready
            members.append(member)
        start = time.perf_counter()
        self.until = start + self.seconds
        for member in members:
            for _ in range(self.ahead):
                member.next()
        await asyncio.wait_for(self._finished.wait(), self.seconds + 30)
        took = time.perf_counter() - start
        self.over = True
        for member in members:
            member.transport.close()
        if self.failed:
            raise RuntimeError(self.failed[0])
        waits = sorted(self.waits)
        at = [1000 * waits[min(len(waits) - 1, int(len(waits) * q))] for q in (0.5, 0.95, 0.99)]
        return Measured(self.events / took, *at)


def measure(
    port: int,
    name: str,
    connections: int,
    bulk: int,
    seconds: float,
    session: str = "",
    before: str = "",
    together: int = 0,
    ahead: int = 1,
) -> Measured:
    """A run against a server on this machine, in a session of its own unless one is given."""
    run = Run(
        port,
        session or f"bench-{name}",
        name,
        connections,
        bulk,
        seconds,
        before,
        together=together,
        ahead=ahead,
    )
    return asyncio.run(run.go())
