"""What a run of the product costs: every billable unit counted where it leaves the product."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.containers import Containers
from benchmarks.counting_services import Accepting, CountingBucket, CountingQueue
from benchmarks.counting_table import CountingTable, started
from benchmarks.prices import POLL_MS, PRICES, duration_ms
from devintel import keys, observability, wiring
from devintel.adapters.dynamodb.store import DynamoStore
from devintel.model import SessionKey
from devintel.ports import Delivery, Post
from devintel.projector.projector import Moved
from devintel.realtime.distribution import PAUSE_MS
from devintel.settings import Settings
from infra import specs
from streams import project
from ws_handlers import bulk, connect, disconnect, event, init, ping, query

MESSAGE_BYTES = 32_768
ACCESS_LINE_BYTES = 400
"""An access log's line with its fields filled, of the infrequent-access class. Lambda's own lines
are of level INFO and not written (`system_log_level_v2=WARN`)."""
HANDLERS = {"init": init, "event": event, "bulk": bulk, "ping": ping, "query": query}


@dataclass
class Clock:
    """Time that the benchmark moves."""

    now: int = 1_795_444_980_000

    def __call__(self) -> int:
        return self.now


@dataclass
class CountingPush:
    """Counts posts by 32 KB; everybody listens."""

    messages: int = 0
    posts: int = 0
    bytes: int = 0

    def send(self, posts: Sequence[Post]) -> list[Delivery]:
        for post in posts:
            self.posts += 1
            self.bytes += len(post.frame.encode())
            self.messages += started(len(post.frame.encode()), MESSAGE_BYTES)
        return [Delivery.SENT] * len(posts)

    def close(self, connections: Iterable[str]) -> None:
        """Nobody is closed here."""


@dataclass
class Bill:
    """Units by what AWS charges for."""

    units: dict[str, float] = field(default_factory=dict)

    @property
    def dollars(self) -> float:
        """What the units cost."""
        return sum(PRICES[name] * n for name, n in self.units.items())

    def per_million(self, events: int) -> float:
        """Dollars for a million events."""
        return self.dollars / events * 1e6

    def __sub__(self, other: Bill) -> Bill:
        return Bill({k: n - other.units.get(k, 0.0) for k, n in self.units.items()})


class Cloud:
    """The product over a counting table: handlers, stream windows and the bill."""

    def __init__(self, scopes: str = "read ingest", **settings: Any) -> None:
        self.scopes = scopes
        self.access_lines = self.opened = self.bytes_in = 0
        self.gb_seconds = 0.0
        self.containers = Containers()
        self.clock = Clock()
        self.table = CountingTable()
        self.push = CountingPush()
        self.answers = self.invocations = self.log_bytes = self.bytes_out = 0
        self._moved: list[Moved] = []
        self._window_ends = 0
        observability.output.write = self._log
        store = DynamoStore(self.table, "devintel", self.clock)
        key = {"id": "k1", "team": "acme", "scopes": [], "hash": "", "created_at": 0, "v": 1}
        store.put(keys.api_key("k1"), key)
        self.table.writes = 0.0  # it was made long ago
        self.tasks, self.alerts, self.bucket = CountingQueue(), CountingQueue(), CountingBucket()
        wired = wiring.use(
            store=store,
            push=self.push,
            notify=self._notify,
            chosen=Settings.model_validate(
                {"auth": "keys", "rate": 1e9, "burst": 10**9, "team_daily_work": 10**9} | settings
            ),
            clock=self.clock,
            streams_gather=True,
        )
        wired.tasks, wired.alert_tasks, wired.blobs = self.tasks, self.alerts, self.bucket
        wired.outbound = Accepting()

    def open(self, connection: str) -> int:
        """A handshake that the authorizer let through; its status."""
        return int(self._invoke(connect.handler, connection, "$connect")["statusCode"])

    def connect(self, connection: str, session: str, **fields: Any) -> None:
        """Open a connection and bind it."""
        self._invoke(connect.handler, connection, "$connect")
        self.send(connection, {"type": "init", "sessionId": session, **fields})

    def send(self, connection: str, message: dict[str, Any]) -> dict[str, Any]:
        """A client's frame and its answer."""
        text = json.dumps(message)
        self.bytes_in += len(text.encode())
        self.answers += started(len(text.encode()), MESSAGE_BYTES)
        result = self._invoke(HANDLERS[message["type"]].handler, connection, message["type"], text)
        body = result.get("body", "")
        self.answers += started(len(body.encode()), MESSAGE_BYTES) if body else 0
        self.bytes_out += len(body.encode())
        return dict(json.loads(body)) if body else {}

    def close(self, connection: str) -> None:
        """The connection ends."""
        self._invoke(disconnect.handler, connection, "$disconnect")

    def until(self, ms: int) -> None:
        """Let time pass; the stream's window closes on its way."""
        if self._moved and self._window_ends <= ms:
            self.clock.now = max(self.clock.now, self._window_ends)
            self.flush()
        self.clock.now = max(self.clock.now, ms)

    def flush(self) -> None:
        """One invocation of the stream's function with what the window gathered."""
        batch, self._moved = self._moved, []
        if batch:
            self._billed(specs.PROJECT, lambda: project.run(batch))
        do = wiring.wired().do
        self.tasks.take(lambda kind, task: self._billed(specs.TASKS, lambda: do(kind, task)))
        self.alerts.take(lambda kind, task: self._billed(specs.ALERTS, lambda: do(kind, task)))

    def bill(self, connection_minutes: float = 0.0) -> Bill:
        """Everything so far; what is stored stays for as long as events are kept."""
        months = self.table.stored_bytes / 1e9 * wiring.wired().settings.retention_days / 30
        return Bill(
            {
                "ws_messages": self.answers + self.push.messages,
                "connection_minutes": connection_minutes,
                "invocations": self.invocations,
                "gb_seconds": self.gb_seconds,
                "restored_gb": self.containers.restored_gb,
                "wru": self.table.writes,
                "rru": self.table.reads,
                "stored_gb_months": months,
                "recoverable_gb_months": months,
                "log_gb": self.log_bytes / 1e9,
                "access_log_gb": (self.access_lines + self.opened) * ACCESS_LINE_BYTES / 1e9,
                "edge_requests": self.opened,
                "edge_functions": self.opened,
                "edge_out_gb": (self.bytes_out + self.push.bytes) / 1e9,
                "edge_in_gb": self.bytes_in / 1e9,
                "s3_gets": self.bucket.gets,
                "s3_puts": self.bucket.puts,
                "queue_requests": self.tasks.requests + self.alerts.requests,
            }
        )

    def _invoke(self, handler: Any, connection: str, route: str, body: str = "") -> dict[str, Any]:
        self.access_lines += 1
        if route == "$connect":
            self.opened += 1
            self._billed(specs.AUTHORIZER, lambda: None, table_calls=1)
            self.table.reads += 1.0  # the key's row
        request = {
            "routeKey": route,
            "connectionId": connection,
            "authorizer": {"team": "acme", "scopes": self.scopes, "key_id": "k1"},
        }
        event = {"requestContext": request, "body": body}
        result: dict[str, Any] = self._billed(specs.ROUTES[route], lambda: handler(event))
        return result

    def _billed(self, spec: specs.Spec, run: Callable[[], Any], table_calls: int = 0) -> Any:
        """Run a function; an invocation and its time, by the calls that it makes."""
        calls, posts = sum(self.table.calls.values()), self.push.posts
        found = run()
        calls = sum(self.table.calls.values()) - calls + table_calls
        ms = duration_ms(spec.memory, calls, self.push.posts - posts)
        gigabytes = spec.memory / 1024
        self.invocations += 1
        self.gb_seconds += ms / 1000 * gigabytes
        self.containers.run(spec.name, gigabytes, self.clock.now, ms)
        return found

    def _notify(self, session: SessionKey, first_seq: int, n: int) -> None:
        if not self._moved:
            self._window_ends = self.clock.now + int(POLL_MS) + PAUSE_MS
        self._moved.append(Moved(session, first_seq, n))

    def _log(self, line: str) -> None:
        self.log_bytes += len(line.encode()) + 1
