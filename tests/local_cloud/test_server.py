"""The shell around the core: back-pressure, pushes, hung handlers, orderly ends."""

from __future__ import annotations

import json
import socket
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.frames import Frame, Opcode

from devintel.ports import Delivery, Post
from devintel_app.push import LocalPush
from local_cloud.api import Api
from local_cloud.limits import Limits
from local_cloud.serving.server import PortTaken, Running, address_for_others, bind, running
from tests.local_cloud.gateway_client import UPGRADE, WAIT, ask, close_of, connected


def whoami(event: Any, context: Any) -> Any:
    return {"statusCode": 200, "body": json.dumps(event["requestContext"]["connectionId"])}


API = Api(
    routes={"$default": whoami},
    two_way=frozenset({"$default"}),
    limits=Limits(unsent=256 * 1024, closing_s=0.5),
)


@pytest.fixture(name="gateway", scope="module", params=[16, 1], ids=["workers", "one-worker"])
def _gateway(request: pytest.FixtureRequest) -> Iterator[Running]:
    with running(replace(API, workers=request.param)) as gateway:
        yield gateway


def deaf(gateway: Running) -> tuple[socket.socket, str]:
    """A client that asks who it is and then reads nothing more."""
    host, _, port = gateway.address.partition(":")
    raw = socket.create_connection((host, int(port)), WAIT)
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.sendall(UPGRADE + Frame(Opcode.TEXT, b"{}").serialize(mask=True))
    received = b""
    while not received.endswith(b'"'):
        received += raw.recv(4096)
    return raw, received.rpartition(b'"')[0].rpartition(b'"')[2].decode()


def test_pushes_arrive_in_order_and_one_frame_may_go_to_many(gateway: Running) -> None:
    push = LocalPush(gateway.gateway)
    with connected(gateway.ws + "/local") as one, connected(gateway.ws + "/local") as two:
        ids = [ask(one), ask(two)]
        frames = [str(n) for n in range(50)]
        posts = [Post(id_, frame) for frame in frames for id_ in ids]
        assert push.send(posts) == [Delivery.SENT] * 100
        assert [one.recv(WAIT) for _ in frames] == frames
        assert [two.recv(WAIT) for _ in frames] == frames


def test_a_push_to_nobody_is_gone_and_one_too_large_is_said_to_be(gateway: Running) -> None:
    push = LocalPush(gateway.gateway)
    with connected(gateway.ws + "/local") as client:
        id_ = ask(client)
        largest = "x" * 128 * 1024
        assert push.send([Post("nobody=", "x"), Post(id_, largest + "x"), Post(id_, largest)]) == [
            Delivery.GONE,
            Delivery.TOO_LARGE,
            Delivery.SENT,
        ]
        assert client.recv(WAIT) == largest


def test_a_slow_reader_is_busy_and_holds_up_nobody(gateway: Running) -> None:
    push = LocalPush(gateway.gateway)
    raw, slow = deaf(gateway)
    with raw, connected(gateway.ws + "/local") as client:
        id_ = ask(client)
        big = "x" * 100_000
        outcomes = [push.send([Post(slow, big), Post(id_, "tick")]) for _ in range(200)]
        assert [client.recv(WAIT) for _ in outcomes] == ["tick"] * 200
    to_slow = [outcome[0] for outcome in outcomes]
    assert {outcome[1] for outcome in outcomes} == {Delivery.SENT}
    assert to_slow[0] is Delivery.SENT
    assert to_slow[-1] is Delivery.BUSY


