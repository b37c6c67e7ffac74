"""The client's half of a WebSocket without a socket: bytes in, bytes out."""

from __future__ import annotations

from websockets.client import ClientProtocol
from websockets.frames import Close, Frame, Opcode
from websockets.uri import parse_uri

from local_cloud.limits import Limits
from local_cloud.sockets.connection import Connection


class ClientSide:
    """A client joined to a `Connection` by memory."""

    def __init__(self, limits: Limits | None = None, **options: bool) -> None:
        self.protocol = ClientProtocol(parse_uri("ws://127.0.0.1/prod"), max_size=None)
        self.protocol.send_request(self.protocol.connect())
        request = b"".join(self.protocol.data_to_send())
        self.connection = Connection(request, limits or Limits(), **options)

    @classmethod
    def opened(cls, limits: Limits | None = None, now: float = 0.0, **options: bool) -> ClientSide:
        """A client whose connection is open."""
        client = cls(limits, **options)
        client.connection.open(now)
        client.pump()
        return client

    def pump(self) -> list[str | Close]:
        """Take what the server wrote: texts, and the close frame if there is one."""
        for data in self.connection.output():
            if data:
                self.protocol.receive_data(data)
        return [
            bytes(event.data).decode() if event.opcode is Opcode.TEXT else Close.parse(event.data)
            for event in self.protocol.events_received()
            if isinstance(event, Frame) and event.opcode in (Opcode.TEXT, Opcode.CLOSE)
        ]

    def send(self, *frames: Frame, now: float = 0.0) -> list[str]:
        """Send frames as they are; the whole messages that the server made of them."""
        data = b"".join(frame.serialize(mask=True) for frame in frames)
        return self.connection.receive(data, now)

    def say(self, text: str, now: float = 0.0) -> list[str]:
        """Send a text in one frame."""
        return self.send(Frame(Opcode.TEXT, text.encode()), now=now)
