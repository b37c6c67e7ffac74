"""A member of a session that takes its time while others send, and then catches up."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.patience import PATIENCE_S, patiently


class SlowReader:
    """Reads nothing until it is asked what it has; `faults` is what was wrong with that."""

    def __init__(self, port: int, session: str) -> None:
        self._address, self._session = f"ws://127.0.0.1:{port}/ws", session
        self._seqs: list[int] = []
        self._open = ExitStack()
        self._socket = self._opened(max_queue=1)
        self._told = self._joined(None)
        self._epoch, self._last = self._told.get("epoch", ""), self._told.get("seq", 0)

    def faults(self) -> list[str]:
        """Read what came, and resume where that was not all."""
        try:
            head = self._until("pong")["seq"]
        except (ConnectionClosed, OSError):
            head = None  # it was cut off, or its server killed
        self.close()
        wrong = [] if self._seqs == sorted(set(self._seqs)) else ["pushes came out of order (G4)"]
        if self._epoch and head != self._whole():
            wrong += self._resumed()
        return wrong

    def close(self) -> None:
        """Leave."""
        self._open.close()

    def _opened(self, max_queue: int) -> ClientConnection:
        line = connect(self._address, max_size=None, max_queue=max_queue, ping_interval=None)
        return self._open.enter_context(line)

    def _resumed(self) -> list[str]:
        whole, self._seqs = self._whole(), []
        self._socket = self._opened(max_queue=16)
        told = self._joined({"epoch": self._epoch, "seq": whole})
        if not told["recovered"] or told["seq"] == whole:  # nothing was missed: nothing follows
            return []
        end = self._until("caught_up")
        if "reason" in end or self._seqs[:1] == []:
            return []
        there = list(range(whole + 1, end["seq"] + 1))
        self.close()
        return [] if self._seqs[: len(there)] == there else ["a resume left a hole (G5)"]

    def _joined(self, resume: dict[str, Any] | None) -> dict[str, Any]:
        asked = {"type": "init", "sessionId": self._session, "subscribe": ["events"]}
        self._socket.send(json.dumps(asked | ({"resume": resume} if resume else {})))
        return self._take("init_ack")

    def _whole(self) -> int:
        """How far it has everything."""
        whole: int = self._last
        for seq in self._seqs:
            if seq == whole + 1:
                whole = seq
        return whole

    def _until(self, kind: str) -> dict[str, Any]:
        if kind == "pong":
            self._socket.send('{"type": "ping"}')
        return self._take(kind)

    def _take(self, kind: str) -> dict[str, Any]:
        for _ in patiently(f"a frame {kind}"):
            message: dict[str, Any] = json.loads(self._socket.recv(PATIENCE_S))
            if message["type"] == "events":
                self._seqs += [event["seq"] for event in message["events"]]
            if message["type"] == kind:
                break
        return message
