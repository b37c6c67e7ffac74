"""The socket around a connection: bytes, back-pressure, timers; all decisions are made inside."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, cast

from local_cloud.limits import Limits
from local_cloud.rules.event_shapes import Peer
from local_cloud.sockets.connection import GOING_AWAY, Close, Connection, Phase
from local_cloud.sockets.frames import text_frame
from local_cloud.sockets.in_flight import InFlight
from local_cloud.sockets.loop_calls import Outbox
from local_cloud.sockets.posted import Posted
from local_cloud.sockets.writer import Wire


class Steering(Protocol):
    """What the lifecycle is told of a connection."""

    def begin(self, session: WebSocketShell) -> None:
        """It asked for an upgrade."""
        ...

    def message(self, session: WebSocketShell, message: str) -> None:
        """A whole message came."""
        ...

    def end(self, session: WebSocketShell, close: Close) -> None:
        """It has closed, by whichever side."""
        ...


class Reading(Protocol):
    """Whoever reads sockets between messages, on a worker's thread."""

    def lend(self, socket: int, take: Callable[[bytes], bool]) -> None:
        """Read descriptor `socket` from now on."""
        ...

    def recall(self, socket: int) -> None:
        """Read it no more."""
        ...


class Keeper(Protocol):
    """The gateway as its sockets see it."""

    limits: Limits
    serial_messages: bool
    outbox: Outbox
    read_buffer: memoryview
    sessions: dict[str, WebSocketShell]
    sockets: set[WebSocketShell]

    @property
    def lifecycle(self) -> Steering:
        """What a connection's handlers do with it."""
        ...

    @property
    def reading(self) -> Reading | None:
        """None where the event loop reads alone."""
        ...


