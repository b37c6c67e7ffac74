"""Our own client of AWS against a server on loopback: what it sends, hears and tries again."""

from __future__ import annotations

import json
import socket
import threading
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from devintel.adapters.aws_errors import AwsError, AwsUnreached
from devintel.adapters.aws_lite.clients import connections, dynamodb
from devintel.adapters.aws_lite.credentials import LambdaCredentials
from devintel.adapters.aws_lite.sigv4 import Credentials
from devintel.adapters.dynamodb.client import Refused, translated
from devintel.adapters.management import ManagementPush
from devintel.errors import Unavailable
from devintel.ports import Delivery, Post


class Server:
    """Answers in turn what the test wants, the last for ever; remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        handler = type("Handler", (_Handler,), {"server_": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def says(self, body: Any = None, status: int = 200, kind: str = "") -> None:
        headers = {"x-amzn-ErrorType": kind} if kind else {}
        self.answers.append((status, headers, json.dumps(body or {}).encode()))

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server_: Server
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {k.lower(): v for k, v in self.headers.items()}
        self.server_.asked.append((self.command, self.path, headers, body))
        answers = self.server_.answers
        status, more, text = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_POST = do_DELETE = do_GET = _answer

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture(name="server")
def _server(monkeypatch):
    monkeypatch.setattr("random.random", lambda: 0.0)
    server = Server()
    yield server
    server.stop()


@pytest.fixture(name="table")
def _table(environ):
    client = dynamodb(environ)
    yield client
    client._service.close()


@pytest.fixture(name="stage")
def _stage(server, environ):
    client = connections(environ, server.url + "/ws")
    yield client
    client._service.close()


@pytest.fixture(name="environ")
def _environ(server):
    return {
        "AWS_REGION": "eu-west-1",
        "AWS_ENDPOINT_URL": server.url,
        "AWS_ACCESS_KEY_ID": "id",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_SESSION_TOKEN": "token",
    }


def test_binary_values_go_out_and_come_back_as_bytes(server, table):
    server.says({"Item": {"B": {"B": "AAE="}, "l": {"L": [{"B": "Ag=="}]}, "s": {"S": "x"}}})
    found = table.get_item(TableName="t", Key={"pk": {"B": b"\xff"}})
    assert found == {
        "Item": {"B": {"B": b"\x00\x01"}, "l": {"L": [{"B": b"\x02"}]}, "s": {"S": "x"}}
    }
    ((method, path, headers, body),) = server.asked
    assert (method, path) == ("POST", "/")
    assert headers["x-amz-target"] == "DynamoDB_20120810.GetItem"
    assert headers["x-amz-security-token"] == "token"
    assert headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=id/")
    assert json.loads(body) == {"TableName": "t", "Key": {"pk": {"B": "/w=="}}}


def test_a_failed_condition_tells_what_is_there_and_is_not_tried_again(server, table):
    kind = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"
    server.says({"__type": kind, "Item": {"b": {"B": "AAE="}}}, status=400)
    with pytest.raises(Refused) as raised, translated():
        table.put_item(TableName="t", Item={})
    assert raised.value.item == {"b": {"B": b"\x00\x01"}}
    assert len(server.asked) == 1


def test_a_throttled_request_is_tried_again_until_it_succeeds(server, table):
    server.says({"__type": "x#ProvisionedThroughputExceededException"}, status=400)
    server.says(status=503)
    server.says({"Attributes": {}})
    assert table.update_item(TableName="t") == {"Attributes": {}}
    assert len(server.asked) == 3


def test_after_four_attempts_the_store_is_busy(server, table):
    server.says({"__type": "x#ThrottlingException"}, status=400)
    with pytest.raises(Unavailable) as raised, translated():
        table.query(TableName="t")
    assert (raised.value.temporary, len(server.asked)) == (True, 4)


def test_a_refusal_for_good_is_not_tried_again(server, table):
    server.says({"__type": "x#AccessDeniedException"}, status=400)
    with pytest.raises(Unavailable) as raised, translated():
        table.delete_item(TableName="t")
    assert (raised.value.temporary, len(server.asked)) == (False, 1)


def test_nobody_there_is_said_as_such(environ):
    nowhere = environ | {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    client = dynamodb(nowhere)
    client._service.sleep = lambda s: None
    with pytest.raises(AwsUnreached):
        client.batch_write_item(RequestItems={})


def test_a_connection_that_the_server_closed_is_made_anew(server, table):
    server.says({"Item": {}})
    table.get_item(TableName="t")
    table._service._own.connection.sock.shutdown(socket.SHUT_RDWR)
    assert table.get_item(TableName="t") == {"Item": {}}


@pytest.mark.parametrize(
    ("status", "kind", "delivery"),
    [
        (200, "", Delivery.SENT),
        (410, "GoneException", Delivery.GONE),
        (410, "", Delivery.GONE),
        (413, "PayloadTooLargeException", Delivery.TOO_LARGE),
        (429, "LimitExceededException", Delivery.BUSY),
        (403, "ForbiddenException", Delivery.FAILED),
    ],
)
def test_a_push_ends_as_the_management_api_says(server, stage, status, kind, delivery):
    server.says(status=status, kind=kind)
    assert ManagementPush(stage).send([Post("a=/b", "{}")]) == [delivery]
    assert server.asked[0][:2] == ("POST", "/ws/@connections/a%3D%2Fb")


def test_a_connection_is_closed_and_one_that_is_gone_is_fine(server, stage):
    server.says(status=204)
    stage.delete_connection(ConnectionId="x")
    assert server.asked[0][:2] == ("DELETE", "/ws/@connections/x")
    server.answers.clear()
    server.says(status=410, kind="GoneException")
    with pytest.raises(AwsError, match="GoneException"):
        stage.delete_connection(ConnectionId="x")
    assert ManagementPush(stage).send([Post("x", "{}")]) == [Delivery.GONE]


def test_behind_a_snapshot_keys_come_from_lambdas_endpoint_and_are_renewed_in_time(server):
    times = iter(["20260101T000000Z", "20260101T055959Z", "20260101T060000Z"])
    environ = {
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": server.url + "/2021-08-20/credentials",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "mine",
    }
    for number in "123":
        keys = {"AccessKeyId": number, "SecretAccessKey": "s", "Token": "t"}
        server.says(keys | {"Expiration": "2026-01-01T06:00:00Z"})
    credentials = LambdaCredentials(environ, lambda ahead: next(times))
    # Asked without a look at the time; then kept twice, then at their end asked for anew.
    got = [credentials() for _ in range(4)]
    assert got == [Credentials(n, "s", "t") for n in "1112"]
    assert server.asked[0][1] == "/2021-08-20/credentials"
    assert server.asked[0][2]["authorization"] == "mine"


def test_an_error_that_is_no_json_is_known_by_its_status(server, table):
    server.answers.append((400, {}, b"<html>Bad Request</html>"))
    with pytest.raises(AwsError) as raised:
        table.get_item(TableName="t")
    assert (raised.value.code, raised.value.body) == ("400", {})


def test_a_value_that_has_no_place_in_a_request_is_not_sent(server, table):
    with pytest.raises(TypeError, match=r"^set has no place in a request$"):
        table.get_item(TableName="t", Key={"pk": {"SS": {"a"}}})
    assert server.asked == []


def test_an_endpoint_that_gives_no_keys_is_said_as_such(server):
    server.says(status=500)
    environ = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": server.url + "/credentials"}
    with pytest.raises(HTTPException, match="the credentials' endpoint answered 500"):
        LambdaCredentials(environ, lambda ahead: "20260101T000000Z")()
