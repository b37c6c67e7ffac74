"""Closing: idle and lifetime, close codes, `$disconnect`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from tests.local_cloud.conformance.cloud import Client, Cloud, Watcher
from tests.local_cloud.conformance.table import row
from tests.patience import joined, patiently

closing = partial(row, "Closing")
BEAT = 0.1
LIFETIME = 2.5  # of the API `brief`, whose idle time is 1 second


def until_closed(client: Client, beat: Callable[[], object]) -> tuple[int, str]:
    """Do something all the time until the client is closed by the other side."""
    over = threading.Event()

    def beating() -> None:
        while not over.wait(BEAT):
            try:
                beat()
            except ConnectionClosed:
                return

    thread = threading.Thread(target=beating)
    thread.start()
    try:
        return client.closed()
    finally:
        over.set()
        joined(thread)


def ended(cloud: Cloud, end: Callable[[Client], object]) -> dict[str, Any]:
    """The DISCONNECT event of a connection that is ended in some way."""
    watcher = cloud.watcher()
    client = cloud.connect(f"auth=allow&watch={watcher.id}")
    assert client.id
    end(client)
    context: dict[str, Any] = watcher.told("disconnect")["requestContext"]
    return context


@closing("nothing said for the idle time: closed with 1001 Going away")
def idle(cloud: Cloud) -> None:
    assert cloud.connect(api="brief").closed() == (1001, "Going away")


@closing("ping frames do not restart the idle time")
def pings(cloud: Cloud) -> None:
    client = cloud.connect(api="brief")
    began = time.monotonic()
    assert until_closed(client, client.raw.ping) == (1001, "Going away")
    assert time.monotonic() - began < LIFETIME


@closing("a message from the client restarts the idle time")
def message_in(cloud: Cloud) -> None:
    talking, silent = cloud.connect(api="brief"), cloud.connect(api="brief")
    until_closed(silent, lambda: talking.send(action="silent"))
    assert talking.ask(action="echo")["event"]


@closing("a message posted to the client restarts the idle time")
def message_out(cloud: Cloud) -> None:
    told, silent = cloud.connect(api="brief"), cloud.connect(api="brief")
    management, id_ = cloud.boto3("brief"), told.id
    until_closed(silent, lambda: management.post_to_connection(ConnectionId=id_, Data=b"{}"))
    told.send(action="slow", seconds=0)
    for _ in patiently("the answer"):
        if told.receive() == {"slow": 0}:
            break


@closing("the lifetime is over: closed with 1001, however much is said")
def lifetime(cloud: Cloud) -> None:
    client = cloud.connect(api="brief")
    code = until_closed(client, lambda: client.send(action="silent"))
    assert code == (1001, "Going away")


CLIENT_CLOSES: list[tuple[str, Callable[[Client], object], int, str | None]] = [
    ("1000", lambda c: c.raw.close(1000), 1000, None),
    ("1001", lambda c: c.raw.close(1001), 1001, None),
    ("4001 with a reason", lambda c: c.raw.close(4001, "tired"), 4001, "tired"),
    (
        "a close frame without a code",
        lambda c: close_without_code(c),
        1005,
        "Client-side close frame status not set",
    ),
    ("nothing but a dropped TCP connection", lambda c: c.drop(), 1006, None),
]


def close_without_code(client: Client) -> None:
    """A close frame with no payload."""
    with client.raw.protocol_mutex:
        client.raw.protocol.send_close()
        client.raw.send_data()


for how, end, code, reason in CLIENT_CLOSES:

    @closing(f"the client closes with {how}: `$disconnect` is told {code}")
    def client_closes(
        cloud: Cloud,
        end: Callable[[Client], object] = end,
        code: int = code,
        reason: str | None = reason,
    ) -> None:
        context = ended(cloud, end)
        assert context["disconnectStatusCode"] == code
        assert isinstance(context["disconnectReason"], str)
        assert reason is None or context["disconnectReason"] == reason


@closing("DELETE @connections: the client sees a close, `$disconnect` 1000 and its reason")
def deleted(cloud: Cloud) -> None:
    management = cloud.boto3()

    def delete(client: Client) -> None:
        management.delete_connection(ConnectionId=client.id)
        assert client.closed()[0] == 1000

    context = ended(cloud, delete)
    assert context["disconnectStatusCode"] == 1000
    assert context["disconnectReason"] == "Connection Closed Normally"


@closing("1009 and 1003 are what `$disconnect` is told as well")
def own_codes(cloud: Cloud) -> None:
    assert ended(cloud, lambda c: c.raw.send(b"\x00"))["disconnectStatusCode"] == 1003
    big = "x" * 40_000
    assert ended(cloud, lambda c: c.raw.send(big))["disconnectStatusCode"] == 1009


@closing("exactly one `$disconnect` for each accepted connection")
def exactly_one(cloud: Cloud) -> None:
    watcher = cloud.watcher()
    for _ in range(3):
        client = cloud.connect(f"auth=allow&watch={watcher.id}")
        client.raw.close()
    assert kinds(watcher, 9) == ["authorizer", "connect", "disconnect"] * 3


@closing("no `$disconnect` for a connection that was refused")
def none_for_refused(cloud: Cloud) -> None:
    watcher = cloud.watcher()
    cloud.refused(f"auth=allow&connect=403&watch={watcher.id}")
    client = cloud.connect(f"auth=allow&watch={watcher.id}")
    client.raw.close()
    assert kinds(watcher, 5) == ["authorizer", "connect", "authorizer", "connect", "disconnect"]


def kinds(watcher: Watcher, count: int) -> list[str]:
    """What the next news are about; then nothing more is on its way."""
    news = [watcher.next_kind() for _ in range(count)]
    watcher.client.send(action="slow", seconds=0.2)
    with pytest.raises(KeyError):
        watcher.next_kind()
    return news
