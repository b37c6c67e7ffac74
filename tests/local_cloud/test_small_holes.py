"""Small holes that were found by trying: names, numbers and settings at their edges."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from devintel_app.product import CannotStart, reading_token
from local_cloud.rules.host_check import is_loopback
from local_cloud.rules.http_api import HttpRequest
from local_cloud.serving.server import bind
from local_cloud.static_files import Mount, serve


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
    assert serve({"/d/": Mount(tmp_path)}, request).status == 404


def test_a_token_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CannotStart, match="is no text"):
        reading_token(tmp_path)


def test_answers_are_sent_at_once() -> None:
    listening = bind("127.0.0.1", 0)
    with listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