def test_a_slow_readers_post_by_http_is_answered_429(gateway: Running) -> None:
    raw, slow = deaf(gateway)
    with raw:
        statuses = [post(gateway, slow, b"x" * 100_000) for _ in range(100)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def post(gateway: Running, connection: str, data: bytes) -> int:
    """A POST to @connections; its status."""
    request = urllib.request.Request(
        f"{gateway.management}/@connections/{connection}", data, {"Authorization": "probe"}
    )
    try:
        with urllib.request.urlopen(request, timeout=WAIT) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_a_client_that_never_reads_its_answers_is_not_read_either(gateway: Running) -> None:
    raw, _ = deaf(gateway)
    with raw, connected(gateway.ws + "/local") as client:
        raw.settimeout(0.3)
        ping = Frame(Opcode.TEXT, b"{}").serialize(mask=True) * 1000
        with pytest.raises(TimeoutError):
            for _ in range(3000):
                raw.sendall(ping)
        assert ask(client)


def test_a_push_can_close_connections(gateway: Running) -> None:
    with connected(gateway.ws + "/local") as client:
        LocalPush(gateway.gateway).close([ask(client), "nobody="])
        assert close_of(client)[0] == 1000


def test_a_client_that_ignores_the_close_is_cut_off(gateway: Running) -> None:
    raw, id_ = deaf(gateway)
    with raw:
        LocalPush(gateway.gateway).close([id_])
        raw.settimeout(WAIT)
        received = b""
        while data := raw.recv(4096):
            received += data
    assert received[:4] == b"\x88\x1c\x03\xe8"


@pytest.mark.parametrize("workers", [2, 1])
def test_hung_handlers_cost_their_callers_an_error_and_nobody_else(workers: int) -> None:
    release = threading.Event()

    def message(event: Any, context: Any) -> Any:
        if event["body"] == '{"hang": true}':
            release.wait(WAIT)
        return whoami(event, context)

    api = Api(
        routes={"$default": message},
        two_way=frozenset({"$default"}),
        workers=workers,
        limits=Limits(integration_s=0.2),
    )
    with (
        running(api) as gateway,
        connected(gateway.ws + "/local") as one,
        connected(gateway.ws + "/local") as two,
    ):
        for _ in range(2):
            one.send('{"hang": true}')
        late = [json.loads(one.recv(WAIT))["message"] for _ in range(2)]
        assert late == ["Endpoint request timed out"] * 2
        assert isinstance(ask(two), str)
        release.set()


@pytest.mark.parametrize("workers", [2, 1])
def test_handlers_that_all_wait_for_another_message_get_it(workers: int) -> None:
    arrived = threading.Event()

    def message(event: Any, context: Any) -> Any:
        if event["body"] == "release":
            arrived.set()
        return {"statusCode": 200, "body": str(arrived.wait(WAIT))}

    api = Api(routes={"$default": message}, two_way=frozenset({"$default"}), workers=workers)
    with running(api) as gateway, connected(gateway.ws + "/local") as client:
        for body in ("wait", "wait", "wait", "release"):
            client.send(body)
        assert [client.recv(WAIT) for _ in range(4)] == ["True"] * 4


def test_while_the_only_worker_is_stuck_other_clients_are_read_answered_and_let_go() -> None:
    release, gone = threading.Event(), threading.Event()

    def message(event: Any, context: Any) -> Any:
        if event["body"] == "stick":
            release.wait(WAIT)
        return whoami(event, context)

    def disconnect(event: Any, context: Any) -> None:
        gone.set()

    api = Api(
        routes={"$default": message, "$disconnect": disconnect},
        two_way=frozenset({"$default"}),
        workers=1,
    )
    with (
        running(api) as gateway,
        connected(gateway.ws + "/local") as stuck,
        connected(gateway.ws + "/local") as other,
    ):
        for _ in range(3):
            stuck.send("stick")
            assert len({ask(other) for _ in range(20)}) == 1
            assert other.ping().wait(WAIT)
        with connected(gateway.ws + "/local") as leaving:
            assert isinstance(ask(leaving), str)
        assert gone.wait(WAIT)
        release.set()
        assert len({stuck.recv(WAIT) for _ in range(3)}) == 1
        assert isinstance(ask(stuck), str)


def test_an_answer_to_an_early_message_comes_behind_the_handshake() -> None:
    release = threading.Event()

    def connect(event: Any, context: Any) -> Any:
        release.wait(WAIT)
        return {"statusCode": 200}

    with running(Api(routes={"$connect": connect})) as gateway:
        host, _, port = gateway.address.partition(":")
        with socket.create_connection((host, int(port)), WAIT) as raw:
            raw.sendall(UPGRADE + Frame(Opcode.TEXT, b"{}").serialize(mask=True))
            release.set()
            received = b""
            while not received.endswith(b"}"):
                received += raw.recv(4096)
    assert received.startswith(b"HTTP/1.1 101 ")
    assert b'"Forbidden"' in received


def test_http_handlers_run_one_at_a_time_and_one_that_hangs_does_not_stop_the_rest() -> None:
    release = threading.Event()
    at_once: list[int] = []
    active = [0]

    def handler(event: Any, context: Any) -> Any:
        if event["rawPath"] == "/hang":
            release.wait(WAIT)
            return {"statusCode": 200}
        active[0] += 1
        at_once.append(active[0])
        threading.Event().wait(0.005)
        active[0] -= 1
        return {"statusCode": 200}

    api = Api(http={"$default": handler}, limits=Limits(integration_s=0.5))
    with running(api) as gateway:
        with ThreadPoolExecutor(8) as clients:
            assert set(clients.map(status, [gateway.http + "/x"] * 16)) == {200}
        assert max(at_once) == 1
        assert status(gateway.http + "/hang") == 503
        assert status(gateway.http + "/x") == 200
        release.set()


def status(url: str) -> int:
    """The status of a GET."""
    try:
        with urllib.request.urlopen(url, timeout=WAIT) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_stopping_lets_handlers_finish_and_sends_their_answers_no_more() -> None:
    entered, release, finished = threading.Event(), threading.Event(), []

    def message(event: Any, context: Any) -> None:
        entered.set()
        release.wait(WAIT)
        finished.append("message")

    def disconnect(event: Any, context: Any) -> None:
        finished.append("disconnect")
        release.set()

    with (
        running(Api(routes={"$default": message, "$disconnect": disconnect})) as gateway,
        connected(gateway.ws + "/local") as client,
    ):
        client.send("{}")
        assert entered.wait(WAIT)
        gateway.stop()
        assert close_of(client) == (1001, "Going away")
    assert sorted(finished) == ["disconnect", "message"]


def test_stopping_while_a_connection_is_pending_ends_it_with_its_disconnect() -> None:
    entered, release, told = threading.Event(), threading.Event(), []

    def connect(event: Any, context: Any) -> Any:
        entered.set()
        release.wait(WAIT)
        return {"statusCode": 200}

    def disconnect(event: Any, context: Any) -> None:
        told.append(event["requestContext"]["disconnectStatusCode"])

    with running(Api(routes={"$connect": connect, "$disconnect": disconnect})) as gateway:
        host, _, port = gateway.address.partition(":")
        with socket.create_connection((host, int(port)), WAIT) as raw:
            raw.sendall(UPGRADE)
            assert entered.wait(WAIT)
            gateway.stop()
            release.set()
            while raw.recv(4096):
                pass
    assert told in ([1006], [1001])  # by whether the answer or the end came first


def test_a_port_in_use_is_said_in_a_sentence(gateway: Running) -> None:
    port = int(gateway.address.partition(":")[2])
    with pytest.raises(PortTaken, match=rf"^Cannot listen on 127.0.0.1 port {port}: .*\.$"):
        bind("127.0.0.1", port)


def test_an_upgrade_elsewhere_than_on_the_websocket_is_refused(gateway: Running) -> None:
    with pytest.raises(InvalidStatus) as caught, connected(gateway.ws + "/elsewhere"):
        pass
    assert caught.value.response.status_code == 403


def test_a_defect_of_ours_ends_the_connection_it_meets_and_leaves_none_hanging(
    gateway: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(session: Any, body: str) -> None:
        raise ValueError

    with connected(f"{gateway.ws}/local") as client, connected(f"{gateway.ws}/local") as other:
        for one in (client, other):
            ask(one)
        with monkeypatch.context() as patched:
            patched.setattr(gateway.gateway.lifecycle, "message", broken)
            client.send("{}")
            assert close_of(client)[0] == 1006
        ask(other)


@pytest.mark.parametrize(("host", "reached"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_an_address_for_others_is_told_where_others_can_come(host: str, reached: bool) -> None:
    with bind(host, 0) as listening:
        told = address_for_others(listening)
        port = listening.getsockname()[1]

    assert not told.startswith("127.")
    assert not told or (reached and told.endswith(f":{port}"))
