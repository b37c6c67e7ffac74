"""One WebSocket connection as API Gateway keeps it: pending, open, closed; no socket in here.

Bytes go in (`receive`, `eof`), messages come out; `output` is what to write. `ended` is set once,
with the code and reason of `$disconnect`, by whatever closed the connection first.
"""

from __future__ import annotations

import http
import json
from collections.abc import Mapping
from email.utils import formatdate
from enum import Enum
from typing import NamedTuple

from websockets.datastructures import Headers
from websockets.frames import Frame, Opcode
from websockets.http11 import Request, Response
from websockets.protocol import State
from websockets.server import ServerProtocol

from local_cloud.limits import Limits
from local_cloud.rules.headers import HOP_BY_HOP
from local_cloud.sockets.frames import Boundary, whole_texts

_NO_STATUS, _ABNORMAL, _TOO_BIG = 1005, 1006, 1009
_REASONS = {_NO_STATUS: "Client-side close frame status not set"}


class Phase(Enum):
    """Pending until `$connect` has answered; posts reach an open connection only."""

    PENDING = "pending"
    OPEN = "open"
    CLOSED = "closed"


class Close(NamedTuple):
    """Why a connection ended, as `$disconnect` is told."""

    code: int
    reason: str


GOING_AWAY = Close(1001, "Going away")
DELETED = Close(1000, "Connection Closed Normally")


