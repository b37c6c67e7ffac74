"""The verification's WebSocket, over TLS as a deployment has it."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from rehearsal.calls.certificates import Authority
from verification.duplex import WebSocket


async def answers(connection: ServerConnection) -> None:
    async for message in connection:
        if message == "leave":
            await connection.close(4001)
        elif message != "say nothing":
            await connection.send(message)


@pytest.fixture(name="echo")
def _echo(tmp_path: Path) -> Iterator[WebSocket]:
    authority, listening = Authority(tmp_path), socket.create_server(("127.0.0.1", 0))
    stopped, loop = asyncio.Event(), asyncio.new_event_loop()

    async def served() -> None:
        async with serve(answers, sock=listening, ssl=authority.server()):
            await stopped.wait()  # waits: ended by the fixture

    thread = threading.Thread(target=lambda: loop.run_until_complete(served()))
    thread.start()
    trust = ssl.create_default_context(cafile=str(authority.file))
    raw = socket.create_connection(listening.getsockname(), 20)
    client = WebSocket.opened("wss://echo.test/", within_s=20, sock=raw, ssl=trust)
    yield client
    with suppress(ConnectionClosed):
        client.close()
    loop.call_soon_threadsafe(stopped.set)
    thread.join(20)
    loop.close()


def test_a_text_in_frames_comes_back_whole(echo: WebSocket) -> None:
    echo.send(["in ", "three ", "frames"])

    assert echo.recv(within_s=20) == "in three frames"


def test_silence_ends_and_the_next_message_is_still_heard(echo: WebSocket) -> None:
    echo.send("say nothing")
    with pytest.raises(TimeoutError):
        echo.recv(within_s=0.01)
    echo.send("heard")

    assert echo.recv(within_s=20) == "heard"


def test_the_code_of_a_close_is_told_and_closing_again_waits_for_nobody(echo: WebSocket) -> None:
    echo.send("leave")
    with pytest.raises(ConnectionClosed) as closed:
        echo.recv(within_s=20)
    echo.close()

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4001


def test_the_tls_session_is_touched_by_one_thread_only(echo: WebSocket) -> None:
    """Two threads on one session lose a handshake in a thousand, too few to be seen here."""
    reading = [thread.name for thread in threading.enumerate() if "recv_events" in repr(thread)]

    assert reading == []
