"""Every function of the product: its handler, size and time, and the AWS calls it makes.

Memory buys CPU (1,769 MB is one vCPU): 512 MB where a frame is parsed, redacted and grouped, 256 MB
where a row is read or written. A frame's sender is answered within API Gateway's 29 s, and the
handlers give up a second before their own deadline, so ingest may go on for 20 s and the rest 10 s.
The template test compares each list with the calls the handlers really make.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from devintel.protocol import MESSAGES


@dataclass(frozen=True)
class Spec:
    """What one function is: its handler, size, time, and the AWS calls it makes.

    `table` are DynamoDB actions; `partitions` the beginnings of the keys it may touch;
    `connections` the verbs on connections of the WebSocket API; `blobs` those on S3 objects;
    `asks_model` whether it invokes the stage's language model, where one is chosen,
    `logs_people_in` whether it reads the secret of the identity provider,
    `leaves_tasks` and `leaves_alerts` whether it puts work into the queues, and `mails` whether it
    sends mail from the stage's address, where there is one.
    """

    name: str
    handler: str
    memory: int
    timeout: int
    table: Sequence[str] = ()
    partitions: Sequence[str] = ("T#*",)
    connections: Sequence[str] = ()
    blobs: Sequence[str] = ()
    asks_model: bool = False
    leaves_tasks: bool = False
    logs_people_in: bool = False
    leaves_alerts: bool = False
    mails: bool = False
    interactive: bool = True


_READ = ("GetItem", "Query")
_LOG = (*_READ, "PutItem", "UpdateItem")
_BEHIND_A_FENCE = "ConditionCheckItem"
"""Looked at in the transaction that writes what is derived."""
_EVERY_ROW = (*_LOG, "DeleteItem", _BEHIND_A_FENCE)


def _message(
    kind: str,
    memory: int = 256,
    timeout: int = 10,
    table: Sequence[str] = (*_READ, "UpdateItem"),
    connections: Sequence[str] = (),
    blobs: Sequence[str] = (),
) -> Spec:
    handler = f"ws_handlers.{kind}.handler"
    connections = (*connections, "DELETE")  # of who can only send and has used up the day
    return Spec(kind, handler, memory, timeout, table, connections=connections, blobs=blobs)


AUTHORIZER = Spec(
    "authorize",
    "ws_handlers.authorize.handler",
    memory=256,
    timeout=10,
    table=("GetItem", "PutItem", "DeleteItem"),
    partitions=("KEY#*", "TICKET#*"),
)

LISTED = {
    # It looks once more at the key: one that was revoked since the authorizer opens nothing.
    "$connect": Spec(
        "connect",
        "ws_handlers.connect.handler",
        256,
        10,
        ("GetItem", "PutItem", "UpdateItem", "DeleteItem"),
        partitions=("T#*", "KEY#*"),
    ),
    "$disconnect": Spec(
        "disconnect",
        "ws_handlers.disconnect.handler",
        256,
        10,
        (*_READ, "PutItem", "UpdateItem", "DeleteItem", _BEHIND_A_FENCE),
        connections=("POST",),
    ),
    # A construct called Default would vanish from logical ids.
    "$default": replace(
        _message("message", 512, 20, _EVERY_ROW, connections=("POST",), blobs=("GetObject",)),
        handler="ws_handlers.default.handler",
    ),
    "init": _message("init", 512, 20, _EVERY_ROW, connections=("POST",)),
    "event": _message("event", 512, 20, _EVERY_ROW, connections=("POST",), blobs=("GetObject",)),
    "bulk": _message("bulk", 512, 20, _EVERY_ROW, connections=("POST",), blobs=("GetObject",)),
    "query": _message("query", 512, 20, (*_READ, "UpdateItem")),
    "monitor": _message("monitor", 256, 10, _LOG),
    "ping": _message("ping", 256, 10, (*_LOG, _BEHIND_A_FENCE)),
}
ROUTES = {kind: _message(kind) for kind in MESSAGES} | LISTED
"""Route key of the WebSocket API to its function: each message of the protocol has one. A message
that is not listed above may read its team's rows; the privileges test names one that does more."""

REST = Spec(
    "rest",
    "rest.api.handler",
    512,
    29,
    (*_EVERY_ROW, "BatchWriteItem"),
    partitions=("T#*", "KEY#*", "TICKET#*"),
    connections=("POST", "DELETE"),
    blobs=("GetObject", "DeleteObject"),
    leaves_alerts=True,
    logs_people_in=True,
)

# 1,024 MB: a source map of 16 MB is read and indexed here.
DIALECTS = Spec(
    "dialects",
    "dialects.routes.handler",
    1024,
    29,
    _EVERY_ROW,
    partitions=("T#*", "KEY#*"),
    connections=("POST",),
    blobs=("GetObject", "PutObject", "DeleteObject"),
)
"""Other people's clients; its paths are `dialects.routes.PATHS`."""

AGENT_TOOLS = Spec(
    "agent_tools",
    "agent_tools.endpoint.handler",
    512,
    29,
    _EVERY_ROW,
    partitions=("T#*", "KEY#*"),
    connections=("POST",),
)
"""What coding agents ask; its paths are `agent_tools.endpoint.PATHS`."""

# 1,024 MB: a batch is folded for every session in it, and 16 threads push. A minute, because a
# batch of a hundred busy sessions reads a log each; nobody waits for it.
PROJECT = Spec(
    "project",
    "streams.project.handler",
    1024,
    60,
    _EVERY_ROW,
    connections=("POST",),
    leaves_tasks=True,
    leaves_alerts=True,
    interactive=False,
)

TASKS = Spec(
    "tasks",
    "streams.tasks.handler",
    512,
    60,
    (*_READ, "PutItem", "DeleteItem", _BEHIND_A_FENCE),
    connections=("POST",),
    asks_model=True,
    interactive=False,
)
"""Work that was left for later; a language model may take its time here."""

ALERTS = Spec(
    "alerts",
    "alerts.deliver.handler",
    256,
    30,
    ("GetItem", "PutItem", "UpdateItem", "DeleteItem"),
    mails=True,
    interactive=False,
)
"""Delivers alerts, one at a time; a receiver has eight seconds."""

ALL = (AUTHORIZER, *ROUTES.values(), REST, DIALECTS, AGENT_TOOLS, PROJECT, TASKS, ALERTS)
