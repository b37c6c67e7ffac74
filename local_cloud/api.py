"""What a gateway serves: one WebSocket API and one HTTP API on one port, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from local_cloud.limits import Limits
from local_cloud.options import Options
from local_cloud.rules.cors import Cors
from local_cloud.rules.event_shapes import Stage
from local_cloud.rules.upstream import Target, Upstream
from local_cloud.static_files import Mount
from local_cloud.workers.handlers import HandlerOrName

Paths = Callable[[str, str, str], Target]
"""From a request's method, raw path and raw query to its target."""


@dataclass(frozen=True)
class RequestAuthorizer:
    """A Lambda authorizer of type REQUEST on `$connect`."""

    handler: HandlerOrName
    identity_sources: tuple[str, ...] = ()
    """Such as `route.request.querystring.token`; each must be present and not empty."""


@dataclass(frozen=True)
class Api:
    """The configuration of a gateway."""

    routes: Mapping[str, HandlerOrName] = field(default_factory=dict)
    """WebSocket routes by key: `$connect`, `$disconnect`, `$default` and the API's own."""
    two_way: frozenset[str] = frozenset()
    """Route keys with a route response: the body of the result goes back to the sender."""
    selection: str = "$request.body.action"
    authorizer: RequestAuthorizer | None = None
    http: Mapping[str, HandlerOrName] = field(default_factory=dict)
    """HTTP routes by key: `GET /pets/{id}`, `ANY /{proxy+}`, `$default`."""
    cors: Cors | None = None
    static: Mapping[str, Mount] = field(default_factory=dict)
    """Static folders by path prefix, such as `/dashboard/`."""
    stage: str = "local"
    stage_variables: Mapping[str, str] = field(default_factory=dict)
    paths: Paths | None = None
    """The edge's path map; by default the WebSocket is at `/{stage}` and all else is HTTP."""
    limits: Limits = field(default_factory=Limits)
    options: Options = field(default_factory=Options)
    workers: int = 16
    """Threads for WebSocket routes and the authorizer; more come when all of them block. One
    alone reads the messages itself, which costs least where handlers compute."""
    http_workers: int = 1
    """Threads for HTTP routes: one, because resolvers such as Powertools' keep the
    current event in their class, as a Lambda environment handles one event at a time."""
    http_reads: bool = False
    """The thread that waits for HTTP routes' work reads kept connections itself, and has helpers
    while a handler blocks: least work for handlers that may run beside each other."""
    memory_mb: int = 512
    admits: Callable[[str], bool] | None = None
    """Whether a stage's throttle lets one more request to a route pass; None: no throttle."""
    deployed: Stage | None = None
    """The API as a deployment names it in events; requests must name that host then."""
    any_host: bool = False
    """Serve requests whose Host is not a loopback name (only with an explicit bind address)."""
    host_names: frozenset[str] = frozenset()
    """Where there are some, a Host must be an address, loopback's, or one of these."""
    proxies: frozenset[str] = frozenset()
    """Addresses of proxies whose X-Forwarded-For and X-Forwarded-Host are believed."""
    management: bool = True
    """Serve @connections; a product that pushes in process has no use for it."""

    def target(self, method: str, path: str, query: str) -> Target:
        """Where a request goes."""
        if self.paths is not None:
            return self.paths(method, path, query)
        if path.rstrip("/") == f"/{self.stage}":
            return Target(path, query, Upstream.WEBSOCKET)
        mounted = any(path.startswith(prefix) for prefix in self.static)
        return Target(path, query, Upstream.STATIC if mounted else Upstream.HTTP)
