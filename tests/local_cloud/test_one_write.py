"""An answer leaves in one write, whatever its head and body are like."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from local_cloud.serving.one_write import OneWrite
from tests.patience import apart


class Written:
    """A transport that keeps what it is told to write."""

    def __init__(self) -> None:
        self.writes: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.writes.append(data)

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ([b"head", b"body"], [b"headbody"]),
        ([b"head", b""], [b"head"]),
        ([b"head"], [b"head"]),
        ([b"head", b"body", b"head2", b"body2"], [b"headbody", b"head2body2"]),
        ([b"head", b"x" * 65_537], [b"head", b"x" * 65_537]),
    ],
)
def test_what_follows_in_one_turn_of_the_loop_is_written_at_once_and_in_order(
    sent: list[bytes], written: list[bytes]
) -> None:
    transport = Written()

    async def turn() -> None:
        given: Any = transport
        one = OneWrite(given, asyncio.get_running_loop())
        for data in sent:
            one.write(data)
        await asyncio.sleep(0)

    apart(lambda: asyncio.run(turn()))
    assert transport.writes == written


def test_what_is_held_is_written_before_it_closes() -> None:
    transport = Written()

    async def turn() -> None:
        given: Any = transport
        one = OneWrite(given, asyncio.get_running_loop())
        one.write(b"head")
        one.close()

    apart(lambda: asyncio.run(turn()))
    assert (transport.writes, transport.closed) == ([b"head"], True)
