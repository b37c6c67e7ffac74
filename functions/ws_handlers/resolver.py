"""What the WebSocket handlers share: a dispatcher that parses once and never lets anything out.

Its shape follows the resolver that Powertools for AWS Lambda proposes (pull request 8338):
`on_connect`, `on_disconnect`, `route(key)`, `on_default`; an answer is None, a message or a proxy
result. An unhandled exception must not reach the Lambda runtime, because API Gateway may tell its
text to the client; every message route answers 200, so that nothing depends on what a gateway does
with another status.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from devintel import observability, snapshot, wiring
from devintel.errors import BadRequest, DayIsOver, DevIntelError
from devintel.model import Caller
from devintel.observability import Record, invocation
from devintel.protocol import ErrorMessage, Incoming, Outgoing, frame, kind_of, parse, reference
from devintel.teams import work
from devintel.tenancy import acting_for
from ws_handlers import first_steps

Message = TypeVar("Message", bound=Incoming)


@dataclass(eq=False)
class WebSocketEvent:
    """A proxy event of the WebSocket API, read defensively."""

    raw: dict[str, Any]
    record: Record
    context: Any = None
    request: dict[str, Any] = field(init=False)
    """`requestContext`."""
    connection_id: str = field(init=False)
    """The connection's id."""
    caller: Caller = field(init=False)
    """Who the authorizer found (its context is bound to the connection, as strings)."""

    def __post_init__(self) -> None:
        found = self.raw.get("requestContext")
        self.request = found if isinstance(found, dict) else {}
        self.connection_id = str(self.request.get("connectionId", ""))
        context = self.request.get("authorizer")
        if not isinstance(context, dict):
            context = {}
        self.caller = _caller(
            str(context.get("team", "")),
            str(context.get("scopes", "")),
            str(context.get("key_id", "")),
            self.connection_id,
            bool(context.get("public")),
        )

    @property
    def body(self) -> str:
        """The frame's text; "" where there is none."""
        return self.raw.get("body") or ""

    @property
    def query(self) -> dict[str, str]:
        """Query parameters of the handshake."""
        return self.raw.get("queryStringParameters") or {}

    @property
    def headers(self) -> dict[str, str]:
        """Headers of the handshake, names in lower case."""
        return {k.lower(): v for k, v in (self.raw.get("headers") or {}).items()}

    @property
    def deadline_ms(self) -> int | None:
        """When the handler must have answered, with a second to spare; None outside of Lambda."""
        remaining = getattr(self.context, "get_remaining_time_in_millis", None)
        return wiring.clock() + int(remaining()) - 1000 if remaining else None


@dataclass
class WebSocketResolver:
    """Maps route keys to functions of an event and answers as API Gateway expects."""

    name: str
    _routes: dict[str, Callable[[WebSocketEvent], Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        snapshot.prepare(lambda: first_steps.take(self, self.name))

    def route(self, key: str) -> Callable[[Callable[[WebSocketEvent], Any]], Any]:
        """Register the function of a route key."""

        def register(function: Callable[[WebSocketEvent], Any]) -> Any:
            self._routes[key] = function
            return function

        return register

    def on_connect(self) -> Callable[[Callable[[WebSocketEvent], Any]], Any]:
        """Register the function of `$connect`."""
        return self.route("$connect")

    def on_disconnect(self) -> Callable[[Callable[[WebSocketEvent], Any]], Any]:
        """Register the function of `$disconnect`."""
        return self.route("$disconnect")

    def on_default(self) -> Callable[[Callable[[WebSocketEvent], Any]], Any]:
        """Register the function of every other message."""
        return self.route("$default")

    def __call__(self, raw: dict[str, Any], context: Any = None) -> dict[str, Any]:
        """The Lambda handler."""
        with invocation(self.name, wiring.clock) as record:
            event = WebSocketEvent(raw, record, context)
            key = str(event.request.get("routeKey", "$default"))
            record.add(route=key, connection=event.connection_id)
            function = self._routes.get(key) or self._routes.get("$default")
            try:
                if function is None:
                    return {"statusCode": 404}
                with acting_for(event.caller.team):
                    if key != "$disconnect":
                        wiring.wired().limits.message(event.caller, work.of_message(key))
                    return _shape(function(event))
            except DayIsOver as error:
                record.failed(error.code)
                _close(key, event)
                return _refuse(key, event, error)
            except DevIntelError as error:
                record.failed(error.code)
                return _refuse(key, event, error)
            except Exception as error:  # noqa: BLE001  # nothing may reach the Lambda runtime
                record.failed(type(error).__name__, level="ERROR")
                observability.trace(error)
                return _refuse(key, event, DevIntelError(_SORRY, temporary=True))


@lru_cache(4096)
def _caller(team: str, scopes: str, key_id: str, connection: str, public: bool) -> Caller:
    return Caller(team, frozenset(scopes.split()), key_id, connection, public)


def ws_route(
    message: type[Message],
) -> Callable[[Callable[[WebSocketEvent, Message], Outgoing | str]], WebSocketResolver]:
    """Make a function of an event and its message the Lambda handler of that message; it answers
    with a message, or with the frame of one."""

    def register(
        function: Callable[[WebSocketEvent, Message], Outgoing | str],
    ) -> WebSocketResolver:
        def of_event(event: WebSocketEvent) -> Outgoing | str:
            parsed = parse(event.body)
            if not isinstance(parsed, message):
                raise BadRequest(
                    f"A {kind_of(type(parsed))} does not belong here.", code="unknown_type"
                )
            return function(event, parsed)

        resolver = WebSocketResolver(kind_of(message))
        resolver.route(kind_of(message))(of_event)
        return resolver

    return register


_SORRY = "Something failed on our side; the same message may succeed later."


def _close(key: str, event: WebSocketEvent) -> None:
    """End a connection that may do no more: each further message costs."""
    over = not event.caller.may("read") or not wiring.wired().limits.may_cause(event.caller.team)
    if key != "$connect" and over:
        wiring.wired().push.close([event.connection_id])


def _shape(answer: Any) -> dict[str, Any]:
    if answer is None:
        return {"statusCode": 200}
    if isinstance(answer, dict):
        return answer
    body = answer if isinstance(answer, str) else frame(answer)
    return {"statusCode": 200, "body": body}


def _refuse(key: str, event: WebSocketEvent, error: DevIntelError) -> dict[str, Any]:
    if key.startswith("$") and key != "$default":
        return {"statusCode": error.status}
    refused = error.detail.get("refused")
    message = ErrorMessage(
        id=reference(event.body),
        code=error.code,
        message=error.message,
        temporary=error.temporary,
        retry_after=error.retry_after,
        expected=error.detail.get("expected"),
        refused=refused if isinstance(refused, list) else None,
    )
    return {"statusCode": 200, "body": frame(message)}
