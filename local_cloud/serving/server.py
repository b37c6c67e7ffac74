"""Serves an API on a port until it is told to stop, then closes and drains everything."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import uvicorn

from local_cloud.api import Api
from local_cloud.gateway import Gateway
from local_cloud.serving.front import front
from local_cloud.serving.http_shell import application
from local_cloud.serving.quiet_errors import QuietErrors

SEND_BUFFER = 256 * 1024
ACCEPTED_AT_ONCE = 64


class PortTaken(Exception):
    """The address cannot be bound; the message says which and why."""


def bind(host: str, port: int) -> socket.socket:
    """A listening socket's address taken; raises `PortTaken`. Port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Both are inherited by what is accepted: an answer goes at once, and a slow reader's
        # backlog is ours to see instead of the system's.
        taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        taken.bind((host, port))
        taken.listen(2048)
    except (OSError, OverflowError) as error:
        taken.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise PortTaken(f"Cannot listen on {host} port {port}: {reason}.") from error
    return taken


class Server(uvicorn.Server):
    """uvicorn's server, which leaves signals to its caller."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the command line's business."""
        yield


def _nothing(gateway: Gateway) -> None:
    """Nothing to do."""


async def serve(
    api: Api,
    listening: socket.socket,
    *,
    stop: asyncio.Event,
    prepare: Callable[[Gateway], None] = _nothing,
    ready: Callable[[Gateway], None] = _nothing,
    also: Sequence[socket.socket] = (),
    clients: Mapping[tuple[str, int], str] = MappingProxyType({}),
) -> None:
    """Serve until `stop` is set; the gateway goes to `prepare` before anybody can connect, and
    to `ready` when the port answers. `also` are further ports for the same, `clients` those whose
    TLS ended before it."""
    asyncio.get_running_loop().set_exception_handler(QuietErrors())
    gateway = Gateway(api, address(listening), clients)
    prepare(gateway)
    config = uvicorn.Config(
        application(gateway),
        http=front(gateway),  # type: ignore[arg-type] # any factory of protocols serves
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=ACCEPTED_AT_ONCE,
        proxy_headers=False,
        timeout_keep_alive=api.limits.kept_s,
        timeout_graceful_shutdown=int(api.limits.integration_s) + 1,
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening, *also]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.005)
    for one in (listening, *also):
        one.listen(2048)  # the system may hold more than are accepted in one go
    ready(gateway)
    await stop.wait()
    for listener in server.servers:
        listener.close()
    await gateway.drain()
    server.should_exit = True
    await serving


def address(listening: socket.socket) -> str:
    """The `host:port` that clients on this machine use."""
    host, port = listening.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


_ELSEWHERE = ("192.0.2.1", 9)
"""An address that is nobody's (RFC 5737): to aim at it says by which of ours one leaves."""


def address_for_others(listening: socket.socket) -> str:
    """The `host:port` that others of this network use; empty where nobody else can come."""
    host, port = listening.getsockname()[:2]
    if host.startswith("127.") or host == "::1":
        return ""
    if host in ("0.0.0.0", "::"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as aimed:
            try:
                aimed.connect(_ELSEWHERE)  # a datagram's socket: nothing is sent
            except OSError:  # no network
                return ""
            host = aimed.getsockname()[0]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


@dataclass
class Running:
    """A gateway that serves in a thread of its own."""

    gateway: Gateway
    address: str
    loop: asyncio.AbstractEventLoop
    stopping: asyncio.Event

    def stop(self) -> None:
        """Begin to stop, as Ctrl-C does; from any thread."""
        self.loop.call_soon_threadsafe(self.stopping.set)

    @property
    def http(self) -> str:
        """The base URL of HTTP requests."""
        return f"http://{self.address}"

    @property
    def ws(self) -> str:
        """The base URL of WebSocket connections."""
        return f"ws://{self.address}"

    @property
    def management(self) -> str:
        """The endpoint of the management API, stage included."""
        return f"{self.http}/{self.gateway.api.stage}"


@contextlib.contextmanager
def running(
    api: Api,
    *,
    port: int = 0,
    prepare: Callable[[Gateway], None] = _nothing,
) -> Iterator[Running]:
    """Serve in a background thread; leaving the block stops it as Ctrl-C would."""
    listening = bind("127.0.0.1", port)
    stop = asyncio.Event()
    started: list[Running] = []
    up = threading.Event()
    failed: list[BaseException] = []

    def ready(gateway: Gateway) -> None:
        loop = asyncio.get_running_loop()
        started.append(Running(gateway, address(listening), loop, stop))
        up.set()

    def work() -> None:
        try:
            asyncio.run(serve(api, listening, stop=stop, prepare=prepare, ready=ready))
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            failed.append(error)
        finally:
            up.set()

    thread = threading.Thread(target=work, name="gateway")
    thread.start()
    up.wait()
    try:
        if failed:
            raise failed[0]
        yield started[0]
    finally:
        with contextlib.suppress(RuntimeError):  # the loop has ended already
            started[0].stop()
        thread.join()
        listening.close()
