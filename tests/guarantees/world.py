"""Everybody who touches a session's log, played by a schedule; what was promised is checked after.

Containers run the real `Appender`, each with its own cache and clock. Producers number their
frames, or send single events and, after a reconnect, all of them again with other ids. A reader
pages with the real `read` and `resume`; a member is pushed what is stored, unreliably, and finds
gaps by position and ping.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

from devintel.errors import Conflict, Unavailable
from devintel.log import event_identity
from devintel.log.appender import Appended, Appender
from devintel.model import Event, SessionKey
from devintel.ports import Log
from devintel.timestamp import iso
from tests.fakes.clock import FakeClock
from tests.guarantees.baton import OK, Killed, Task
from tests.guarantees.readers import Member, Reader, Violation, promise
from tests.guarantees.stepped import FAULTS, LATE, RETRIED, TORN

RETENTION_S = 3600
MINUTE = 60_000
FATES = (OK,) * 11 + FAULTS[:5] + FAULTS
SKEWS_MIN = (-10, 0, 10)
CONTAINER_SKEWS_S = (0, -90, 90)


class Container:
    """One process: an appender with what it has cached; busy while it handles a frame."""

    def __init__(self, log: Log, clock: FakeClock, skew_s: int, random: Random) -> None:
        self.appender = Appender(
            log, lambda: clock() + skew_s * 1000, random=random, sleep=lambda seconds: None
        )
        self.task: Task | None = None


@dataclass
class Frame:
    """What a producer sends: the events by what they are, whatever id they travel under."""

    things: list[str]
    events: list[Event]
    pid: str | None = None
    pseq: int | None = None


@dataclass
class Producer:
    """A client that numbers its frames (`pid`) or, without, sends singly and then all again."""

    name: str
    numbered: bool
    skew_ms: int
    made: int = 0
    pid: str = ""
    acked: int = 0
    frames: list[Frame] = field(default_factory=list)
    sent: list[Frame] = field(default_factory=list)

    def event(self, now: int, named: bool) -> tuple[str, Event]:
        """A new thing that happened, and the event that tells it."""
        self.made += 1
        thing = f"{self.name}{self.made}"
        event: Event = {
            "id": f"id-{thing}" if named else "",
            "type": "log",
            "timestamp": iso(now + self.skew_ms),
            "source": "browser",
            "content": {"thing": thing},
        }
        event_identity.assign(event, had_timestamp=True)
        return thing, event

    def next_frame(self, now: int, how: int) -> Frame:
        """The next frame to send: again what is not acknowledged, or something new."""
        if self.numbered:
            ahead = self.acked + how % 2
            while len(self.frames) <= ahead:
                told = [self.event(now, named=True) for _ in range(1 + how % 3)]
                self.frames.append(Frame([t for t, _ in told], [e for _, e in told]))
            frame = self.frames[ahead]
            frame.pid, frame.pseq = self.pid, ahead + 1
            return Frame(frame.things, frame.events, frame.pid, frame.pseq)
        if how % 3 == 0 and self.sent:
            last = self.sent[-4:]
            events = [
                e | {"id": f"id-{t}"} for f in last for t, e in zip(f.things, f.events, strict=True)
            ]
            return Frame([t for f in last for t in f.things], events)
        thing, event = self.event(now, named=how % 2 == 0)
        self.sent.append(Frame([thing], [event]))
        return self.sent[-1]

    def left(self) -> bool:
        """Whether there is something to send again."""
        return self.acked < len(self.frames) if self.numbered else bool(self.sent)

    def answered(self, frame: Frame, task: Task) -> None:
        """The answer came back (or the connection broke, which is no answer)."""
        if not self.numbered or frame.pid != self.pid or frame.pseq is None:
            return
        if task.error is None:
            self.acked = max(self.acked, frame.pseq)
        elif isinstance(task.error, Conflict):
            expected = task.error.detail["expected"]
            promise(task.error.code == "out_of_order", "an unexpected refusal", task.error)
            if isinstance(expected, int) and expected <= self.acked:
                self.begin_again()

    def begin_again(self) -> None:
        """The log has expired and forgotten the numbers: a new name, from what is left on."""
        self.frames = self.frames[self.acked :]
        self.acked = 0
        self.pid += "'"


class World:
    """One session and everybody in it."""

    def __init__(
        self,
        log: Log,
        real: Log,
        late: list[Callable[[], object]],
        clock: FakeClock,
        sweep: Callable[[], None],
        session: SessionKey,
        seed: int = 0,
    ) -> None:
        self.log, self.real, self.late, self.clock, self.sweep = log, real, late, clock, sweep
        self.session = session
        self.random = Random(seed)
        self.containers = [Container(log, clock, s, self.random) for s in CONTAINER_SKEWS_S]
        self.producers = [
            Producer(name, name in "AB", SKEWS_MIN[i % 3] * MINUTE, pid=name)
            for i, name in enumerate("ABCD")
        ]
        self.reader = Reader(log, session, clock)
        self.member = Member(real, session, clock)
        self.told: dict[tuple[str, int], str] = {}
        self.until: dict[str, int] = {}
        self.running: list[tuple[Task, Callable[[Task], None]]] = []
        self.acknowledged: set[str] = set()
        self.counts: Counter[str] = Counter()

    def play(self, schedule: bytes) -> None:
        """Two bytes a step: who, and what befalls them."""
        for who, how in zip(schedule[::2], schedule[1::2], strict=False):
            self.counts["steps"] += 1
            actor = who % 16
            if actor < 8 and self.running:
                self._advance(who // 16 % len(self.running), FATES[how % len(FATES)])
            elif actor < 12:
                self._send(self.producers[actor % 4], who // 16, how)
            elif actor == 12:
                self._read(again=how % 4 == 0)
            elif actor == 13:
                self.counts["faults"] += self.member.network(how)
            elif actor == 14:
                self._land(how) if how % 2 else self.member.ping()
            elif actor == 15:
                self._time(how)

    def settle(self) -> None:
        """A quiet end: everything under way arrives or dies, producers send what is left."""
        for task, then in self.running:
            task.finish() if self.random.random() < 0.7 else task.kill()
            then(task)
        self.running.clear()
        while self.late:
            self._land(0)
        for producer in self.producers:
            self._deliver_the_rest(producer)
        self.reader.catch_up()
        self.member.ping()

    def start(self, work: Callable[[], Any], then: Callable[[Task], None]) -> Task:
        """Begin something that stops before each of its calls."""
        task = Task(work)
        self.running.append((task, then))
        return task

    def _advance(self, index: int, fate: str) -> None:
        task, then = self.running[index]
        changing = task.at == "write"
        if fate != OK and task.at and (changing or fate not in (LATE, RETRIED)):
            self.counts["faults"] += fate != TORN or task.at == "forward"
        task.step(fate if task.at else OK)
        if task.done:
            del self.running[index]
            then(task)

    def _send(self, producer: Producer, where: int, how: int) -> None:
        container = self.containers[where % 3]
        if container.task and not container.task.done:
            return
        frame = producer.next_frame(self.clock(), how)
        container.task = self.start(
            lambda: self._append(container, frame),
            lambda task: self._appended(producer, frame, container, task, lost=how % 5 == 0),
        )

    def _read(self, *, again: bool) -> None:
        if not self.reader.busy:
            self.reader.busy = True
            self.start(lambda: self.reader.page(again=again), self.reader.got)

    def _append(self, container: Container, frame: Frame) -> Appended:
        return container.appender.append(
            self.session,
            frame.events,
            retention_s=RETENTION_S,
            pid=frame.pid,
            pseq=frame.pseq,
            deadline_ms=0,
        )

    def _appended(
        self, producer: Producer, frame: Frame, container: Container, task: Task, *, lost: bool
    ) -> None:
        container.task = None
        if isinstance(task.error, Killed):
            skew = CONTAINER_SKEWS_S[self.containers.index(container)]
            fresh = Container(self.log, self.clock, skew, self.random)
            self.containers[self.containers.index(container)] = fresh
        elif task.error is None:
            if lost:  # the answer does not reach the client; the promise stands
                self.counts["faults"] += 1
            else:
                producer.answered(frame, task)
            self.acknowledged.update(frame.things)
            self.member.push(task.result.entries)
        elif isinstance(task.error, Conflict | Unavailable):
            producer.answered(frame, task)
        else:
            raise task.error

    def _land(self, how: int) -> None:
        """A request that nobody waits for any more arrives."""
        if self.late:
            self.late.pop(how % len(self.late))()

    def _time(self, how: int) -> None:
        """Time passes; nothing is on its way for longer than a minute."""
        if how % 2:
            self.sweep()
            return
        seconds = (1, 20, 600, 1800, 3700, 3 * 86_400)[how // 2 % 6]
        if seconds > 60:
            while self.late:
                self._land(how)
            for task, then in list(self.running):
                task.kill()
                then(task)
            self.running.clear()
        self._look()
        self.clock.pass_s(seconds)

    def _look(self) -> None:
        """Remember what is where and until when; nothing may ever lie elsewhere (G2)."""
        for entry in self.real.forward(self.session, 0, 1 << 30):
            for seq, event in enumerate(entry.stored, entry.first_seq):
                thing = event["content"]["thing"]
                before = self.told.setdefault((entry.epoch, seq), thing)
                promise(before == thing, "G2 another event at a position", seq, before, thing)
                self.until[thing] = entry.ttl

    def _deliver_the_rest(self, producer: Producer) -> None:
        """A client goes on until everything it made is acknowledged."""
        for _ in range(50):
            if not producer.left():
                return
            container = self.containers[0]
            frame = producer.next_frame(self.clock(), 0)
            task = Task.at_once(partial(self._append, container, frame))
            self._appended(producer, frame, container, task, lost=False)
            if not producer.numbered:
                return
        raise Violation(f"producer {producer.name} cannot get rid of its frames")

    def check(self) -> None:
        """G1 to G5, at rest."""
        self._look()
        entries = list(self.real.forward(self.session, 0, 1 << 30))
        things = [e["content"]["thing"] for entry in entries for e in entry.stored]
        at = [entry.first_seq + i for entry in entries for i in range(entry.n)]
        promise(at == list(range(at[0], at[0] + len(at))) if at else True, "G2 a hole", at)
        twice = [thing for thing, n in Counter(things).items() if n > 1]
        promise(not twice, "G3 stored twice", twice, things)
        now_s = self.clock() // 1000
        due = {t for t in self.acknowledged if self.until.get(t, now_s + 1) > now_s}
        missing = due - set(things)
        promise(not missing, "G1 acknowledged and not there", missing, things)
        for name in "AB":
            mine = [int(t[1:]) for t in things if t[0] == name]
            promise(mine == sorted(mine), "G4 order of a producer", mine)
        copy = [t for _, t in sorted(self.reader.things.items())]
        promise(copy[len(copy) - len(things) :] == things, "G5 the reader's copy", copy, things)
        held = [t for _, t in sorted(self.member.things.items())]
        promise(held[len(held) - len(things) :] == things, "G6 the member's copy", held, things)
