"""A reader of a session's log: every event once and in order; a hole is found and fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from devintel_cli.client.cursor import Cursor

Effect = dict[str, Any]
NewId = Callable[[], str]


class Reader:
    """`page` is how many events a query asks for; `active` whether events are subscribed to."""

    def __init__(self, page: int, active: bool) -> None:
        self._cursor = Cursor()
        self._fill: str | None = None
        self._page = page
        self._active = active

    @property
    def position(self) -> dict[str, Any] | None:
        """`{epoch, seq}` of the last event delivered, or None."""
        return self._cursor.resume

    def stand(self, epoch: str, seq: int) -> None:
        """Begin from a position of an earlier run."""
        self._cursor.place(epoch, seq)

    def asked(self, frame_id: object) -> bool:
        """Whether the answer of this id is for us."""
        return frame_id is not None and frame_id == self._fill

    def welcomed(self, ack: dict[str, Any], resumed: bool) -> list[Effect]:
        """The server's `init_ack`: go on after a resume, or begin anew."""
        if resumed and ack.get("recovered") is True:
            self._cursor.adopt(ack["epoch"])
            return []
        self._cursor.place(ack["epoch"], ack["seq"])
        at = {"epoch": ack["epoch"], "seq": ack["seq"]}
        if resumed:
            return [{"emit": "reset", "reason": ack.get("reason", "unknown"), **at}]
        return [{"emit": "head", **at}]

    def disconnected(self) -> None:
        """The connection is lost: a resume will bring what is held or asked for."""
        self._fill = None
        self._cursor.drop()

    def events(self, frame: dict[str, Any], new_id: NewId) -> list[Effect]:
        """A push of events."""
        events, epoch = frame["events"], frame.get("epoch")
        if self.position is None or not events:
            return []
        if epoch:
            self._cursor.adopt(epoch)
        effects: list[Effect] = []
        if epoch and epoch != self._cursor.epoch:
            effects += self._lost("epoch", epoch, events[0]["seq"] - 1)
        effects += self._deliver(events)
        return effects + (self._fetch(new_id) if self._cursor.waits else [])

    def pong(self, frame: dict[str, Any], new_id: NewId) -> list[Effect]:
        """The server's head: a lost push shows here."""
        epoch, seq = frame.get("epoch"), frame.get("seq")
        if not self._active or self.position is None or not epoch or seq is None:
            return []
        self._cursor.adopt(epoch)
        if epoch != self._cursor.epoch:
            return self._lost("epoch", epoch, seq)
        return self._fetch(new_id) if seq > self._cursor.seq else []

    def filled(self, result: dict[str, Any] | None, new_id: NewId) -> list[Effect]:
        """The answer to our query, or its error; then the next ping tells again."""
        self._fill = None
        events = (result or {}).get("events") or []
        if not events:
            self._cursor.drop()
            return []
        effects: list[Effect] = []
        if events[0]["seq"] > self._cursor.seq + 1:
            effects += self._lost("truncated", str(self._cursor.epoch), events[0]["seq"] - 1)
        effects += self._deliver(events)
        more = self._cursor.waits or (result or {}).get("next") is not None
        return effects + (self._fetch(new_id) if more else [])

    def _deliver(self, events: Sequence[dict[str, Any]]) -> list[Effect]:
        ready = self._cursor.take(events)
        return [{"emit": "events", "events": ready}] if ready else []

    def _lost(self, reason: str, epoch: str, seq: int) -> list[Effect]:
        self._cursor.place(epoch, seq)
        self._fill = None
        return [{"emit": "reset", "reason": reason, "epoch": epoch, "seq": seq}]

    def _fetch(self, new_id: NewId) -> list[Effect]:
        if self._fill is not None:
            return []
        self._fill = new_id()
        params = {"after": self._cursor.seq, "limit": self._page}
        return [{"send": {"type": "query", "id": self._fill, "query": "events", "params": params}}]
