"""Runs the handlers over an imitated AWS and notes which of its actions each of them calls."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import boto3

from devintel import keys, snapshot, wiring
from devintel.settings import Settings
from infra import specs

_SNAPSHOT = {spec.name for spec in specs.ALL if spec.interactive}
HANDLERS = {spec.name: spec.handler for spec in specs.ALL}
_VERBS = {"PostToConnection": "POST", "DeleteConnection": "DELETE", "GetConnection": "GET"}
_NOT_ONES = ("gone",)


class Recording:
    """Which table actions, connection and object verbs and partitions each function used."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.late_ms = 0
        self._processes: dict[str, wiring.Wiring] = {}
        self.tasks: dict[str, list[str]] = defaultdict(list)
        self.alerts: dict[str, list[str]] = defaultdict(list)
        self.mails: set[str] = set()
        self.table: dict[str, set[str]] = defaultdict(set)
        self.connections: dict[str, set[str]] = defaultdict(set)
        self.blobs: dict[str, set[str]] = defaultdict(set)
        self.partitions: dict[str, set[str]] = defaultdict(set)
        self._running = ""

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Whatever is called meanwhile is this function's."""
        before, self._running = self._running, name
        yield
        self._running = before

    def watch(self) -> None:
        """Listen to every client that boto3's default session makes from now on."""
        boto3.setup_default_session(region_name="us-east-1")
        session: Any = boto3.DEFAULT_SESSION
        session.events.register("before-call", self._called)

    def _called(self, model: Any, params: dict[str, Any], **_: Any) -> Any:
        if not self._running:
            return None
        if model.service_model.service_name == "dynamodb":
            body = json.loads(params["body"])
            self.table[self._running] |= set(_actions(model.name, body))
            self.partitions[self._running] |= set(_partitions(body))
            return None
        if model.service_model.service_name == "s3":
            self.blobs[self._running].add(model.name)
            return None
        if model.service_model.service_name == "sqs":
            said = json.loads(params["body"])
            if model.name == "ChangeMessageVisibility":
                return SimpleNamespace(status_code=200), {}
            queue = self.alerts if said["QueueUrl"].endswith("alerts") else self.tasks
            queue[self._running].append(said["MessageBody"])
            return None
        if model.service_model.service_name == "sesv2":
            self.mails.add(self._running)
            return SimpleNamespace(status_code=200), {"MessageId": "m"}
        self.connections[self._running].add(_VERBS[model.name])
        if any(mark in params["url_path"] for mark in _NOT_ONES):
            error = {"Error": {"Code": "GoneException", "Message": ""}}
            return SimpleNamespace(status_code=410), error | {"ResponseMetadata": {}}
        return None

    def invoke(self, name: str, event: dict[str, Any]) -> Any:
        """Run a function's handler as Lambda would."""
        module, attribute = HANDLERS[name].rsplit(".", 1)
        handler = getattr(import_module(module), attribute)
        context = SimpleNamespace(
            get_remaining_time_in_millis=lambda: 20_000, aws_request_id="r", function_name=name
        )
        # Each function is a process of its own, with its own caches.
        self.become(name)
        with self.of(name):
            return handler(event, context)

    def become(self, name: str) -> wiring.Wiring:
        """Make a function's process the present one."""
        known = self._processes.get(name)
        wiring.Wired.wiring = own = self._processes[name] = known or self._begun()
        if not known and name in _SNAPSHOT:
            row = keys.api_key("--------") if name == "authorize" else snapshot.NO_ROW
            with self.of(name):
                snapshot.reach(own, row)
        return own

    def _begun(self) -> wiring.Wiring:
        """A process that does not wait before it tries again."""
        own = wiring.use(chosen=self.settings, clock=self.clock)
        own.live.sleep = own.projector.sleep = lambda seconds: None
        return own

    def clock(self) -> int:
        """The time, which may be moved forward by `late_ms`."""
        return time.time_ns() // 1_000_000 + self.late_ms


def _actions(operation: str, body: Any) -> Iterator[str]:
    """What a call has to be allowed; a transaction what each of its parts is."""
    if operation != "TransactWriteItems":
        yield operation
        return
    for kind in (next(iter(part)) for part in body["TransactItems"]):
        yield {"ConditionCheck": "ConditionCheckItem"}.get(kind, f"{kind}Item")


def _partitions(body: Any) -> Iterator[str]:
    """The partition keys in a request, wherever they stand."""
    if isinstance(body, dict):
        if isinstance(body.get("pk"), dict):
            yield body["pk"]["S"]
        values = body.get("ExpressionAttributeValues")
        if values and "pk" in body.get("KeyConditionExpression", ""):
            yield next(v["S"] for k, v in values.items() if k in (":pk", ":p"))
        for value in body.values():
            yield from _partitions(value)
    elif isinstance(body, list):
        for value in body:
            yield from _partitions(value)
