"""DevIntel behind the gateway: a session lived through by real clients."""

from __future__ import annotations

import json
import os
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from devintel import settings, wiring
from devintel.adapters.sqlite.store import SqliteStore
from devintel_app.product import CannotStart, Choice, Product, api, reading_token
from local_cloud.options import Options
from local_cloud.serving.server import Running, running
from tests.local_cloud.gateway_client import WAIT, ask, connected

Start = Callable[..., Running]
OTHERWISE = Options(
    connect_error_status=500,
    disconnect_after_refusal=True,
    error_frame_on_returned_error=True,
    serial_messages=True,
    ping_resets_idle=True,
    unknown_connection_status=403,
    disconnect_after_delete=False,
    leak_error_text=True,
)


@pytest.fixture(name="start")
def _start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts the product in a folder of the test's; stops and starts it anew when called again."""
    stops: list[Callable[[], None]] = []
    before = wiring.wired() if wiring.Wired.wiring else None

    def start(options: Options | None = None, **more: Any) -> Running:
        while stops:
            stops.pop()()
        monkeypatch.setattr("os.environ", {"AWS_DEFAULT_REGION": "us-east-1"})
        choice = Choice(tmp_path / "data", **more)
        product = Product(choice, "token", lambda line: None)
        served = replace(api(choice), options=options or Options())
        block = running(served, prepare=product.wire)
        gateway = block.__enter__()
        stops.append(product.close)
        stops.append(lambda: block.__exit__(None, None, None))  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose
        return gateway

    yield start
    while stops:
        stops.pop()()
    wiring.Wired.wiring = before
    settings.current.cache_clear()


def get(gateway: Running, path: str, **headers: str) -> Any:
    request = urllib.request.Request(gateway.http + path, headers=headers)
    with urllib.request.urlopen(request, timeout=WAIT) as answer:
        return json.load(answer)


def log(client: ClientConnection, text: str) -> Any:
    return ask(client, type="event", event={"type": "log", "content": {"message": text}})


def until(client: ClientConnection, kind: str) -> Any:
    """The next frame of a kind; others may come before it."""
    while True:
        frame = json.loads(client.recv(WAIT))
        if frame["type"] == kind:
            return frame


@pytest.mark.parametrize("options", [Options(), OTHERWISE], ids=["as documented", "otherwise"])
def test_a_session_is_shared_watched_and_read(start: Start, options: Options) -> None:
    """Also with every choice made the other way where sources about API Gateway differ."""
    gateway = start(options)
    with (
        connected(gateway.ws + "/ws") as one,
        connected(gateway.ws + "/ws") as two,
        connected(gateway.ws + "/ws/monitor") as monitor,
    ):
        assert until(monitor, "sessions")["data"] == []
        for client in (one, two):
            assert ask(client, type="init", sessionId="s1")["type"] == "init_ack"
        answer = log(one, "hello")
        assert (answer["type"], answer["status"]) == ("event_processed", "success")
        assert answer["eventId"] in until(two, "event_processed")["eventIds"]
        assert until(monitor, "sessions_update")["data"][0]["id"] == "s1"
    assert [event["content"] for event in get(gateway, "/events/s1")["events"]] == [
        {"message": "hello"}
    ]


def test_everything_acknowledged_is_there_after_a_restart(start: Start) -> None:
    gateway = start()
    with connected(gateway.ws + "/ws") as client:
        ask(client, type="init", sessionId="s1")
        ids = [log(client, str(n))["eventId"] for n in range(20)]
    again = start()
    assert [event["id"] for event in get(again, "/events/s1")["events"]] == ids


def test_an_event_by_the_key_in_the_path_and_a_wrong_message_are_answered(start: Start) -> None:
    gateway = start()
    with connected(gateway.ws + "/k/dvi_12345678_x/ws") as client:
        ask(client, type="init", sessionId="s1")
        assert log(client, "hello")["type"] == "event_processed"
        client.send("no json")
        assert json.loads(client.recv(WAIT))["type"] == "error"


def test_the_dashboard_is_served_with_its_headers(start: Start) -> None:
    gateway = start()
    with urllib.request.urlopen(gateway.http + "/?token=t", timeout=WAIT) as answer:
        assert answer.url == gateway.http + "/dashboard/?token=t"
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        tag = answer.headers["etag"]
    request = urllib.request.Request(gateway.http + "/dashboard/", headers={"If-None-Match": tag})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=WAIT)
    with caught.value as unchanged:
        assert (unchanged.code, unchanged.read()) == (304, b"")


@pytest.mark.parametrize(
    "path", ["../pyproject.toml", "%2e%2e/pyproject.toml", "js", ".git/config"]
)
def test_nothing_outside_of_the_dashboards_folder_is_served(start: Start, path: str) -> None:
    gateway = start()
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{gateway.http}/dashboard/{path}", timeout=WAIT)
    with caught.value as refused:
        assert refused.code == 404


def test_moto_plays_dynamodb_in_this_process(start: Start) -> None:
    gateway = start(store="moto")
    with connected(gateway.ws + "/ws") as client:
        ask(client, type="init", sessionId="s1")
        assert log(client, "hello")["type"] == "event_processed"
    assert len(get(gateway, "/events/s1")["events"]) == 1


def test_the_reading_token_lasts_and_is_for_the_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    token = reading_token(folder)
    assert len(token) >= 24
    assert reading_token(folder) == token
    assert (folder / "token").stat().st_mode & 0o077 == 0
    assert reading_token(None) != reading_token(None)


def test_a_data_folder_that_cannot_be_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match=r"^Cannot write to the data folder .*file/data: .*\.$"):
        reading_token(tmp_path / "file" / "data")


def test_a_blob_that_nothing_points_to_any_more_is_removed_once_a_day(tmp_path: Path) -> None:
    old, new = (tmp_path / "blobs" / "maps" / name for name in ("old", "new"))
    old.parent.mkdir(parents=True)
    for file in (old, new):
        file.write_bytes(b"1")
    two_years_ago = time.time() - 2 * 365 * 86_400
    os.utime(old, (two_years_ago, two_years_ago))
    product = Product(Choice(tmp_path), "token", lambda line: None)
    store = product._store
    assert isinstance(store, SqliteStore)
    store._housekeeping(thorough=False)
    assert old.exists()
    store._housekeeping(thorough=True)
    product.close()
    assert (old.exists(), new.exists()) == (False, True)
