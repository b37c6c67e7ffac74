"""A running gateway: the API's handlers, its connections, and what serves HTTP beside them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType

from local_cloud import static_files
from local_cloud.api import Api
from local_cloud.lifecycle import TOO_MANY, Lifecycle
from local_cloud.rules import cors, http_api, http_routes, management
from local_cloud.rules.event_shapes import Stage
from local_cloud.rules.forwarded import as_seen
from local_cloud.rules.headers import Fields, first, head_bytes
from local_cloud.rules.host_check import is_loopback, is_named
from local_cloud.rules.http_api import HttpRequest, HttpResponse, failure
from local_cloud.rules.upstream import Upstream
from local_cloud.sockets.connection import DELETED
from local_cloud.sockets.frames import text_frame
from local_cloud.sockets.loop_calls import Outbox
from local_cloud.sockets.posted import Posted
from local_cloud.sockets.websocket_shell import WebSocketShell
from local_cloud.workers import reading_queue
from local_cloud.workers.handlers import load
from local_cloud.workers.invoker import MOST_THREADS, Invocation, Invoker
from local_cloud.workers.reading_queue import ReadingQueue
from local_cloud.workers.work_queue import WorkQueue

_READ = 64 * 1024
Elsewhere = static_files.Unread | management.Target
"""What wants a thread of its own, or the event loop."""
MOST_HTTP_THREADS = 32


class Gateway:
    """Lives on one event loop; `sessions` are the open connections by id."""

    def __init__(
        self,
        api: Api,
        domain_name: str,
        clients: Mapping[tuple[str, int], str] = MappingProxyType({}),
    ) -> None:
        """`clients` are the addresses of those whose TLS ended before this port, by their port."""
        self.api = api
        self._clients = clients
        self.limits = api.limits
        self.serial_messages = api.options.serial_messages
        local = Stage(api.stage, domain_name, variables=api.stage_variables)
        self.stage = api.deployed or local
        self.sessions: dict[str, WebSocketShell] = {}
        self.sockets: set[WebSocketShell] = set()
        self.throttled = False
        """While set, @connections answers 429, as a throttled account does."""
        self.read_buffer = memoryview(bytearray(_READ))
        """What all WebSocket connections are read to: each takes its bytes out at once, and the
        system need not find memory for as much as may come at every read."""
        self.outbox = Outbox(asyncio.get_running_loop())
        self.reading: ReadingQueue[Invocation] | None = None
        if api.workers == 1 and reading_queue.available():
            self.reading = ReadingQueue()
        self._invoker = _invoker(api, api.workers, MOST_THREADS, self.reading)
        self.http_reading: ReadingQueue[Invocation] | None = None
        if api.http_reads and reading_queue.available():
            self.http_reading = ReadingQueue()
        # One alone runs one after another; several are helped when all of them wait.
        alone = api.http_workers == 1 and not api.http_reads
        self._http_invoker = _invoker(
            api,
            1 if self.http_reading else api.http_workers,
            1 if alone else MOST_HTTP_THREADS,
            self.http_reading,
            sweep_s=0.002 if self.http_reading else 0.02,  # strangers wait for each other there
        )
        self.lifecycle = Lifecycle(api, self.stage, self._invoker.submit, self.outbox.put)
        self._http = {key: load(handler) for key, handler in api.http.items()}

    def seen(self, sent: Fields, peer: tuple[str, int] | None) -> tuple[Fields, str]:
        """A request's fields and its client's address, behind TLS and a proxy that is trusted."""
        host, port = peer or ("127.0.0.1", 0)
        return as_seen(sent, self._clients.get((host, port), host), self.api.proxies)

    def refused_host(self, sent: Fields) -> tuple[int, str] | None:
        """What a request is answered that names a Host that is not ours, or several.

        A deployed API answers 403 to a name it does not know, such as its edge's; on loopback it
        is a rebound DNS name.
        """
        hosts = [value for name, value in sent if name.lower() == "host"]
        if self.api.deployed and hosts == [self.api.deployed.domain_name]:
            return None
        if len(hosts) == 1 and self._may_be_named(hosts[0]):
            return None
        if self.api.deployed:
            return 403, "Forbidden"
        return 421, "This host name is not served here"

    def _may_be_named(self, host: str) -> bool:
        if is_loopback(host):
            return True
        return self.api.any_host and (
            not self.api.host_names or is_named(host, self.api.host_names)
        )

    async def respond(self, request: HttpRequest) -> HttpResponse:
        """Answer an HTTP request: the management API, a static file, or a function's result."""
        given: asyncio.Future[HttpResponse] = asyncio.get_running_loop().create_future()
        found = self.begin(request, self._resolver(given))
        if isinstance(found, static_files.Unread):
            return await asyncio.to_thread(found.read)
        if isinstance(found, management.Target):
            reply = self._manage(request, found)
            return HttpResponse(reply.status, list(reply.headers.items()), reply.body)
        return await given if found is None else found

    def begin(
        self, request: HttpRequest, done: Callable[[HttpResponse], None]
    ) -> HttpResponse | Elsewhere | None:
        """Answer an HTTP request from any thread: with what is known at once, else None, and `done`
        gets the answer once the function has returned, in whichever thread that was."""
        if head_bytes(request.path, request.query, request.sent) > self.api.limits.head:
            return failure(431, "Request Header Fields Too Large")
        refused = self.refused_host(request.sent)
        if refused is not None:
            return failure(*refused)
        managed = management.target(request.path) if self.api.management else None
        if managed is not None:
            return managed
        to = self.api.target(request.method, request.path, request.query)
        match to.upstream:
            case Upstream.REDIRECT:
                location = to.path + ("?" + to.query if to.query else "")
                return HttpResponse(302, [("location", location)], b"")
            case Upstream.WEBSOCKET:
                return failure(426, "Upgrade Required")
        request = HttpRequest(
            request.method, to.path, to.query, request.sent, request.body, request.source_ip
        )
        if to.upstream is Upstream.STATIC:
            return static_files.looked_up(self.api.static, request)
        given = self.api.cors
        if given is None:
            return self._function(request, done)
        answered = cors.preflight(given, request)
        if answered is not None:
            return answered
        answer = self._function(
            request, lambda response: done(cors.applied(given, request, response))
        )
        return None if answer is None else cors.applied(given, request, answer)

    def _function(
        self, request: HttpRequest, done: Callable[[HttpResponse], None]
    ) -> HttpResponse | None:
        path = http_routes.within(self.stage.http, request.path)
        found = http_routes.match(self._http, request.method, path) if path else None
        if found is None:
            return failure(404, "Not Found")
        if self.api.admits is not None and not self.api.admits(found.key):
            return failure(429, TOO_MANY)
        event = http_api.event(self.stage, request, found, int(time.time() * 1000))
        if request.body and http_api.payload_bytes(event) > self.api.limits.payload:
            return failure(413, "Request Entity Too Large")
        limit = self.api.limits.payload
        self._http_invoker.submit(
            self._http[found.key],
            found.key,
            event,
            lambda outcome: done(http_api.response(outcome, limit)),
        )
        return None

    def _resolver(self, future: asyncio.Future[HttpResponse]) -> Callable[[HttpResponse], None]:
        def resolve(response: HttpResponse) -> None:
            if not future.done():
                future.set_result(response)

        return lambda response: self.outbox.put(resolve, response)

    def _manage(self, request: HttpRequest, to: management.Target) -> management.Reply:
        refusal = management.refusal(
            request.method,
            to,
            stage=self.api.stage,
            signed=first(request.sent, "authorization") is not None,
            size=len(request.body),
            throttled=self.throttled,
        )
        if refusal is not None:
            return refusal
        session = self.sessions.get(to.connection_id)
        if session is None:
            return management.unknown(to.connection_id, self.api.options.unknown_connection_status)
        match request.method:
            case "GET":
                return management.described(_facts(session))
            case "DELETE":
                session.close(DELETED)
                return management.deleted()
        delivery = session.post(text_frame(request.body.decode(errors="replace")))
        return management.busy() if delivery is Posted.BUSY else management.posted()

    async def drain(self) -> None:
        """Close every connection with 1001, wait for `$disconnect` and all running handlers."""
        for shell in list(self.sockets):
            shell.shutdown()
        quiet = 0
        while quiet < 2:  # an outcome on its way to the loop may begin the next invocation
            await asyncio.sleep(0.01)
            busy = self.outbox.waiting or self._invoker.busy or self._http_invoker.busy
            quiet = 0 if busy else quiet + 1
        await self._hung_up()
        self._invoker.stop()
        self._http_invoker.stop()

    async def _hung_up(self) -> None:
        """Give clients a moment to answer the close frame, then cut them off."""
        end = time.monotonic() + min(1.0, self.api.limits.closing_s)
        while self.sockets and time.monotonic() < end:
            await asyncio.sleep(0.01)
        for shell in list(self.sockets):
            shell.abort()


def _invoker(
    api: Api,
    workers: int,
    most: int,
    queue: WorkQueue[Invocation] | None = None,
    sweep_s: float = 0.02,
) -> Invoker:
    return Invoker(
        workers=workers,
        most=most,
        timeout_s=api.limits.integration_s,
        memory_mb=api.memory_mb,
        queue=queue,
        sweep_s=sweep_s,
    )


def _facts(session: WebSocketShell) -> management.Facts:
    handshake = session.peer.handshake
    return management.Facts(
        session.peer.connected_at,
        session.last_active_at,
        handshake.source_ip,
        handshake.header("user-agent") or "",
    )
