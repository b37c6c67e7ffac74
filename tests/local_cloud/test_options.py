"""The choices where sources about API Gateway differ, each way."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from local_cloud.api import Api
from local_cloud.options import Options
from local_cloud.serving.server import Running, running
from local_cloud.sockets.connection import DELETED
from tests.local_cloud.gateway_client import WAIT, ask, close_of, connected


class Calls:
    """Handlers that remember their events; `ended` is set by `$disconnect`."""

    def __init__(self) -> None:
        self.disconnects: list[Any] = []

    def refuse(self, event: Any, context: Any) -> Any:
        return {"statusCode": 403}

    def disconnect(self, event: Any, context: Any) -> None:
        self.disconnects.append(event["requestContext"]["disconnectStatusCode"])

    def whoami(self, event: Any, context: Any) -> Any:
        return {"statusCode": 200, "body": json.dumps(event["requestContext"]["connectionId"])}


def delete_own(gateway: Running, id_: str) -> None:
    session = gateway.gateway.sessions[id_]
    gateway.loop.call_soon_threadsafe(session.close, DELETED)


@pytest.mark.parametrize(("after_refusal", "expected"), [(False, []), (True, [1006])])
def test_disconnect_after_a_refused_connect(after_refusal: bool, expected: list[int]) -> None:
    calls = Calls()
    api = Api(
        routes={"$connect": calls.refuse, "$disconnect": calls.disconnect},
        options=Options(disconnect_after_refusal=after_refusal),
    )
    with (
        running(api) as gateway,
        pytest.raises(InvalidStatus),
        connected(gateway.ws + "/local"),
    ):
        pass
    assert calls.disconnects == expected


@pytest.mark.parametrize(("after_delete", "expected"), [(True, [1000]), (False, [])])
def test_disconnect_after_delete(after_delete: bool, expected: list[int]) -> None:
    calls = Calls()
    api = Api(
        routes={"$default": calls.whoami, "$disconnect": calls.disconnect},
        two_way=frozenset({"$default"}),
        options=Options(disconnect_after_delete=after_delete),
    )
    with running(api) as gateway, connected(gateway.ws + "/local") as client:
        delete_own(gateway, ask(client))
        assert close_of(client)[0] == 1000
    assert calls.disconnects == expected


def test_messages_of_one_connection_one_at_a_time() -> None:
    """Concurrently the second message would let the first one go on; one at a time it cannot."""
    let_go, order = threading.Event(), []

    def message(event: Any, context: Any) -> Any:
        if event["body"] == '"first"':
            order.append(let_go.wait(0.2))
        else:
            let_go.set()
        return {"statusCode": 200, "body": event["body"]}

    for serial in (True, False):
        let_go.clear()
        api = Api(
            routes={"$default": message},
            two_way=frozenset({"$default"}),
            options=Options(serial_messages=serial),
        )
        with running(api) as gateway, connected(gateway.ws + "/local") as client:
            client.send('"first"')
            client.send('"second"')
            assert {client.recv(WAIT), client.recv(WAIT)} == {'"first"', '"second"'}
    assert order == [False, True]
