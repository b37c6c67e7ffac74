"""Handshake: `$connect`, the authorizer, subprotocols."""

from __future__ import annotations

import json
from functools import partial

import pytest
from websockets.exceptions import InvalidStatus
from websockets.frames import Frame, Opcode

from tests.local_cloud.conformance.cloud import Cloud
from tests.local_cloud.conformance.table import row

handshake = partial(row, "Handshake")


@handshake("`$connect` answers 200: the connection opens")
def accepted(cloud: Cloud) -> None:
    assert cloud.connect().ask(action="echo")["event"]["requestContext"]["eventType"] == "MESSAGE"


@handshake("`$connect` answers 204: any 2xx opens the connection")
def accepted_204(cloud: Cloud) -> None:
    assert cloud.connect("connect=204").ask(action="echo")["event"]["body"]


for status in (401, 403, 404, 500, 501, 503):

    @handshake(f"`$connect` answers {status}: the upgrade is refused with {status}")
    def refused(cloud: Cloud, status: int = status) -> None:
        assert cloud.refused(f"connect={status}")[0] == status


@handshake("`$connect` raises: 502, and its text stays inside")
def raised(cloud: Cloud) -> None:
    status, body = cloud.refused("connect=throw")
    assert status == 502
    assert "secret" not in body


@handshake("`$connect` exceeds the integration's time: 502")
def timed_out(cloud: Cloud) -> None:
    assert cloud.refused("connect=timeout", "brief")[0] == 502


@handshake("a slow `$connect` keeps the connection pending; early frames are handled after it")
def early_frames(cloud: Cloud) -> None:
    raw = cloud.tcp()
    host, path = _host_and_path(cloud)
    masked = Frame(Opcode.TEXT, b'{"action": "echo", "early": true}').serialize(mask=True)
    raw.sendall(_upgrade(host, path + "?auth=allow&connect=slow") + masked)
    stream = raw.makefile("rb")
    assert b" 101 " in stream.readline()  # waits: as long as the socket
    while stream.readline().strip():  # waits: as long as the socket
        pass
    assert stream.read(1) == b"\x81"
    length = stream.read(1)[0]
    size = int.from_bytes(stream.read(2), "big") if length == 126 else length
    answer = json.loads(stream.read(size))
    assert json.loads(answer["event"]["body"]) == {"action": "echo", "early": True}


@handshake("no `$connect` route: the connection opens")
def no_connect_route(cloud: Cloud) -> None:
    assert cloud.connect(api="bare").ask(action="echo")["event"]["body"]


@handshake("query parameters reach `$connect`: the last value of each, and all of them")
def query(cloud: Cloud) -> None:
    watcher = cloud.watcher()
    cloud.connect(f"watch={watcher.id}&auth=allow&a=1&a=two%20words&empty=")
    event = watcher.told("connect")
    assert event["queryStringParameters"] == {
        "watch": watcher.id,
        "auth": "allow",
        "a": "two words",
        "empty": "",
    }
    assert event["multiValueQueryStringParameters"] == {
        "watch": [watcher.id],
        "auth": ["allow"],
        "a": ["1", "two words"],
        "empty": [""],
    }


@handshake("header names keep their case; the last value of each, and all of them")
def header_case(cloud: Cloud) -> None:
    watcher = cloud.watcher()
    cloud.connect(f"watch={watcher.id}&auth=allow", headers={"X-Probe": "yes", "x-small": "1"})
    event = watcher.told("connect")
    names = set(event["headers"])
    assert {"Host", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "X-Probe", "x-small"} <= names
    assert {"X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto"} <= names
    assert event["multiValueHeaders"]["X-Probe"] == ["yes"]


@handshake("the authorizer allows: its context and principal are in every event, as texts")
def authorizer_context(cloud: Cloud) -> None:
    watcher = cloud.watcher()
    client = cloud.connect(f"auth=allow&watch={watcher.id}")
    bound = {"principalId": "probe", "watch": watcher.id, "number": "7", "flag": "true"}
    assert _without_latency(watcher.told("connect")) == bound
    assert _without_latency(client.ask(action="echo")["event"]) == bound
    client.raw.close()
    assert _without_latency(watcher.told("disconnect")) == bound


@handshake("the authorizer allows without a context: the connection opens")
def authorizer_without_context(cloud: Cloud) -> None:
    event = cloud.connect("auth=no-context").ask(action="echo")["event"]
    assert _without_latency(event) == {"principalId": "probe"}


@handshake("the authorizer denies: 403")
def authorizer_denies(cloud: Cloud) -> None:
    assert cloud.refused("auth=deny")[0] == 403


@handshake("an identity source is missing or empty: 401, and the authorizer is not asked")
def identity_missing(cloud: Cloud) -> None:
    watcher = cloud.watcher()
    with pytest.raises(InvalidStatus) as caught:
        cloud.connect(f"watch={watcher.id}&auth=")
    assert caught.value.response.status_code == 401
    cloud.connect(f"watch={watcher.id}&auth=allow")
    first = watcher.told("authorizer")
    assert first["queryStringParameters"]["auth"] == "allow"


@handshake("the authorizer raises `Unauthorized`: 401")
def authorizer_unauthorized(cloud: Cloud) -> None:
    assert cloud.refused("auth=unauthorized")[0] == 401


@handshake("the authorizer crashes: 500, and its text stays inside")
def authorizer_crashes(cloud: Cloud) -> None:
    status, body = cloud.refused("auth=crash")
    assert status == 500
    assert "secret" not in body


@handshake("the authorizer answers something else than a policy: 500")
def authorizer_malformed(cloud: Cloud) -> None:
    assert cloud.refused("auth=malformed")[0] == 500


@handshake("a subprotocol that `$connect` returns is in the upgrade's answer")
def subprotocol(cloud: Cloud) -> None:
    client = cloud.connect("protocol=v2.probe", subprotocols=["v1.probe", "v2.probe"])
    assert client.raw.subprotocol == "v2.probe"


@handshake("a subprotocol that `$connect` does not return is not chosen")
def no_subprotocol(cloud: Cloud) -> None:
    assert cloud.connect(subprotocols=["v1.probe"]).raw.subprotocol is None


@handshake("a plain GET on the WebSocket's address: 426")
def plain_get(cloud: Cloud) -> None:
    url = cloud.url().replace("ws:", "http:")
    assert cloud.http("GET", "", base=url).status == 426


@handshake("a post to the connection during its own `$connect`: 410 Gone")
def post_during_connect(cloud: Cloud) -> None:
    watcher = cloud.watcher()
    cloud.connect(f"auth=allow&connect=post&watch={watcher.id}")
    assert watcher.told("connect")["posted"] == "GoneException"


def _without_latency(event: dict[str, dict[str, dict[str, object]]]) -> dict[str, object]:
    """The authorizer's part of an event; AWS adds how long it took."""
    bound = dict(event["requestContext"].get("authorizer", {}))
    bound.pop("integrationLatency", None)
    return bound


def _host_and_path(cloud: Cloud) -> tuple[str, str]:
    host, _, path = cloud.url().removeprefix("ws://").partition("/")
    return host, "/" + path


def _upgrade(host: str, path: str) -> bytes:
    return (
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()
