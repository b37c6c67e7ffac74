"""Every function of the product: its handler, size and time, and the AWS calls it makes.

Memory buys CPU (1,769 MB is one vCPU): 512 MB where a frame is parsed, redacted and grouped, 256 MB
where a row is read or written. A frame's sender is answered within API Gateway's 29 s, and the
handlers give up a second before their own deadline, so ingest may go on for 20 s and the rest 10 s.
The template test compares each list with the calls the handlers really make.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spec:
    """What one function is: its handler, size, time, and the AWS calls it makes.

    `table` are DynamoDB actions; `partitions` the beginnings of the keys it may touch;
    `connections` the verbs on connections of the WebSocket API; `asks_model` whether it invokes
    the stage's language model, where one is chosen.
    """

    name: str
    handler: str
    memory: int
    timeout: int
    table: Sequence[str] = ()
    partitions: Sequence[str] = ("T#*",)
    connections: Sequence[str] = ()
    asks_model: bool = False
    interactive: bool = True


_READ = ("GetItem", "Query")
_LOG = (*_READ, "PutItem", "UpdateItem")
_EVERY_ROW = (*_LOG, "DeleteItem")

AUTHORIZER = Spec(
    "authorize",
    "ws_handlers.authorize.handler",
    memory=256,
    timeout=10,
    table=("GetItem", "PutItem", "DeleteItem"),
    partitions=("KEY#*", "TICKET#*"),
)

ROUTES = {
    "$connect": Spec("connect", "ws_handlers.connect.handler", 256, 10, ("PutItem",)),
    "$disconnect": Spec(
        "disconnect",
        "ws_handlers.disconnect.handler",
        256,
        10,
        (*_READ, "PutItem", "DeleteItem"),
        connections=("POST",),
    ),
    # A construct called Default would vanish from logical ids.
    "$default": Spec("message", "ws_handlers.default.handler", 256, 10),
    "init": Spec("init", "ws_handlers.init.handler", 512, 20, _EVERY_ROW, connections=("POST",)),
    "event": Spec("event", "ws_handlers.event.handler", 512, 20, _EVERY_ROW, connections=("POST",)),
    "bulk": Spec("bulk", "ws_handlers.bulk.handler", 512, 20, _EVERY_ROW, connections=("POST",)),
    "query": Spec("query", "ws_handlers.query.handler", 512, 20, (*_READ, "UpdateItem")),
    "monitor": Spec("monitor", "ws_handlers.monitor.handler", 256, 10, (*_READ, "PutItem")),
    "ping": Spec("ping", "ws_handlers.ping.handler", 256, 10, _LOG),
}
"""Route key of the WebSocket API to its function."""

REST = Spec(
    "rest",
    "rest.api.handler",
    512,
    29,
    (*_EVERY_ROW, "BatchWriteItem"),
    partitions=("T#*", "KEY#*", "TICKET#*"),
    connections=("POST", "DELETE"),
)

# 1,024 MB: a batch is folded for every session in it, and 16 threads push. A minute, because a
# batch of a hundred busy sessions reads a log each; nobody waits for it.
PROJECT = Spec(
    "project",
    "streams.project.handler",
    1024,
    60,
    (*_READ, "PutItem", "DeleteItem"),
    connections=("POST",),
    asks_model=True,
    interactive=False,
)

ALL = (AUTHORIZER, *ROUTES.values(), REST, PROJECT)
