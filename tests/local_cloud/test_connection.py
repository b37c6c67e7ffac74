"""A connection's states, limits and closes, without a socket."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Close as CloseFrame
from websockets.frames import Frame, Opcode

from local_cloud.limits import Limits
from local_cloud.sockets.connection import DELETED, GOING_AWAY, Close, Connection, Phase
from tests.local_cloud.client_side import ClientSide

KB = 1024


def text(data: bytes, fin: bool = True) -> Frame:
    return Frame(Opcode.TEXT, data, fin=fin)


def more(data: bytes, fin: bool = True) -> Frame:
    return Frame(Opcode.CONT, data, fin=fin)


def test_a_pending_connection_keeps_early_messages_for_later() -> None:
    client = ClientSide()
    assert client.say("one") == []
    assert client.say("two") == []
    assert client.connection.open(0.0) == ["one", "two"]
    assert client.connection.phase is Phase.OPEN


def test_too_much_before_the_handshake_closes_the_connection_as_soon_as_it_opens() -> None:
    client = ClientSide(Limits(early=100))
    client.say("x" * 200)
    assert client.connection.open(0.0) == []
    assert client.connection.ended == Close(1009, "Too much data before the handshake")
    assert [c.code for c in client.pump() if isinstance(c, CloseFrame)] == [1009]


def test_a_client_that_leaves_while_pending_has_ended_with_1006() -> None:
    client = ClientSide()
    client.connection.eof()
    client.connection.open(0.0)
    assert (client.connection.phase, client.connection.ended) == (Phase.CLOSED, Close(1006, ""))


def test_a_refused_upgrade_never_ends_a_connection() -> None:
    client = ClientSide()
    client.connection.refuse(403, {"X-Why": "no"}, b"{}")
    client.connection.eof()
    written = b"".join(client.connection.output())
    assert written.startswith(b"HTTP/1.1 403 Forbidden\r\n")
    assert b"X-Why: no\r\n" in written
    assert written.endswith(b"\r\n\r\n{}")
    assert client.connection.ended is None or client.connection.phase is Phase.CLOSED


def test_a_wrong_upgrade_request_is_refused_with_the_right_status() -> None:
    head = "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    version = "Sec-WebSocket-Version: 13\r\n"

    def refusal(request: str) -> int | None:
        return Connection(f"{request}\r\n".encode(), Limits()).refusal

    assert refusal(head + key + version) is None
    assert refusal(head + version) == 400
    assert refusal(head + key + "Sec-WebSocket-Version: 8\r\n") == 400
    assert refusal("GET / HTTP/1.1\r\nHost: x\r\n" + key + version) == 426
    assert refusal("nonsense") == 400


def test_the_largest_message_passes_and_one_more_byte_closes_with_1009() -> None:
    frames = [text(b"x" * 32 * KB, fin=False), *[more(b"x" * 32 * KB, fin=False)] * 2]
    client = ClientSide.opened()
    assert client.send(*frames, more(b"x" * 32 * KB)) == ["x" * 128 * KB]
    assert client.send(*frames, more(b"x" * 32 * KB, fin=False), more(b"x")) == []
    assert client.connection.ended and client.connection.ended.code == 1009
    assert [c.code for c in client.pump() if isinstance(c, CloseFrame)] == [1009]


def test_a_frame_over_its_limit_closes_with_1009() -> None:
    client = ClientSide.opened()
    assert client.say("x" * 32 * KB) == ["x" * 32 * KB]
    client.say("x" * (32 * KB + 1))
    assert client.connection.ended and client.connection.ended.code == 1009


def test_binary_closes_with_1003_and_what_follows_is_dropped() -> None:
    client = ClientSide.opened()
    assert client.send(Frame(Opcode.BINARY, b"\0"), text(b"late")) == []
    assert client.connection.ended == Close(1003, "Binary is not supported")


def test_text_that_is_no_utf_8_closes_with_1007() -> None:
    client = ClientSide.opened()
    assert client.send(text(b"\xff")) == []
    assert client.connection.ended == Close(1007, "Invalid UTF-8")


def test_a_close_frame_right_behind_broken_text_ends_the_connection_once() -> None:
    client = ClientSide.opened()
    bye = Frame(Opcode.CLOSE, CloseFrame(1000, "").serialize())
    assert client.send(text(b"\xff"), bye) == []
    assert client.connection.ended == Close(1007, "Invalid UTF-8")


def test_a_character_may_be_cut_between_fragments() -> None:
    client = ClientSide.opened()
    assert client.send(text(b"\xc3", fin=False), more(b"\xbc")) == ["\u00fc"]


def test_empty_fragments_without_end_take_no_memory() -> None:
    client = ClientSide.opened()
    for _ in range(1000):
        client.send(text(b"", fin=False) if _ == 0 else more(b"", fin=False))
    assert client.send(more(b"x")) == ["x"]


def test_the_first_close_is_the_one_that_counts() -> None:
    client = ClientSide.opened()
    client.connection.close(DELETED)
    client.connection.close(GOING_AWAY)
    client.send(Frame(Opcode.CLOSE, CloseFrame(4000, "mine").serialize()))
    client.connection.eof()
    assert client.connection.ended == DELETED
    assert client.connection.finished


def test_a_connection_is_overdue_after_idle_time_and_after_its_lifetime() -> None:
    limits = Limits(idle_s=600, lifetime_s=7200)
    client = ClientSide.opened(limits)
    assert not client.connection.overdue(599.9)
    assert client.connection.overdue(600)
    for now in range(500, 7200, 500):
        client.say("x", now=now)
        assert not client.connection.overdue(now + 99)
    assert client.connection.overdue(7200)


def test_a_ping_is_answered_and_restarts_the_idle_time_only_if_the_option_says_so() -> None:
    for resets in (False, True):
        client = ClientSide.opened(Limits(idle_s=600), ping_resets_idle=resets)
        client.send(Frame(Opcode.PING, b"p"), now=500)
        assert client.connection.output() == [Frame(Opcode.PONG, b"p").serialize(mask=False)]
        assert client.connection.overdue(600) is not resets


def test_a_post_restarts_the_idle_time() -> None:
    client = ClientSide.opened(Limits(idle_s=600))
    client.connection.touch(500)
    assert not client.connection.overdue(1099)


@given(st.lists(st.binary(max_size=60), max_size=20), st.integers(0, 3))
def test_no_bytes_make_a_connection_raise(chunks: list[bytes], texts: int) -> None:
    client = ClientSide.opened(Limits(frame=40, message=80))
    for _ in range(texts):
        client.say("hello")
    for chunk in chunks:
        client.connection.receive(chunk, 1.0)
    client.connection.eof()
    client.connection.output()
    assert client.connection.phase is Phase.CLOSED
    assert client.connection.ended is not None


@given(st.text(max_size=300), st.lists(st.integers(1, 40), max_size=30))
def test_a_message_survives_any_fragmentation(message: str, sizes: list[int]) -> None:
    data, frames = message.encode(), []
    for size in sizes:
        frames.append(data[:size])
        data = data[size:]
    frames.append(data)
    kinds = [Opcode.TEXT] + [Opcode.CONT] * (len(frames) - 1)
    last = len(frames) - 1
    sent = [Frame(k, f, fin=i == last) for i, (k, f) in enumerate(zip(kinds, frames, strict=True))]
    assert ClientSide.opened().send(*sent) == [message]
