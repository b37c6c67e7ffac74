"""The protocol's client as a state machine without I/O: every method returns a list of effects.

Effects: {open: n} {close: n} {send: frame, on: n} {set: timer, s: seconds} {cancel: timer}
{emit: kind, ...}; kinds: status, head, reset, events, acked, refused, dropped, answer, push.
Sockets are numbered by the core; timers: init, retry, ping, pong, ack, renew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from devintel_cli.client.log_reader import Reader
from devintel_cli.client.options import Options
from devintel_cli.client.outbox import Outbox

Effect = dict[str, Any]
LOST = "unauthorized"
"""The server does not know this connection any more (a laptop has slept): another one is needed."""
UNREADABLE = frozenset(("invalid_json", "invalid_message", "too_large", "unknown_type"))
"""Errors of a message in which no `id` could be read: that of the frame under way."""
__all__ = ["Core", "Effect", "Options"]


class Core:
    """One client; `random()` gives [0, 1)."""

    def __init__(self, options: Options, random: Callable[[], float]) -> None:
        self._options = options
        self._random = random
        self._outbox = Outbox(options)
        reads = "events" in ((options.hello or {}).get("subscribe") or ())
        self._reader = Reader(options.page, reads)
        self._phase = "stopped"
        self._sockets = 0
        self._current: int | None = None
        self._next: int | None = None  # made before the current one is broken
        self._attempt = 0
        self._ids = 0
        self._inits: dict[str, bool] = {}  # id of an init frame: whether it asked to resume
        self._queries: dict[str, tuple[Any, dict[str, Any]]] = {}
        self._timers: dict[str, None] = {}

    @property
    def phase(self) -> str:
        """connecting, live, waiting, refused or stopped."""
        return self._phase

    @property
    def pending(self) -> int:
        """Events not yet acknowledged."""
        return len(self._outbox)

    @property
    def position(self) -> dict[str, Any] | None:
        """`{epoch, seq}` of the last event delivered, or None."""
        return self._reader.position

    def stand(self, epoch: str, seq: int) -> None:
        """Begin from a position of an earlier run; before `start`."""
        self._reader.stand(epoch, seq)

    def number_from(self, pseq: int) -> None:
        """Go on with the frame numbers of an earlier run of the same `pid`; before `start`."""
        self._outbox.number_from(pseq)

    def start(self) -> list[Effect]:
        """Connect."""
        return self._seal(self._connect() if self._phase in ("stopped", "refused") else [])

    def stop(self) -> list[Effect]:
        """Close, and stay closed."""
        return self._seal([*self._hang_up(), *self._status("stopped")])

    def send(self, events: Sequence[Any]) -> list[Effect]:
        """Say events; they are kept until the server has acknowledged them."""
        return self._seal([*self._outbox.add(events), *self._flush()])

    def query(self, tag: Any, query: str, params: dict[str, Any] | None = None) -> list[Effect]:
        """Ask a question; the answer is emitted with `tag`, after a reconnect if need be."""
        name = self._new_id()
        frame = {"type": "query", "id": name, "query": query, "params": params or {}}
        self._queries[name] = (tag, frame)
        return self._seal([{"send": frame}] if self._phase == "live" else [])

    def opened(self, n: int) -> list[Effect]:
        """Socket `n` is open."""
        if not self._knows(n) or not self._options.hello:
            return []
        return self._seal(self._introduced(n))

    def _introduced(self, n: int) -> list[Effect]:
        resume = self._reader.position
        frame = {"type": "init", "id": self._new_id(), **(self._options.hello or {})}
        self._inits[frame["id"]] = resume is not None
        if resume is not None:
            frame["resume"] = resume
        return [{"send": frame, "on": n}]

    def closed(self, n: int, code: int | None = None) -> list[Effect]:
        """Socket `n` has closed, with a code where it was open, or could not be opened."""
        told = self._outbox.cut(code) if n == self._current else []
        return self._seal([*told, *self._closed(n)])

    def received(self, n: int, frame: dict[str, Any]) -> list[Effect]:
        """A frame of socket `n`."""
        if not self._knows(n):
            return []
        answers = n == self._current and frame.get("type") != "error"  # an error is no pong
        alive: list[Effect] = [{"cancel": "pong"}] if answers else []
        return self._seal([*alive, *self._handle(n, frame)])

    def timer(self, name: str) -> list[Effect]:
        """A timer has run out."""
        if name not in self._timers:
            return self._seal([])
        del self._timers[name]
        return self._seal(self._expired(name))

    def _expired(self, name: str) -> list[Effect]:
        options = self._options
        match name:
            case "retry":
                return self._connect()
            case "ping":
                return [
                    {"send": {"type": "ping"}},
                    {"set": "ping", "s": options.ping},
                    {"set": "pong", "s": options.pong},
                ]
            case "ack":
                return self._outbox.again() if self._phase == "live" else []
            case "renew":
                self._sockets += 1
                self._next = self._sockets
                return [{"open": self._next}, {"set": "init", "s": options.init}]
            case "pong":
                return self._cut(self._current)
        return self._cut(self._current if self._next is None else self._next)

    def _handle(self, n: int, frame: dict[str, Any]) -> list[Effect]:
        if not self._options.hello:
            return self._monitored(n, frame)
        match frame.get("type"):
            case "init_ack":
                return self._welcomed(n, frame)
            case "event_processed" if self._outbox.sent(frame.get("id")):
                self._attempt = 0
                return [*self._outbox.acknowledged(frame), *self._flush()]
            case "query_result":
                return self._answered(frame, {"result": frame.get("result")})
            case "events":
                return self._reader.events(frame, self._new_id)
            case "caught_up":  # cut off before the end: from there again
                return self._introduced(n) if frame.get("recovered") is False else []
            case "pong":
                return self._reader.pong(frame, self._new_id)
            case "error":
                return self._failed(n, frame)
            case None if self._outbox.busy:  # the gateway's own: a function has failed
                broken = {"code": "internal", "temporary": True, "message": frame.get("message")}
                return [*self._outbox.failed(broken, self._delay), *self._flush()]
        return [{"emit": "push", "frame": frame}]

    def _monitored(self, n: int, frame: dict[str, Any]) -> list[Effect]:
        if frame.get("type") == "error":
            lost = frame.get("code") == LOST
            return self._cut(n) if lost else [{"emit": "push", "frame": frame}]
        fresh = n == self._next or self._phase != "live"
        push: list[Effect] = (
            [] if frame.get("type") == "pong" else [{"emit": "push", "frame": frame}]
        )
        return [*(self._live(n) if fresh else []), *push]

    def _welcomed(self, n: int, frame: dict[str, Any]) -> list[Effect]:
        resumed = self._inits.pop(str(frame.get("id")), self._reader.position is not None)
        self._reader.disconnected()
        questions: list[Effect] = [{"send": asked} for _, asked in self._queries.values()]
        live = self._live(n)
        place = self._reader.welcomed(frame, resumed)
        return [*live, *place, *self._outbox.again(), *self._flush(), *questions]

    def _live(self, n: int) -> list[Effect]:
        old = self._current if n == self._next else None
        self._current, self._next, self._attempt = n, None, 0
        return [
            *([] if old is None else [{"close": old}]),
            {"cancel": "init"},
            *self._status("live"),
            {"set": "ping", "s": self._options.ping},
            {"set": "renew", "s": self._options.renew},
        ]

    def _flush(self) -> list[Effect]:
        return self._outbox.flush(self._new_id) if self._phase == "live" else []

    def _failed(self, n: int, frame: dict[str, Any]) -> list[Effect]:
        told = {name: frame.get(name) for name in ("code", "message")}
        if self._inits.pop(str(frame.get("id")), None) is not None:
            if frame.get("temporary"):
                return self._cut(n)
            return [*self._hang_up(), *self._status("refused", **told)]
        if frame.get("code") == LOST:
            return self._cut(n)
        unread = frame.get("id") is None and frame.get("code") in UNREADABLE
        if self._outbox.sent(frame.get("id")) or (unread and self._outbox.busy):
            return [*self._outbox.failed(frame, self._delay), *self._flush()]
        return self._answered(frame, {"error": {**told, "temporary": frame.get("temporary")}})

    def _answered(self, frame: dict[str, Any], answer: dict[str, Any]) -> list[Effect]:
        if self._reader.asked(frame.get("id")):
            return self._reader.filled(answer.get("result"), self._new_id)
        asked = self._queries.pop(str(frame.get("id")), None)
        if asked is None:
            return [{"emit": "push", "frame": frame}]
        return [{"emit": "answer", "tag": asked[0], **answer}]

    def _closed(self, n: int | None) -> list[Effect]:
        if n is None or not self._knows(n):
            return []
        if n == self._next:
            self._next = None
            return [{"cancel": "init"}, {"set": "renew", "s": self._delay()}]
        self._reader.disconnected()
        self._current, self._next = self._next, None
        if self._current is not None:
            return [*self._silence("init"), *self._status("connecting")]
        delay = self._delay()
        waiting = self._status("waiting", s=delay)
        return [*self._silence(), *waiting, {"set": "retry", "s": delay}]

    def _connect(self) -> list[Effect]:
        self._sockets += 1
        self._current = self._sockets
        self._inits.clear()
        opening: list[Effect] = [
            {"open": self._current},
            {"set": "init", "s": self._options.init},
        ]
        return [*self._status("connecting"), *opening]

    def _cut(self, n: int | None) -> list[Effect]:
        """Close a socket that does not answer, and go on as if it had closed."""
        return [{"close": n}, *self._closed(n)]

    def _hang_up(self) -> list[Effect]:
        sockets = [n for n in (self._current, self._next) if n is not None]
        self._current = self._next = None
        self._reader.disconnected()
        return [*self._silence(), *({"close": n} for n in sockets)]

    def _silence(self, keep: str = "") -> list[Effect]:
        return [{"cancel": name} for name in self._timers if name != keep]

    def _status(self, phase: str, **more: Any) -> list[Effect]:
        self._phase = phase
        return [{"emit": "status", "status": phase, **more}]

    def _knows(self, n: int) -> bool:
        return n in (self._current, self._next)

    def _new_id(self) -> str:
        self._ids += 1
        return str(self._ids)

    def _delay(self) -> float:
        """Full jitter: anything between 0 and a bound that doubles with each attempt."""
        options = self._options
        bound = min(options.backoff_cap, options.backoff_base * 2.0**self._attempt)
        self._attempt += 1
        return self._random() * bound

    def _seal(self, effects: Sequence[Effect]) -> list[Effect]:
        """Note which timers run, drop cancels of those that do not, and address frames."""
        sealed: list[Effect] = []
        for effect in effects:
            if "set" in effect:
                self._timers.setdefault(effect["set"])
            if "cancel" in effect:
                if effect["cancel"] not in self._timers:
                    continue
                del self._timers[effect["cancel"]]
            if "send" in effect and "on" not in effect:
                sealed.append({**effect, "on": self._current})
            else:
                sealed.append(effect)
        return sealed
