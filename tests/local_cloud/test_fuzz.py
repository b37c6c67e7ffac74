"""Raw bytes against the running gateway: it never crashes and goes on serving others."""

from __future__ import annotations

import json
import logging
import random
import socket
import struct
from typing import Any

import pytest

from local_cloud.api import Api
from local_cloud.limits import Limits
from local_cloud.serving.server import Running, running
from tests.local_cloud.gateway_client import ask, connected

ROUNDS = 400
UPGRADE = (
    b"GET /local HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def echo(event: Any, context: Any) -> Any:
    return {"statusCode": 200, "body": json.dumps(event.get("body"))}


API = Api(
    routes={"$default": echo, "$connect": echo, "$disconnect": echo},
    two_way=frozenset({"$default"}),
    http={"$default": echo},
    limits=Limits(closing_s=0.2),
)


def frame(dice: random.Random) -> bytes:
    """A frame whose every field may be wrong: opcode, flags, mask, length, payload."""
    payload = dice.randbytes(dice.choice([0, 1, 2, 125, 126, 1000]))
    if dice.random() < 0.3:
        payload = json.dumps({"action": dice.choice(["x", "$connect", 5, None])}).encode()
    first = dice.choice([0x81, 0x80, 0x01, 0x00, 0x82, 0x88, 0x89, 0x8A, dice.randrange(256)])
    length = dice.choice([len(payload)] * 4 + [0, 125, 126, 0xFFFF, 1 << 40, (1 << 63) + 1])
    mask = 0x80 if dice.random() < 0.85 else 0
    if length < 126 and dice.random() < 0.9:
        head = bytes([first, mask | length])
    elif length <= 0xFFFF and dice.random() < 0.9:
        head = bytes([first, mask | 126]) + struct.pack("!H", length)
    else:
        head = bytes([first, mask | 127]) + struct.pack("!Q", length)
    return head + (b"\0\0\0\0" if mask else b"") + payload


def conversation(dice: random.Random) -> bytes:
    """A connection's bytes: mostly an upgrade and frames, sometimes a broken head or HTTP."""
    kind = dice.random()
    if kind < 0.15:
        head = bytearray(UPGRADE)
        for _ in range(dice.randrange(1, 4)):
            head[dice.randrange(len(head))] = dice.randrange(256)
        return bytes(head)
    if kind < 0.25:
        return dice.randbytes(dice.randrange(1, 400))
    if kind < 0.35:
        path = dice.randbytes(12).replace(b" ", b"").replace(b"\n", b"")
        return b"POST /" + path + b" HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
    return UPGRADE + b"".join(frame(dice) for _ in range(dice.randrange(1, 12)))


def converse(gateway: Running, data: bytes, dice: random.Random) -> None:
    """Send it in pieces, then leave politely or not."""
    host, _, port = gateway.address.partition(":")
    with socket.create_connection((host, int(port)), 5) as raw:
        raw.settimeout(0.02)
        try:
            while data:
                size = dice.choice([1, 7, 100, len(data)])
                raw.sendall(data[:size])
                data = data[size:] if dice.random() < 0.98 else b""
            raw.recv(65536)
        except (TimeoutError, ConnectionError):
            return
        if dice.random() < 0.3:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize("seed", [1, 2])
def test_no_bytes_crash_the_gateway(seed: int, caplog: pytest.LogCaptureFixture) -> None:
    dice = random.Random(seed)
    with running(API) as gateway, connected(gateway.ws + "/local") as witness:
        for number in range(ROUNDS):
            converse(gateway, conversation(dice), dice)
            if number % 50 == 0:
                assert ask(witness, number=number) == json.dumps({"number": number})
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []
