"""The quick way of common frames does what the general parser does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from local_cloud.limits import Limits
from local_cloud.sockets import connection
from local_cloud.sockets.connection import Close
from local_cloud.sockets.frames import Boundary, text_frame, whole_texts
from tests.local_cloud.client_side import ClientSide

LIMITS = Limits(frame=40, message=60)
FRAMES = st.builds(
    Frame,
    st.sampled_from([Opcode.TEXT] * 6 + list(Opcode)),
    st.text(max_size=50).map(str.encode) | st.binary(max_size=50),
    fin=st.sampled_from([True, True, True, False]),
    rsv1=st.sampled_from([False] * 9 + [True]),
)


def on_the_wire(frame: Frame, masked: bool) -> bytes:
    """A frame's bytes, right or wrong."""
    right = Frame(Opcode.BINARY, frame.data).serialize(mask=masked)
    head = frame.opcode | (0x80 if frame.fin else 0) | (0x40 if frame.rsv1 else 0)
    return bytes((head,)) + right[1:]


WIRE = st.builds(on_the_wire, FRAMES, st.sampled_from([True] * 9 + [False]))
STREAM = st.lists(WIRE | st.binary(max_size=5), max_size=8).map(b"".join)


def played(stream: bytes, cuts: list[int]) -> tuple[list[str], Close | None, bytes, float]:
    """What a connection makes of a stream that arrives in pieces."""
    client = ClientSide.opened(LIMITS)
    messages: list[str] = []
    ends = sorted(cut for cut in cuts if cut < len(stream))
    for now, (begin, end) in enumerate(zip([0, *ends], [*ends, len(stream)], strict=True), 1):
        messages += client.connection.receive(stream[begin:end], float(now))
    written = b"".join(client.connection.output())
    return messages, client.connection.ended, written, client.connection.last_active


@given(STREAM, st.lists(st.integers(0, 200), max_size=4))
def test_any_stream_comes_to_what_the_general_parser_alone_makes_of_it(
    stream: bytes, cuts: list[int]
) -> None:
    quick = played(stream, cuts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "whole_texts", lambda data, longest: ([], 0))
        assert played(stream, cuts) == quick


@given(st.lists(WIRE, min_size=1, max_size=4).map(b"".join), st.lists(st.integers(0, 200)))
def test_a_boundary_is_where_a_frame_ends_however_the_bytes_are_cut(
    stream: bytes, cuts: list[int]
) -> None:
    boundary = Boundary()
    ends = sorted(cut for cut in cuts if cut < len(stream))
    for begin, end in zip([0, *ends], [*ends, len(stream)], strict=True):
        boundary.follow(stream[begin:end])
    assert boundary.reached
    boundary.follow(stream[:1])
    assert not boundary.reached


def test_whole_texts_end_where_anything_else_begins() -> None:
    def masked(*frames: Frame) -> bytes:
        return b"".join(frame.serialize(mask=True) for frame in frames)

    texts = masked(Frame(Opcode.TEXT, b""), Frame(Opcode.TEXT, "gr\u00fc\u00dfe".encode() * 40))
    assert whole_texts(texts, 1000) == (["", "gr\u00fc\u00dfe" * 40], len(texts))
    for other in (
        masked(Frame(Opcode.TEXT, b"x", fin=False)),
        masked(Frame(Opcode.BINARY, b"x")),
        masked(Frame(Opcode.PING, b"x")),
        masked(Frame(Opcode.TEXT, b"\xff")),
        masked(Frame(Opcode.TEXT, b"x" * 1001)),
        masked(Frame(Opcode.TEXT, b"x" * 70_000)),
        masked(Frame(Opcode.TEXT, b"x" * 500))[:-1],
        Frame(Opcode.TEXT, b"not masked").serialize(mask=False),
        b"\x81",
    ):
        assert whole_texts(texts + other, 1000)[1] == len(texts)


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 65_535, 65_536, 131_072])
def test_a_text_frame_is_what_the_general_serialiser_writes(length: int) -> None:
    data = b"x" * length
    assert text_frame(data.decode()) == Frame(Opcode.TEXT, data).serialize(mask=False)


def test_a_text_frame_is_what_a_client_reads() -> None:
    client = ClientSide.opened()
    client.protocol.receive_data(text_frame("gr\u00fc\u00dfe \ud800"))
    assert client.pump() == ["gr\u00fc\u00dfe ?"]
