"""Plays a stack: everything it declares, started together and stopped together."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local_cloud.serving.server import Running, running
from rehearsal import alarms
from rehearsal.apis import served
from rehearsal.apis.declared import DeclaredApi, apis
from rehearsal.calls import roles
from rehearsal.calls.authorization import Keys
from rehearsal.calls.certificates import Authority
from rehearsal.calls.data_plane import TABLES, DataPlane
from rehearsal.calls.front import Caller, Front
from rehearsal.calls.journal import Journal
from rehearsal.edge.distribution import distributions
from rehearsal.edge.origins import Address, Origins
from rehearsal.edge.viewer_socket import EdgeServer
from rehearsal.edge.viewing import Viewing
from rehearsal.functions.declared import Function, Functions, scratch
from rehearsal.functions.environments import Environments
from rehearsal.functions.permissions import Permissions
from rehearsal.functions.process import Surroundings
from rehearsal.mappings.queue import Queue
from rehearsal.mappings.table_stream import TableStream
from rehearsal.services import Services
from rehearsal.template import supported
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Stack


@dataclass
class Play:
    """A stack that is being played."""

    stack: Stack
    journal: Journal
    data: DataPlane
    front: Front
    authority: Authority
    environments: Environments
    operator: Caller
    declared: list[DeclaredApi] = field(default_factory=list)
    apis: dict[str, Running] = field(default_factory=dict)
    """API id to the gateway that serves it."""
    edges: dict[str, int] = field(default_factory=dict)
    """A distribution's host name to the port that serves it over TLS."""
    mappings: list[TableStream | Queue] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is said, not played."""

    def settle(self, timeout_s: float = 30.0) -> None:
        """Wait until every record written has been delivered."""
        end = time.monotonic() + timeout_s
        while not all(mapping.idle for mapping in self.mappings):
            if time.monotonic() > end:
                raise TimeoutError("The mappings are still at work.")
            time.sleep(0.02)

    def wake(self) -> None:
        """A table may have changed."""
        for mapping in self.mappings:
            mapping.wake()

    def fire_alarms(self) -> list[str]:
        """Set every alarm off once, and compare what they watch with what was written."""
        told = alarms.fire(self.stack, self.data, self.journal)
        for wrong in alarms.by_other_dimensions(self.stack, alarms.written(self.journal.logs)):
            self.journal.fault(wrong)
        return told

    def operator_environment(self) -> dict[str, str]:
        """What a tool on this machine needs in its environment to operate the stack."""
        return {
            **self.operator.credentials(),
            "AWS_ENDPOINT_URL": self.front.endpoint,
            "AWS_REGION": self.stack.place.region,
            "AWS_DEFAULT_REGION": self.stack.place.region,
        }


@dataclass(frozen=True)
class Choices:
    """What a person gives to a play beside the template."""

    layers: Mapping[str, Path] = field(default_factory=dict)
    """A layer's folder for this machine, by logical id."""
    packages: tuple[Path, ...] = ()
    """Folders of packages that a build would have put beside the functions' code."""
    outside: Mapping[str, Path] = field(default_factory=dict)
    """Host names outside the template, each answered from a folder."""
    without: tuple[str, ...] = ()
    """Resource types to do without."""


@contextlib.contextmanager
def playing(stack: Stack, choices: Choices | None = None) -> Iterator[Play]:
    """Play a stack; raises `CannotPlay` naming what is not played."""
    with contextlib.ExitStack() as closing:
        yield _started(stack, choices or Choices(), closing)


def _started(stack: Stack, choices: Choices, closing: contextlib.ExitStack) -> Play:
    notes = supported.notes(stack, choices.without)
    journal = Journal()
    functions = Functions(stack, replaced=choices.layers, packages=choices.packages)
    declared = apis(stack)
    data = DataPlane(stack)
    closing.callback(data.stop)
    authority = Authority(scratch())
    services = Services(data, journal)
    keys = Keys(data.partition_keys())
    front = Front(authority, stack.place, keys, journal, services.play, choices.outside)
    closing.callback(front.stop)
    environments = _environments(stack, functions, front, authority, journal, choices)
    services.environments = environments
    closing.callback(environments.stop)
    operator = front.admit(Caller("operator", None))
    notes += functions.notes
    play = Play(
        stack, journal, data, front, authority, environments, operator, declared, notes=notes
    )
    permissions = Permissions(stack, functions)
    for api in declared:
        calls = served.Invocations(api, stack, environments, permissions, journal)
        play.apis[api.id] = closing.enter_context(_serving(api, calls))
    services.gateways = play.apis
    _map(play, closing)
    _edges(play, declared, closing)
    return play


def _environments(
    stack: Stack,
    functions: Functions,
    front: Front,
    authority: Authority,
    journal: Journal,
    choices: Choices,
) -> Environments:
    callers: dict[str, Caller] = {}

    def credentials(function: Function) -> Mapping[str, str]:
        caller = callers.get(function.logical_id)
        if caller is None:
            caller = Caller(function.logical_id, roles.statements(stack, function.role))
            front.admit(caller)
            callers[function.logical_id] = caller
        return front.container(caller) if function.snapshot else caller.credentials()

    around = Surroundings(
        port=front.port,
        suffix=stack.place.suffix,
        hosts=tuple(choices.outside),
        ca_file=authority.file,
        region=stack.place.region,
        credentials=credentials,
        log=lambda function, line: journal.log(function.logical_id, line),
    )
    return Environments(functions, around)


def _serving(
    api: DeclaredApi, calls: served.Invocations
) -> contextlib.AbstractContextManager[Running]:
    return running(served.websocket(calls) if api.websocket else served.http(calls))


def _map(play: Play, closing: contextlib.ExitStack) -> None:
    stack = play.stack
    tables = {str(stack.attribute(t.logical_id, "StreamArn")): t for t in stack.of(*TABLES)}
    for it in stack.of("AWS::Lambda::EventSourceMapping"):
        if it.get("Enabled", True) is False:
            continue
        arn = str(it.get("EventSourceArn"))
        invoke = _invoking(play)
        mapping: TableStream | Queue
        if arn in tables:
            mapping = TableStream(it, tables[arn], stack, play.data, play.journal, invoke)
        elif ":sqs:" in arn:
            mapping = Queue(it, stack.place.region, play.data, play.journal, invoke)
        else:
            raise CannotPlay(f"{it.logical_id}: the event source {arn} is not played.")
        mapping.start()
        closing.callback(mapping.stop)
        play.mappings.append(mapping)
    play.data.written = play.wake


def _invoking(play: Play) -> Any:
    def invoke(target: str, event: Any) -> Any:
        try:
            return play.environments.invoke(target, event)
        except Exception as error:
            play.journal.fault(f"{target}: {error}")
            raise

    return invoke


def _edges(play: Play, declared: list[DeclaredApi], closing: contextlib.ExitStack) -> None:
    addresses = {}
    for api in declared:
        host, _, port = play.apis[api.id].address.rpartition(":")
        addresses[api.host] = Address(host, int(port))
    origins = Origins(play.stack, play.data, play.journal, addresses)
    for distribution in distributions(play.stack):
        viewing = Viewing(distribution, origins, play.journal)
        server = EdgeServer(viewing, origins, play.authority.server())
        play.edges |= dict.fromkeys((distribution.host, *distribution.aliases), server.start())
        closing.callback(server.stop)
