"""Messages: errors, one-way and two-way routes, concurrency, sizes."""

from __future__ import annotations

import json
from functools import partial

from tests.local_cloud.conformance.cloud import Client, Cloud
from tests.local_cloud.conformance.table import row

messages = partial(row, "Messages")
KB = 1024


def still_works(client: Client) -> bool:
    """Whether the connection is still served."""
    return bool(client.ask(action="echo")["event"]["requestContext"]["connectionId"])


for action, kind in (("throw", "two-way"), ("throw-one-way", "one-way")):

    @messages(f"a handler raises ({kind} route): Internal server error, the connection stays")
    def raised(cloud: Cloud, action: str = action) -> None:
        client = cloud.connect()
        frame = client.ask(action=action)
        assert set(frame) == {"message", "connectionId", "requestId"}
        assert frame["message"] == "Internal server error"
        assert frame["connectionId"] == client.id


@messages("the text of what a handler raised reaches nobody")
def no_leak(cloud: Cloud) -> None:
    client = cloud.connect()
    client.send(action="throw")
    assert "secret" not in client.text()


@messages("a handler exceeds the integration's time: Endpoint request timed out")
def timed_out(cloud: Cloud) -> None:
    client = cloud.connect(api="brief")
    frame = client.ask(action="slow", seconds=0.7)
    assert set(frame) == {"message", "connectionId", "requestId"}
    assert frame["message"] == "Endpoint request timed out"
    assert still_works(client)


@messages("a one-way route's result is discarded")
def one_way(cloud: Cloud) -> None:
    client = cloud.connect()
    client.send(action="silent")
    assert client.ask(action="context")["name"]


@messages("a two-way route's body goes back to the sender")
def two_way(cloud: Cloud) -> None:
    assert cloud.connect().ask(action="slow", seconds=0) == {"slow": 0}


@messages("a returned 400 sends nothing and keeps the connection open (one-way)")
def returned_error(cloud: Cloud) -> None:
    client = cloud.connect()
    client.send(action="refuse")
    assert still_works(client)


@messages("messages of one connection are handled concurrently: a slow one holds up no other")
def concurrent(cloud: Cloud) -> None:
    client = cloud.connect()
    client.send(action="slow", seconds=0.5)
    client.send(action="slow", seconds=0)
    assert [client.receive(), client.receive()] == [{"slow": 0}, {"slow": 0.5}]


@messages("two clients get their own answers only")
def isolated(cloud: Cloud) -> None:
    one, two = cloud.connect(), cloud.connect()
    one.send(action="echo", of="one")
    two.send(action="echo", of="two")
    answers = [json.loads(client.receive()["event"]["body"])["of"] for client in (one, two)]
    assert answers == ["one", "two"]


@messages("a message of 128 KB in frames of 32 KB arrives whole")
def fragmented(cloud: Cloud) -> None:
    client = cloud.connect()
    text = json.dumps({"action": "silent", "data": ""})
    text = text.replace('""', f'"{"x" * (128 * KB - len(text))}"')
    assert len(text) == 128 * KB
    client.raw.send([text[i : i + 32 * KB] for i in range(0, len(text), 32 * KB)])
    assert still_works(client)


@messages("fragments are joined before the route is selected")
def joined(cloud: Cloud) -> None:
    client = cloud.connect()
    client.raw.send(['{"action": ', '"ec', 'ho"}'])
    assert client.receive()["event"]["requestContext"]["routeKey"] == "echo"


@messages("a message over 128 KB: closed with 1009")
def message_too_long(cloud: Cloud) -> None:
    client = cloud.connect()
    client.raw.send(["x" * 32 * KB] * 4 + ["x"])
    assert client.closed()[0] == 1009


@messages("a frame over 32 KB: closed with 1009")
def frame_too_long(cloud: Cloud) -> None:
    client = cloud.connect()
    client.raw.send("x" * (32 * KB + 1))
    assert client.closed()[0] == 1009


@messages("a binary frame: closed with 1003")
def binary(cloud: Cloud) -> None:
    client = cloud.connect()
    client.raw.send(b"\x00\x01")
    assert client.closed()[0] == 1003