class WebSocketShell(asyncio.BufferedProtocol):
    """One accepted TCP connection that asked for an upgrade."""

    def __init__(self, gateway: Keeper, connection: Connection, peer: Peer) -> None:
        self.peer = peer
        self.connection = connection
        self.last_active_at = peer.connected_at
        self._gateway = gateway
        self._limits = gateway.limits
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._wire: Wire | None = None
        serial = gateway.serial_messages
        self._in_flight = InFlight(1 if serial else self._limits.in_flight)
        self._ended = False
        self._lent = False
        self._timer: asyncio.TimerHandle | None = None

    # From asyncio

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; the upgrade request has been read already."""
        self._take_over(cast(asyncio.Transport, transport))
        self._gateway.lifecycle.begin(self)

    def reject(self, transport: asyncio.Transport, status: int, body: bytes) -> None:
        """Answer an upgrade request that no function ever sees."""
        self._take_over(transport)
        self.refuse(status, {}, body)

    def _take_over(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._wire = Wire(transport, self._gateway.outbox, self._limits.unsent)
        self._gateway.sockets.add(self)

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where the event loop may read to; it tells at once what it has read."""
        return self._gateway.read_buffer

    def buffer_updated(self, nbytes: int) -> None:
        """The event loop has read."""
        self.data_received(bytes(self._gateway.read_buffer[:nbytes]))

    def data_received(self, data: bytes) -> None:
        """Bytes from the client."""
        self._begin(self.connection.receive(data, time.monotonic()))
        self._settle()
        self._lend()

    def eof_received(self) -> bool:
        """The client has closed its half."""
        self.connection.eof()
        self._settle()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """The TCP connection is gone."""
        self.connection.eof()
        if self._wire:
            self._wire.end(b"")
        self._settle()
        self._recall()
        self._transport = None
        self._gateway.sockets.discard(self)
        if self._timer:
            self._timer.cancel()

    def pause_writing(self) -> None:
        """The client reads too slowly: posts to it are refused, and nothing more is read."""
        if self._wire:
            self._wire.pause()
        self._regulate()

    def resume_writing(self) -> None:
        """It has caught up."""
        if self._wire:
            self._wire.resume()
        self._regulate()
        self._lend()

    # From the lifecycle

    def accept(self, subprotocol: str | None) -> None:
        """Complete the handshake and take what came too early."""
        now = time.monotonic()
        self._gateway.sessions[self.peer.connection_id] = self
        early = self.connection.open(now, subprotocol)
        if self._wire:  # an answer to an early message must not come before the handshake's
            self._wire.write(b"".join(self.connection.output()))
        self._begin(early)
        self._timer = self._loop.call_later(self.connection.deadline() - now, self._tick)
        self._settle()
        self._lend()

    def refuse(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Answer the upgrade with another status than 101."""
        self.connection.refuse(status, headers, body)
        self._settle()

    def reply(self, frame: str | None) -> None:
        """A message has been handled; from any thread. Its answer, and the next that waited."""
        if frame is not None and self._wire:
            self._wire.write(text_frame(frame))
        if self._in_flight.leave():
            self._gateway.outbox.put(self._resume)

    # From anywhere

    def post(self, data: bytes) -> Posted:
        """Send an encoded frame, from any thread; BUSY when too much waits for the client."""
        if self.connection.phase is not Phase.OPEN or not self._wire:
            return Posted.GONE
        if self._wire.busy:
            return Posted.BUSY
        self._wire.write(data)
        self.connection.touch(time.monotonic())
        self.last_active_at = int(time.time() * 1000)
        return Posted.SENT

    def close(self, close: Close = GOING_AWAY) -> None:
        """Close from our side; on the event loop."""
        self.connection.close(close)
        self._settle()

    def shutdown(self) -> None:
        """The server stops."""
        if self.connection.phase is Phase.PENDING and self._transport:
            self.connection.eof()
        self.close()

    # From a worker that reads

    def _take_read(self, data: bytes) -> bool:
        """Bytes from the client; False if the event loop must read on."""
        try:
            return self._took(data)
        except Exception:
            self._gateway.outbox.put(self.abort)  # as the event loop does it: better than silence
            raise

    def _took(self, data: bytes) -> bool:
        messages, rest = self._whole(data)
        for message in self._in_flight.admit(messages):
            self._start(message)
        if data and not rest and not self._in_flight.waiting:
            return True
        self._gateway.outbox.put(self._take_back, rest, not data)
        return False

    def _whole(self, data: bytes) -> tuple[list[str], bytes]:
        if not self.connection.between_messages:  # it was closed meanwhile
            return [], data
        return self.connection.receive_whole(data, time.monotonic())

    # Inside

    def _lend(self) -> None:
        """Leave the reading to whoever handles the messages, until something else comes."""
        reading = self._gateway.reading
        transport, wire = self._transport, self._wire
        if not reading or not transport or not wire or self._lent or transport.is_closing():
            return
        if self.connection.between_messages and not self._in_flight.waiting and not wire.paused:
            transport.pause_reading()
            self._lent = True
            reading.lend(wire.number, self._take_read)

    def _recall(self) -> None:
        """Nobody else reads any more."""
        if self._lent and self._wire and self._gateway.reading:
            self._lent = False
            self._gateway.reading.recall(self._wire.number)

    def _take_back(self, rest: bytes, ended: bool) -> None:
        """Read on here, behind what a worker could not take."""
        self._recall()
        if rest and self._transport:
            self.data_received(rest)
        if ended:  # and read it again here
            self._regulate()
        else:
            self._resume()

    def _resume(self) -> None:
        """Begin what waited, and read on if nothing waits any more."""
        for message in self._in_flight.admit_waiting():
            self._start(message)
        self._regulate()
        self._lend()

    def _begin(self, messages: Sequence[str]) -> None:
        for message in self._in_flight.admit(messages):
            self._start(message)
        self._regulate()

    def _start(self, message: str) -> None:
        self.last_active_at = int(time.time() * 1000)
        self._gateway.lifecycle.message(self, message)

    def _regulate(self) -> None:
        """Read only while the client keeps up and not too many of its messages wait."""
        if self._transport and not self._transport.is_closing():
            if self._in_flight.waiting or (self._wire and self._wire.paused):
                self._recall()
                self._transport.pause_reading()
            elif not self._lent:
                self._transport.resume_reading()

    def _settle(self) -> None:
        """Write what the connection wants written; see whether it has ended."""
        connection = self.connection
        output = b"".join(connection.output())
        if connection.phase is not Phase.CLOSED:
            if output and self._wire:
                self._wire.write(output)
            return
        if self._lent:
            self._recall()
            self._regulate()
        if self._wire:
            self._wire.end(output)
        if not self._ended:
            self._ended = True
            self._gateway.sessions.pop(self.peer.connection_id, None)
            if connection.ended:
                self._gateway.lifecycle.end(self, connection.ended)
            if self._timer:
                self._timer.cancel()
            self._timer = self._loop.call_later(self._limits.closing_s, self.abort)
        if connection.finished and self._transport:
            if self._wire:
                self._wire.hand_over()
            self._transport.close()

    def _tick(self) -> None:
        now = time.monotonic()
        if self.connection.overdue(now):
            self.close(GOING_AWAY)
        else:
            self._timer = self._loop.call_later(self.connection.deadline() - now, self._tick)

    def abort(self) -> None:
        """Cut the TCP connection."""
        if self._transport:
            self._transport.abort()
