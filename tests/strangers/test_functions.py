"""What functions return and raise in the field, behind `devintel gateway`."""

from __future__ import annotations

import json

import pytest

from tests.strangers.server import Server, node, run
from tests.strangers.talk import talking


def _curl(gateway: Server, path: str, *words: str) -> tuple[int, dict[str, str], bytes]:
    done = run("curl", "-sS", "-i", "--max-time", "20", *words, gateway.http + path)
    assert done.stderr == b"", done.stderr
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return int(first.split()[1]), fields, body


def test_the_length_is_computed_not_believed(gateway: Server) -> None:
    status, fields, body = _curl(gateway, "/wrong-length")
    assert (status, fields["content-length"], body) == (200, "5", b"hello")


def test_hop_by_hop_fields_are_dropped(gateway: Server) -> None:
    status, fields, body = _curl(gateway, "/hop-by-hop")
    assert (status, body, fields["x-kept"]) == (200, b"hello", "yes")
    assert not {"transfer-encoding", "upgrade"} & fields.keys()


@pytest.mark.parametrize(
    "path",
    [
        "/not-latin",
        "/wrong-name",
        "/two-lines",
        "/cancelled",
        "/interrupted",
        "/exits",
        "/group",
        "/long",
        "/surrogate",
        "/untold",
        "/informational",
        "/infinite",
    ],
)
def test_an_impossible_result_is_a_500_at_once_and_the_next_request_is_served(
    gateway: Server, path: str
) -> None:
    status, _, body = _curl(gateway, path)
    assert (status, json.loads(body)) == (500, {"message": "Internal Server Error"})
    assert _curl(gateway, "/wrong-length")[0] == 200


def test_no_body_follows_where_none_may(gateway: Server) -> None:
    status, fields, body = _curl(gateway, "/no-body")
    assert (status, body) == (204, b"")
    assert fields.get("content-length", "0") == "0"


@pytest.mark.parametrize("action", ["cancelled", "exits", "interrupted"])
def test_whatever_a_message_route_raises_is_answered(gateway: Server, action: str) -> None:
    with talking(f"{gateway.ws}/local") as talk:
        talk.say(action=action)
        assert talk.hear()["message"] == "Internal server error"
        talk.say(action="who")
        assert talk.socket.recv(30)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/users/7", {"user-id": "7"}),
        ("/users/a%2Fb", {"user-id": "a/b"}),
        ("/files/x.png", {"file.name": "x.png"}),
        ("/all/a/b", {"any-thing": "a/b"}),
    ],
)
def test_path_parameters_are_named_as_written(
    gateway: Server, path: str, found: dict[str, str]
) -> None:
    status, _, body = _curl(gateway, path)
    assert (status, json.loads(body)) == (200, found)


@pytest.mark.parametrize(
    ("size", "status"), [(1, 200), (4_400_000, 200), (7_000_000, 413), (10_500_000, 413)]
)
def test_a_request_beyond_what_lambda_takes_is_refused(
    gateway: Server, size: int, status: int
) -> None:
    sent, answer = gateway.call("POST", "/echo", b"x" * size, {"Content-Type": "text/plain"})
    assert sent == status
    assert (
        answer == {"length": size, "body": "x" * min(size, 100)}
        if status == 200
        else ("message" in answer)
    )


def test_a_body_in_base64_counts_as_what_lambda_gets(gateway: Server) -> None:
    kind = {"Content-Type": "application/octet-stream"}
    assert gateway.call("POST", "/echo", b"x" * 4_400_000, kind)[0] == 200
    assert gateway.call("POST", "/echo", b"x" * 4_800_000, kind)[0] == 413


def test_a_function_finds_the_variables_that_lambda_sets(gateway: Server) -> None:
    found = json.loads(_curl(gateway, "/environment")[2])
    wanted = {
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "LAMBDA_TASK_ROOT",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "_HANDLER",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "TZ",
        "LAMBDA_RUNTIME_DIR",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_SESSION_TOKEN",
    }
    assert wanted - found.keys() == set()


def test_the_sdk_for_javascript_manages_connections(gateway: Server) -> None:
    sizes = ("1", "125", "126", "65535", "65536", "131072")
    assert node("management.mjs", gateway.address, "local") == {
        "said": {size: int(size) for size in sizes},
        "tooLarge": {"name": "PayloadTooLargeException", "status": 413},
        "connected": True,
        "code": 1000,
        "gone": {"name": "GoneException", "status": 410},
    }


@pytest.mark.parametrize(
    ("cookies", "fields", "found"),
    [
        (100, 0, {101}),
        (8_600, 0, {101}),
        (9_700, 0, {101}),
        (11_000, 0, {400, 431}),
        (100, 140, {101}),
        (60_000, 0, {400, 431}),
        (100, 2_000, {400, 431}),
    ],
)
def test_a_handshake_is_always_answered(
    gateway: Server, cookies: int, fields: int, found: set[int]
) -> None:
    said = node("handshake.mjs", f"{gateway.ws}/local", str(cookies), str(fields))
    assert said in found
