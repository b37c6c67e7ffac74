"""Serves in the foreground until Ctrl-C or SIGTERM; a second one ends the program at once."""

from __future__ import annotations

import asyncio
import signal
import socket
import ssl
from collections.abc import Callable, Sequence

from local_cloud.api import Api
from local_cloud.gateway import Gateway
from local_cloud.serving.log_sink import logged, printed
from local_cloud.serving.server import address, serve
from local_cloud.serving.tls import Clients, terminate

Secured = tuple[socket.socket, ssl.SSLContext]
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run(
    api: Api,
    listening: socket.socket,
    prepare: Callable[[Gateway], None],
    banner: str,
    also: Sequence[socket.socket] = (),
    secured: Secured | None = None,
) -> None:
    """Serve until told to stop; everything has been closed and drained when it returns. `secured`
    is a port where TLS ends, whose requests go to `listening`."""
    try:
        asyncio.run(_serve(api, listening, prepare, banner, also, secured))
    finally:
        logged.drain()


async def _serve(
    api: Api,
    listening: socket.socket,
    prepare: Callable[[Gateway], None],
    banner: str,
    also: Sequence[socket.socket],
    secured: Secured | None,
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        for number in _SIGNALS:
            _default(loop, number)
        say("Stopping: closing connections and finishing what runs.")
        stop.set()

    for number in _SIGNALS:
        on_signal(loop, number, end)
    clients: Clients = {}
    front = await terminate(*secured, address(listening), clients) if secured else None
    await serve(
        api,
        listening,
        stop=stop,
        prepare=prepare,
        ready=lambda _: say(banner),
        also=also,
        clients=clients,
    )
    if front:
        front.close()


def on_signal(loop: asyncio.AbstractEventLoop, number: int, do: Callable[[], None]) -> None:
    """Call `do` in the loop when the signal comes; Windows' loops leave that to the interpreter."""
    try:
        loop.add_signal_handler(number, do)
    except NotImplementedError:
        signal.signal(number, lambda _number, _frame: loop.call_soon_threadsafe(do))


def _default(loop: asyncio.AbstractEventLoop, number: int) -> None:
    try:
        loop.remove_signal_handler(number)
    except NotImplementedError:
        signal.signal(number, signal.SIG_DFL)


def say(text: str) -> None:
    """A line for the user, or several; waits for nobody."""
    printed.put(text)
