"""The thin shell around the core: real sockets, timers and random numbers, on asyncio."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException

from devintel_cli.client.core import Core, Effect
from devintel_cli.client.options import Options

Emit = Callable[[Effect], None]
Address = Callable[[], Awaitable[tuple[str, list[str]]]]
"""The URL to connect to and the subprotocols to offer; asked at every attempt (a ticket is
good for one)."""


class Refused(Exception):
    """The server does not let us in; the message says why."""


class Connection:
    """A client of one session; `emit` gets what the core emits, except answers, and `network`
    is what `websockets.connect` takes of proxies and authorities."""

    def __init__(self, address: Address, emit: Emit, options: Options, **network: Any) -> None:
        self._core = Core(options, Random().random)
        self._network = network
        self._address = address
        self._emit = emit
        self._sockets: dict[int, ClientConnection | None] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._tags = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def pending(self) -> int:
        """Events not yet acknowledged."""
        return self._core.pending

    @property
    def position(self) -> dict[str, Any] | None:
        """`{epoch, seq}` of the last event delivered."""
        return self._core.position

    def stand(self, epoch: str, seq: int) -> None:
        """Begin from a position of an earlier run; before `start`."""
        self._core.stand(epoch, seq)

    def number_from(self, pseq: int) -> None:
        """Go on with the frame numbers of an earlier run of the same `pid`; before `start`."""
        self._core.number_from(pseq)

    def start(self) -> None:
        """Connect, and reconnect from now on."""
        self._run(self._core.start())

    async def stop(self) -> None:
        """Close for good."""
        self._run(self._core.stop())
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def send(self, events: list[Any]) -> None:
        """Say events; they go out at once or after the next reconnect, exactly once."""
        self._run(self._core.send(events))

    async def query(self, name: str, params: dict[str, Any] | None = None) -> Any:
        """The result of a query; raises `Refused` with the server's sentence."""
        tag = next(self._tags)
        waiting = self._answers[tag] = asyncio.get_running_loop().create_future()
        self._run(self._core.query(tag, name, params))
        return await waiting

    def _run(self, effects: list[Effect]) -> None:
        for effect in effects:
            if "open" in effect:
                self._sockets[effect["open"]] = None
                self._task(self._serve(effect["open"]))
            elif "close" in effect:
                socket = self._sockets.pop(effect["close"], None)
                if socket is not None:
                    self._task(socket.close())
            elif "send" in effect:
                self._write(effect["on"], effect["send"])
            elif "set" in effect:
                self._set(effect["set"], effect["s"])
            elif "cancel" in effect:
                self._timers.pop(effect["cancel"]).cancel()
            elif effect["emit"] == "answer":
                self._answer(effect)
            else:
                self._emit(effect)

    async def _serve(self, n: int) -> None:
        code = None
        try:
            url, protocols = await self._address()
            offered: Any = protocols or None
            how = {"subprotocols": offered, "max_size": None, "ping_interval": None}
            async with connect(url, **how, **self._network) as ws:
                if n not in self._sockets:
                    return
                self._sockets[n] = ws
                self._run(self._core.opened(n))
                try:
                    async for text in ws:
                        if text:  # a gateway may answer with nothing
                            self._run(self._core.received(n, json.loads(text)))
                finally:
                    code = ws.close_code
        except InvalidStatus as error:
            if error.response.status_code in (401, 403):
                self._emit({"emit": "denied", "status": error.response.status_code})
        except (OSError, WebSocketException, TimeoutError, ValueError):
            pass  # whatever cut the connection, the core's backoff decides when to try again
        self._sockets.pop(n, None)
        self._run(self._core.closed(n, code))

    def _write(self, n: int, frame: dict[str, Any]) -> None:
        socket = self._sockets.get(n)
        if socket is not None:
            self._task(_send(socket, whole_text(json.dumps(frame, ensure_ascii=False))))

    def _set(self, name: str, seconds: float) -> None:
        if name in self._timers:
            self._timers.pop(name).cancel()

        def fire() -> None:
            self._timers.pop(name, None)
            self._run(self._core.timer(name))

        self._timers[name] = asyncio.get_running_loop().call_later(seconds, fire)

    def _answer(self, effect: Effect) -> None:
        waiting = self._answers.pop(effect["tag"])
        if waiting.done():
            return
        if "error" in effect:
            waiting.set_exception(Refused(effect["error"]["message"]))
        else:
            waiting.set_result(effect["result"])

    def _task(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


FRAME_BYTES = 30_000
"""API Gateway cuts a frame over 32 KB with 1009; the message may have up to 128 KB."""


def fragments(text: str) -> list[str]:
    """A message in pieces of which each fits a frame, whatever its characters take in UTF-8."""
    if len(text.encode()) <= FRAME_BYTES:
        return [text]
    step = FRAME_BYTES // 4
    return [text[start : start + step] for start in range(0, len(text), step)]


async def _send(socket: ClientConnection, text: str) -> None:
    try:
        pieces = fragments(text)
        await socket.send(pieces[0] if len(pieces) == 1 else pieces)
    except WebSocketException:
        return  # the reading side notices the end of the connection


def whole_text(text: str) -> str:
    """Text that UTF-8 can carry: half an emoji, where one was cut, becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
