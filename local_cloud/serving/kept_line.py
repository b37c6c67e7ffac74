"""A kept HTTP connection between its requests, read by the worker that waits for work.

Such a worker reads a whole request, runs its function and writes the answer: no thread wakes
another. Whatever is not one whole request (a part of one, two at once, an upgrade, the end) goes
back to the event loop as it was read, and with it the connection until its next answer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

from local_cloud.gateway import Elsewhere, Gateway
from local_cloud.rules.http_api import HttpRequest, HttpResponse
from local_cloud.serving import whole_request
from local_cloud.serving.whole_request import Head, WholeRequest
from local_cloud.sockets.writer import Wire


class Reader(Protocol):
    """The protocol that reads on the event loop."""

    @property
    def client(self) -> tuple[str, int] | None:
        """The client's address."""
        ...

    def data_received(self, data: bytes) -> None:
        """Bytes from the client."""
        ...


class KeptLine:
    """One connection: `lend`, `recall` and all that has no other word are for the event loop."""

    def __init__(
        self,
        gateway: Gateway,
        transport: asyncio.Transport,
        reader: Reader,
        always: Callable[[], Head],
    ) -> None:
        """`always` has the fields that every answer carries."""
        self._gateway, self._transport = gateway, transport
        self._reader, self._always = reader, always
        self._wire = Wire(transport, gateway.outbox, gateway.api.limits.unsent)
        self._request: WholeRequest | None = None
        self._back: bytes | None = None
        self._lent = self._closing = False
        self._used = time.monotonic()

    def lend(self) -> None:
        """Leave the reading to whoever waits for work, where nothing waits to be written."""
        queue, transport = self._gateway.http_reading, self._transport
        if queue is None or self._lent or self._closing or transport.is_closing():
            return
        if self._wire.paused or transport.get_write_buffer_size():
            return
        transport.pause_reading()
        self._lent, self._used = True, time.monotonic()
        queue.lend(self._wire.number, self._take)

    def recall(self) -> None:
        """No worker reads any more."""
        if self._lent and self._gateway.http_reading:
            self._lent = False
            self._gateway.http_reading.recall(self._wire.number)

    def idle(self, seconds: float) -> float:
        """How much longer the connection may stay without a request; below 0 it was too long."""
        return seconds if self._request else self._used + seconds - time.monotonic()

    def close(self) -> None:
        """Close as soon as no request is at work here."""
        self._closing = True
        self.recall()
        if self._request is None:
            self._wire.hand_over()
            self._transport.close()

    def lost(self) -> None:
        """The connection is gone."""
        self._closing = True
        self.recall()
        self._wire.end(b"")

    def pause_writing(self) -> None:
        """The client reads too slowly."""
        self._wire.pause()

    def resume_writing(self) -> None:
        """It has caught up."""
        self._wire.resume()

    def _take_back(self, data: bytes) -> None:
        """Read on here, behind the answer that is still owed."""
        self.recall()
        self._back = data
        if self._request is None:
            self._go_on()

    def _go_on(self) -> None:
        """The answer that was owed is written."""
        data, self._back = self._back, None
        if self._closing:
            self.close()
        elif data is not None and not self._transport.is_closing():
            self._wire.hand_over()
            self._transport.resume_reading()
            if data:  # an end is read once more, and found out
                self._reader.data_received(data)

    # In a worker

    def _take(self, data: bytes) -> bool:
        """Bytes from the client; False if the event loop must read on."""
        try:
            return self._took(data)
        except Exception:
            self._gateway.outbox.put(self._transport.abort)  # better than silence
            raise

    def _took(self, data: bytes) -> bool:
        ready = data and self._request is None and not self._wire.paused
        request = whole_request.read(data) if ready else None
        if request is None or not self._began(request):
            self._gateway.outbox.put(self._take_back, data)
            return False
        return True

    def _began(self, request: WholeRequest) -> bool:
        self._request = request
        found = self._gateway.begin(self._shaped(request), self._answer)
        if isinstance(found, Elsewhere):
            self._request = None
            return False
        if found is not None:
            self._answer(found)
        return True

    def _shaped(self, request: WholeRequest) -> HttpRequest:
        sent = tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in request.head)
        sent, source_ip = self._gateway.seen(sent, self._reader.client)
        path, query = request.path.decode("latin-1"), request.query.decode("latin-1")
        return HttpRequest(request.method, path, query, sent, request.body, source_ip)

    def _answer(self, response: HttpResponse) -> None:
        """Write the answer, in whichever thread has it."""
        request = self._request
        if request is None:
            return
        self._wire.write(whole_request.answered(request, response, self._always()))
        self._used = time.monotonic()
        self._request = None  # before the look at who waits, who looks at it afterwards
        if not request.goes_on:
            self._gateway.outbox.put(self.close)
        elif self._back is not None or self._closing:
            self._gateway.outbox.put(self._go_on)
