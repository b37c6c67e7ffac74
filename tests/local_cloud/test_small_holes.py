"""Small holes that were found by trying: names, numbers and settings at their edges."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from devintel import observability
from devintel_app import launch
from devintel_app.product import CannotStart, reading_token
from local_cloud.api import Api
from local_cloud.limits import Limits
from local_cloud.rules.host_check import is_loopback
from local_cloud.rules.http_api import HttpRequest, HttpResponse
from local_cloud.serving.server import bind, running
from local_cloud.static_files import Mount, looked_up


@pytest.mark.parametrize("host", ["[::1].evil.example", "[::1]evil:80", "[::1]:x", "127.0.0.1.a"])
def test_what_goes_on_behind_an_address_is_another_host(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "host", ["[::1]", "[::1]:8000", "127.0.0.1:8000", "localhost", "a.localhost"]
)
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


def test_a_file_name_longer_than_any_is_not_found(tmp_path: Path) -> None:
    request = HttpRequest("GET", "/d/" + "a" * 5_000, "", (), b"", "")
    answered = looked_up({"/d/": Mount(tmp_path)}, request)
    assert isinstance(answered, HttpResponse) and answered.status == 404


def test_a_token_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CannotStart, match="is no text"):
        reading_token(tmp_path)


def test_answers_are_sent_at_once() -> None:
    listening = bind("127.0.0.1", 0)
    with listening, socket.create_connection(listening.getsockname(), timeout=30):
        accepted, _ = listening.accept()  # waits: somebody has connected
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("Cookie", "x" * 9_000)], 101),
        ([(f"X-{n}", "y") for n in range(140)], 101),
        ([("Cookie", "x" * 12_000)], 431),
        ([("Cookie", "x" * 200_000)], 431),
        ([(f"X-{n}", "y" * 90) for n in range(140)], 431),
    ],
    ids=["9 KB", "140 headers", "12 KB", "200 KB", "140 long headers"],
)
@pytest.mark.parametrize("upgrade", [True, False])
def test_large_heads_are_answered(
    headers: list[tuple[str, str]], status: int, *, upgrade: bool
) -> None:
    wishes = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    wishes += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    more = "".join(f"{name}: {value}\r\n" for name, value in headers)
    path = "/local" if upgrade else "/"
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{wishes if upgrade else ''}{more}\r\n"
    api = Api(http={"$default": lambda event, context: {"statusCode": 200}})
    with (
        running(api) as gateway,
        socket.create_connection(_address(gateway.address), timeout=30) as line,
    ):
        line.settimeout(30)
        line.sendall(head.encode())
        answered = line.makefile("rb").readline()  # waits: as long as the socket
    usual = b"101" if upgrade else b"200"
    assert answered.split()[1] == (usual if status == 101 else str(status).encode())


def test_who_sends_no_head_is_let_go() -> None:
    api = Api(limits=Limits(head_s=0.2))
    with (
        running(api) as gateway,
        socket.create_connection(_address(gateway.address), timeout=30) as line,
    ):
        line.settimeout(30)
        line.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        assert line.recv(100) == b""


def _address(where: str) -> tuple[str, int]:
    host, _, port = where.rpartition(":")
    return host, int(port)


def test_an_unexpected_error_is_a_readable_line_of_the_text_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(launch, "say", said.append)
    monkeypatch.setattr(observability.output, "write", launch._text_line)
    try:
        raise KeyError("secret")
    except KeyError as error:
        observability.trace(error)

    (line,) = said
    assert line.startswith("ERROR error=KeyError trace=['test_small_holes.py:")
    assert "secret" not in line


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (["GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"], 1),
        (["POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"], 1),
        (["GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"] * 3, 3),
        (["POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{}"], 0),
    ],
    ids=["no body", "a body", "three at once", "half a body"],
)
def test_who_says_no_more_is_still_answered(asked: list[str], answered: int) -> None:
    api = Api(http={"$default": lambda event, context: {"statusCode": 200}})
    with (
        running(api) as gateway,
        socket.create_connection(_address(gateway.address), timeout=30) as client,
    ):
        client.sendall("".join(asked).encode())
        client.shutdown(socket.SHUT_WR)
        said = b""
        while more := client.recv(65_536):  # waits: the server closes behind its answers
            said += more
    assert said.count(b"HTTP/1.1 200 OK") == answered