class Connection:
    """The state of one connection; times are seconds of one monotonic clock."""

    def __init__(self, request: bytes, limits: Limits, *, ping_resets_idle: bool = False) -> None:
        """`request` is the upgrade request's head; `refusal` says what is wrong with it."""
        self.phase = Phase.PENDING
        self.ended: Close | None = None
        self._limits = limits
        self._ping_resets_idle = ping_resets_idle
        self._early = bytearray()
        self._message = bytearray()
        self._longest = min(limits.frame, limits.message)
        self._boundary = Boundary()
        self._protocol = ServerProtocol(max_size=(limits.message, limits.frame))
        self._protocol.receive_data(request)
        event = next(iter(self._protocol.events_received()), None)
        self.request = event if isinstance(event, Request) else None
        self._response = self._protocol.accept(self.request) if self.request else None
        self._opened_at = self.last_active = 0.0

    @property
    def refusal(self) -> int | None:
        """The status that a wrong upgrade request is answered with; None if it is right."""
        status = self._response.status_code if self._response else 400
        return None if status == 101 else status

    def open(self, now: float, subprotocol: str | None = None) -> list[str]:
        """Complete the handshake; returns the messages that came too early."""
        assert self._response is not None
        if subprotocol is not None:
            self._response.headers["Sec-WebSocket-Protocol"] = subprotocol
        self._protocol.send_response(self._response)
        self.phase = Phase.OPEN
        self._opened_at = self.last_active = now
        if self.ended:
            self._close(self.ended)
            return []
        early, self._early = bytes(self._early), bytearray()
        return self.receive(early, now) if early else []

    def refuse(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Answer the upgrade request with something else than 101."""
        fields = Headers(
            {
                "Date": formatdate(usegmt=True),
                "Connection": "close",
                "Content-Length": str(len(body)),
            }
        )
        for name, value in headers.items():
            if name.lower() not in HOP_BY_HOP:
                fields[name] = value
        fields.setdefault("Content-Type", "application/json")
        self._protocol.send_response(Response(status, _phrase(status), fields, body))
        self.phase = Phase.CLOSED

    def receive(self, data: bytes, now: float) -> list[str]:
        """Take bytes from the client; returns the whole messages among them."""
        if self.phase is Phase.PENDING:
            self._keep_early(data)
            return []
        if not self.between_messages:
            return self._parse(data, now)
        messages, rest = self.receive_whole(data, now)
        return messages + self._parse(rest, now) if rest else messages

    def receive_whole(self, data: bytes, now: float) -> tuple[list[str], bytes]:
        """Take the whole messages that the bytes begin with; between messages only."""
        messages, taken = whole_texts(data, self._longest)
        if messages:
            self.last_active = now
        return messages, data[taken:]

    @property
    def between_messages(self) -> bool:
        """Whether the connection is open and what came so far are whole messages."""
        whole = self._boundary.reached and self._protocol.current_size is None
        return whole and self.phase is Phase.OPEN

    def _parse(self, data: bytes, now: float) -> list[str]:
        self._boundary.follow(data)
        self._protocol.receive_data(data)
        messages = []
        for event in self._protocol.events_received():
            if self.phase is Phase.OPEN and isinstance(event, Frame):
                text = self._frame(event, now)
                if text is not None:
                    messages.append(text)
        if self._protocol.parser_exc is not None:
            self._end(self._failure())
        return messages

    def _keep_early(self, data: bytes) -> None:
        if len(self._early) + len(data) > self._limits.early:
            self.ended = Close(_TOO_BIG, "Too much data before the handshake")
        else:
            self._early += data

    def _frame(self, frame: Frame, now: float) -> str | None:
        match frame.opcode:
            case Opcode.TEXT | Opcode.CONT:
                return self._text(frame, now)
            case Opcode.BINARY:
                self.close(Close(1003, "Binary is not supported"))
            case Opcode.CLOSE:
                received = self._protocol.close_rcvd
                code = received.code if received else _NO_STATUS
                reason = received.reason if received else ""
                self._end(Close(code, reason or _REASONS.get(code, "")))
            case _ if self._ping_resets_idle:
                self.last_active = now
        return None

    def _text(self, frame: Frame, now: float) -> str | None:
        self.last_active = now
        self._message += frame.data
        if not frame.fin:
            return None
        whole, self._message = self._message, bytearray()
        try:
            return whole.decode()
        except UnicodeDecodeError:
            self.close(Close(1007, "Invalid UTF-8"))
            return None

    def _failure(self) -> Close:
        sent = self._protocol.close_sent
        return Close(sent.code, sent.reason) if sent else Close(_ABNORMAL, "")

    def eof(self) -> None:
        """The client's half of the stream ended; without a close frame that is code 1006."""
        if self.phase is Phase.OPEN:
            self._protocol.receive_eof()
        self._end(Close(_ABNORMAL, ""))

    def touch(self, now: float) -> None:
        """A message was posted to the client: the idle time begins anew."""
        self.last_active = now

    def close(self, close: Close) -> None:
        """Close from our side, once."""
        if self.phase is Phase.PENDING:
            self.ended = self.ended or close
        elif self.phase is Phase.OPEN:
            self._close(close)

    def _close(self, close: Close) -> None:
        if self._protocol.state is State.OPEN and close.code not in (_NO_STATUS, _ABNORMAL):
            self._protocol.send_close(close.code, close.reason)
        self._end(close)

    def _end(self, close: Close) -> None:
        self.phase = Phase.CLOSED if self.phase is Phase.OPEN else self.phase
        self.ended = self.ended or close

    def overdue(self, now: float) -> bool:
        """Whether the idle or the lifetime limit has passed."""
        return self.phase is Phase.OPEN and now >= self.deadline()

    def deadline(self) -> float:
        """When `overdue` will next be true, if nothing happens until then."""
        idle = self.last_active + self._limits.idle_s
        return min(idle, self._opened_at + self._limits.lifetime_s)

    def output(self) -> list[bytes]:
        """Bytes to write; an empty chunk means: end the stream."""
        return self._protocol.data_to_send()

    @property
    def finished(self) -> bool:
        """Whether the closing handshake is over, so that the stream may end."""
        return self._protocol.state is State.CLOSED or self._protocol.eof_sent


def error_body(message: str) -> bytes:
    """The gateway's own HTTP error body."""
    return json.dumps({"message": message}).encode()


def _phrase(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
