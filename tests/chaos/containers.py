"""Several containers on one table, each with caches of its own, under everything that goes wrong:
failing calls, redelivered and reordered batches, cold starts, deletions, erasures, and time."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from devintel.errors import DevIntelError, NotFound, Unavailable
from devintel.log.reader import contiguous, given_out
from devintel.model import ALL_SCOPES, Caller, Event, SessionKey
from devintel.ports import Store
from devintel.projector.person import person
from devintel.projector.projector import Moved
from devintel.settings import Settings
from devintel.tenancy import acting_for
from devintel.wiring import Wiring
from tests.chaos.faulty import FaultyStore
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush
from tests.fuzz.hostile import Hostile

CONTAINERS = 4
HOUR_MS = 3_600_000
SESSIONS = ("checkout", "客" * 60, "a/b#c?d", "s 😀")
CALLER = Caller("local", ALL_SCOPES)
SIZES = (1, 10, 300, 3_000, 16_000, 60_000)


@dataclass
class Truth:
    """What a session was told to keep: acknowledged ids, and where they were seen to lie."""

    acked: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[str, int], str] = field(default_factory=dict)
    sent: list[dict[str, Any]] = field(default_factory=list)
    deletions: int = 0
    secrets: list[str] = field(default_factory=list)


class Containers:
    """One seeded run; `violations` says what was broken, `done` counts what was tried."""

    def __init__(self, store: Store, clock: FakeClock, seed: int, share: float = 0.01) -> None:
        self._random = Random(seed)
        self._clock = clock
        self.store = FaultyStore(store, self._random, share)
        self._hostile = Hostile(seed)
        self._stream: list[Moved] = []
        self._told: list[list[Moved]] = []
        self._truth = {name: Truth() for name in SESSIONS}
        self._numbers = 0
        self.done: Counter[str] = Counter()
        self.violations: list[str] = []
        self._containers = [self._made() for _ in range(CONTAINERS)]

    def run(self, steps: int) -> None:
        """So many steps, each followed by a look at what must hold."""
        moves = (
            *((self._append, 50), (self._deliver, 25), (self._read, 10), (self._pass_time, 6)),
            *((self._restart, 4), (self._delete, 2), (self._erase, 1), (self._late, 1)),
        )
        for _ in range(steps):
            move = self._random.choices([m for m, _ in moves], [w for _, w in moves])[0]
            name = self._random.choice(SESSIONS)
            try:
                with acting_for("local"):
                    move(name)
            except (Unavailable, NotFound):
                self.done["failed"] += 1
            self.done[move.__name__.strip("_")] += 1
            if self._random.random() < 0.1:
                with acting_for("local"), self.store.calm():
                    self._check(name)
        with acting_for("local"), self.store.calm():
            self._deliver_all()
            for name in SESSIONS:
                self._check(name)

    def _made(self) -> Wiring:
        chosen = Settings(auth="local", retention_days=1, memory_days=1, rate=1e6, burst=10**6)
        wired = Wiring(chosen, self.store, RecordingPush(), self._moved, self._clock)
        wired.ingest.appender._sleep = lambda seconds: None
        self.done["containers"] += 1
        return wired

    def _any(self) -> Wiring:
        return self._random.choice(self._containers)

    def _moved(self, session: SessionKey, first_seq: int, n: int) -> None:
        self._stream.append(Moved(session, first_seq, n))

    def _event(self, name: str) -> dict[str, Any]:
        self._numbers += 1
        if self._random.random() < 0.3:
            event = self._hostile.sent()
        else:
            size = self._random.choice(SIZES)
            event = {"type": self._random.choice(("log", "error", "network"))}
            event["content"] = {"message": f"{self._numbers} " + "x" * size, "status": "²"}
        skew = self._random.choice((0, 0, 0, -9, 3, 14, 200)) * HOUR_MS
        event |= {"session_id": name, "timestamp": self._clock() + skew}
        if self._random.random() < 0.05:
            event["context"] = {"user": "Ann Example"}
        if self._random.random() < 0.5:
            event["id"] = f"own{self._numbers}"
        else:
            event.pop("id", None)
            event["content"] = {"n": self._numbers, **event["content"]}
        return event

    def _append(self, name: str) -> None:
        truth = self._truth[name]
        count = self._random.choice((1, 1, 2, 7, 40))
        events = [self._event(name) for _ in range(count)]
        if truth.sent and self._random.random() < 0.3:
            events += self._random.sample(truth.sent[-60:], min(5, len(truth.sent)))
        truth.sent += events
        accepted = self._any().ingest.batch(CALLER, events, size=len(json.dumps(events)))
        self.done["acknowledged"] += len(accepted.ids)
        for name_of in accepted.ids:
            truth.acked.setdefault(name_of, self._clock())

    def _deliver(self, name: str) -> None:
        if self._told and self._random.random() < 0.2:
            batch = self._random.choice(self._told)  # delivered again, much later
        else:
            take = self._random.randrange(1, 30)
            batch, self._stream = self._stream[:take], self._stream[take:]
        if self._random.random() < 0.2:
            batch = self._random.sample(batch, len(batch))
        if batch:
            self._told = [*self._told[-20:], batch]
            self._any().projector.run(batch)

    def _deliver_all(self) -> None:
        while self._stream:
            batch, self._stream = self._stream[:50], self._stream[50:]
            self._any().projector.run(batch)

    def _read(self, name: str) -> None:
        wired, session = self._any(), SessionKey("local", name)
        for query in ("errors", "patterns", "solutions", "changelog", "health", "events"):
            wired.queries.answer(session, query, {})
        wired.queries.sessions_page("local", everything=True)

    def _pass_time(self, name: str) -> None:
        self._clock.now += self._random.choice((1_000, 60_000, HOUR_MS, HOUR_MS, 30 * HOUR_MS))

    def _restart(self, name: str) -> None:
        self._containers[self._random.randrange(CONTAINERS)] = self._made()

    def _late(self, name: str) -> None:
        self.store.tidy()

    def _delete(self, name: str) -> None:
        truth, session = self._truth[name], SessionKey("local", name)
        before = list(truth.acked)
        truth.acked.clear()  # from here on they may be gone
        while True:
            try:
                self._any().removal.delete(CALLER, session)
                break
            except Unavailable:
                self.done["failed"] += 1
        truth.deletions += 1
        truth.secrets = [one for one in before if one.startswith("own")][-5:]

    def _erase(self, name: str) -> None:
        with self.store.calm():  # an erasure that failed half-way is repeated by who asked for it
            self._any().erasure.erase("local", person(["Ann Example"]))

    def _check(self, name: str) -> None:
        """The invariants, by a container that knows everything and one that knows nothing."""
        session = SessionKey("local", name)
        for wired in (self._any(), self._made()):
            found = self._log(wired, session)
            self._holds(name, found)
            try:
                for query in ("errors", "patterns", "changelog", "health", "solutions"):
                    said = json.dumps(wired.queries.answer(session, query, {}).result)
                    self._gone(name, query, said, found)
            except DevIntelError:
                raise
            except Exception as error:  # noqa: BLE001 - a view that raises is what is looked for
                self.violations.append(f"a view of {name} raised {error!r}")
        self.done["checked"] += 1

    def _log(self, wired: Wiring, session: SessionKey) -> list[tuple[str, Event]]:
        entries = contiguous(wired.store, session, 0)
        return [(e.epoch, event) for e in entries for event in given_out(session, e)]

    def _holds(self, name: str, found: list[tuple[str, Event]]) -> None:
        truth = self._truth[name]
        seqs = [event["seq"] for _, event in found]
        if seqs and seqs != list(range(seqs[0], seqs[0] + len(seqs))):
            self.violations.append(f"{name} has a hole (G2)")
        ids = Counter(event["id"] for _, event in found)
        twice = [one for one, n in ids.items() if n > 1]
        if twice:
            self.violations.append(f"{name} holds {twice[:3]} twice (G3)")
        young = self._clock() - 24 * HOUR_MS + 60_000
        lost = [one for one, at in truth.acked.items() if at > young and one not in ids]
        if lost:
            self.violations.append(f"{name} lost {len(lost)}: {lost[:3]} (G1)")
        for epoch, event in found:
            place = (epoch, event["seq"])
            if truth.places.setdefault(place, event["id"]) != event["id"]:
                self.violations.append(f"{name} moved {place} (G2)")

    def _gone(self, name: str, query: str, said: str, found: list[tuple[str, Event]]) -> None:
        there = json.dumps([event for _, event in found])
        for secret in self._truth[name].secrets:
            if f'"{secret}"' in said and f'"{secret}"' not in there:
                self.violations.append(f"{query} of {name} still tells of the deleted {secret}")
