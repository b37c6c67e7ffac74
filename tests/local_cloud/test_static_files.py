"""Files are sent compressed to whoever takes it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from local_cloud.rules.http_api import HttpRequest, HttpResponse
from local_cloud.static_files import Mount, Unread, looked_up

PAGE = b"const answer = 42;\n" * 200


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "page.js").write_bytes(PAGE)
    (tmp_path / "short.js").write_bytes(b"1")
    return tmp_path


def ask(folder: Path, name: str, *sent: tuple[str, str]) -> HttpResponse:
    request = HttpRequest("GET", f"/site/{name}", "", sent, b"", "127.0.0.1")
    return answer(looked_up({"/site/": Mount(folder)}, request))


def answer(found: HttpResponse | Unread) -> HttpResponse:
    return found.read() if isinstance(found, Unread) else found


@pytest.mark.parametrize(
    ("offered", "coding", "unpacked"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("GZIP;q=0.5", "gzip", gzip.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
    ],
)
def test_a_file_is_compressed_as_a_browser_takes_it(
    folder: Path, offered: str, coding: str, unpacked: Callable[[bytes], bytes]
) -> None:
    answer = ask(folder, "page.js", ("Accept-Encoding", offered))
    headers = dict(answer.headers)
    assert (headers["content-encoding"], headers["vary"]) == (coding, "accept-encoding")
    assert len(answer.body) < len(PAGE) / 10
    assert unpacked(answer.body) == PAGE


def test_a_file_is_sent_as_it_is_to_who_does_not_ask_or_when_it_is_short(folder: Path) -> None:
    assert ask(folder, "page.js").body == PAGE
    assert ask(folder, "short.js", ("Accept-Encoding", "gzip")).body == b"1"


def test_a_file_that_was_asked_for_needs_no_reading_until_it_changes(folder: Path) -> None:
    request = HttpRequest("GET", "/site/page.js", "", (), b"", "127.0.0.1")
    mounts = {"/site/": Mount(folder)}
    unread = looked_up(mounts, request)
    assert isinstance(unread, Unread)
    assert looked_up(mounts, request) == unread
    first = unread.read()
    assert looked_up(mounts, request) == first
    (folder / "page.js").write_bytes(b"changed")
    changed = looked_up(mounts, request)
    assert isinstance(changed, Unread)
    assert changed.read().body == b"changed"
    (folder / "page.js").write_bytes(b"changed again")
    going = looked_up(mounts, request)
    (folder / "page.js").unlink()
    assert answer(going).status == answer(looked_up(mounts, request)).status == 404
