"""Real servers under load, over any store: killed, stopped, their sessions deleted, their stream
told again, their time run out, their readers slow."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from devintel import wiring
from devintel.ports import Store
from tests import every_byte
from tests.chaos.asking import SESSIONS, Asking
from tests.chaos.redelivery import redelivered
from tests.chaos.slow_reader import SlowReader
from tests.e2e.conftest import LocalCloud
from tests.fuzz.hostile import Hostile
from tests.patience import joined

SIZES = (1, 100, 2_000, 15_000)
MOST_MB = 400
DAYS = 3
"""How far time jumps; a day is what is kept."""


class Processes(Asking):
    """One seeded run against one server after another; `violations` says what was broken."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = Random(seed)
        self._hostile = Hostile(seed)
        self._folder = folder
        super().__init__(self._made(), self._random)
        self._acked: dict[str, set[str]] = {name: set() for name in SESSIONS}
        self._places: dict[tuple[str, str, int], str] = {}
        self._numbers = self._ahead_s = 0
        self.thorough = True
        """Whether faults are tried that take long."""
        self._at(0)

    def run(self, seconds: float) -> None:
        """Load and faults for so long; after each fault, what must hold."""
        end = time.monotonic() + seconds
        for cloud in self._clouds:
            cloud.start()
        try:
            faults: list[Callable[[], None]] = []
            while time.monotonic() < end and not self.violations:
                self._load()
                faults = faults or self._random.sample(self._faults(), len(self._faults()))
                fault = faults.pop()  # each has its turn before one has another
                fault()
                self.done[fault.__name__.strip("_")] += 1
                for name in SESSIONS:
                    self._check(name)
                self._memory()
        finally:
            for cloud in self._clouds:
                cloud.kill(signal.SIGTERM)

    def _made(self) -> list[LocalCloud]:
        raise NotImplementedError

    def _bytes(self) -> bytes:
        """All that the store has."""
        raise NotImplementedError

    def _opened(self) -> AbstractContextManager[Store]:
        """The store, for a process of its own."""
        raise NotImplementedError

    def _restore(self) -> None:
        raise NotImplementedError

    def _faults(self) -> tuple[Callable[[], None], ...]:
        few = (self._kill, self._kill, self._stop, self._delete, self._idle)
        return (*few, *self._more_faults()) if self.thorough else few

    def _more_faults(self) -> tuple[Callable[[], None], ...]:
        return self._restore, self._tell_again, self._expire, self._read_slowly

    def _load(self) -> None:
        """Producers beside each other; some of them meet the kill that follows."""
        killed = self._one() if self._random.random() < 0.5 else None
        with self._producers():
            if killed:
                time.sleep(self._random.random() * 0.3)
                killed.kill()
                killed.start()
                self.done["killed under load"] += 1

    @contextmanager
    def _producers(self) -> Iterator[None]:
        """One a session, at work inside the block; they are done behind it."""
        threads = [threading.Thread(target=self._produce, args=(n,)) for n in range(3)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            joined(*threads)

    def _produce(self, place: int) -> None:
        random = Random(self._random.random() + place)
        name = SESSIONS[place]
        for _ in range(random.randrange(3, 12)):
            self._numbers += 1
            first = f"{place}-{self._numbers}-{random.random()}"
            events = [
                {**(self._hostile.sent() if random.random() < 0.3 else self._plain(random)),
                 "session_id": name, "id": f"{first}-{n}"}
                for n in range(random.choice((1, 5, 50)))
            ]  # fmt: skip
            answer = self._post("/ingest", {"events": events})
            if answer is None:
                time.sleep(0.1)  # its server may be on its way back
            for result in answer or ():
                if result["status"] in ("success", "duplicate"):
                    self._acked[name].add(result["event_id"])
                    self.done["acknowledged"] += 1

    def _plain(self, random: Random) -> dict[str, Any]:
        return {"type": "log", "content": {"message": "x" * random.choice(SIZES)}}

    def _kill(self) -> None:
        cloud = self._one()
        cloud.kill()
        cloud.start()

    def _stop(self) -> None:
        cloud = self._one()
        if cloud.kill(signal.SIGTERM) != 0:
            self.violations.append("a stop did not end in good order")
        cloud.start()

    def _idle(self) -> None:
        time.sleep(0.3)

    def _delete(self) -> None:
        name = self._random.choice(SESSIONS)
        gone, self._acked[name] = self._acked[name], set()
        self._call("DELETE", f"/sessions/-?session={quote(name, safe='')}")
        kept = every_byte.said(self._bytes())
        left = [one for one in list(gone)[:200] if one in kept]
        if left:
            self.violations.append(f"{len(left)} deleted ids are still kept")

    def _at(self, ahead_s: int) -> None:
        """Have the servers, once started again, live so much later, and keep things for a day."""
        self._ahead_s = ahead_s
        for cloud in self._clouds:
            cloud.beforehand = (
                "import os, time; os.environ['DEVINTEL_RETENTION_DAYS'] = '1';"
                "_s, _ns = time.time, time.time_ns;"
                f"time.time = lambda: _s() + {ahead_s};"
                f"time.time_ns = lambda: _ns() + {ahead_s} * 10**9;"
            )

    def _now(self) -> int:
        return wiring.clock() + self._ahead_s * 1000

    def _expire(self) -> None:
        """Some days go by: what was kept for one is in no answer any more."""
        old, self._acked = self._acked, {name: set() for name in SESSIONS}
        for cloud in self._clouds:
            cloud.kill(signal.SIGTERM)
        self._at(self._ahead_s + DAYS * 86_400)
        self._swept()
        for cloud in self._clouds:
            cloud.start()
        for name in SESSIONS:
            said = self._said(name)
            left = [one for one in old[name] if f'"{one}"' in said]
            if left:
                self.violations.append(f"{name} still tells of {len(left)} events of {DAYS} days")

    def _swept(self) -> None:
        """What the store does by itself about what has expired."""

    def _tell_again(self) -> None:
        """The stream tells another process again of all, in no order: nothing counts twice."""
        before = self._counted()
        with self._opened() as store:
            told = redelivered(store, SESSIONS, self._random, self._now)
        self.done["told again"] += told
        if self._counted() != before:
            self.violations.append("what was told again counted again")

    def _read_slowly(self) -> None:
        """Members read nothing while others send, and then all of it, or are told how far."""
        readers = [SlowReader(self._one().port, name) for name in SESSIONS]
        self._load()
        for reader in readers:
            self.violations += reader.faults()

    def _check(self, name: str) -> None:
        events, after = [], 0
        while True:
            page = self._page(name, after)
            events += page["events"]
            if page["next"] is None:
                break
            after = page["next"]
        seqs = [event["seq"] for event in events]
        if seqs and seqs != list(range(seqs[0], seqs[0] + len(seqs))):
            self.violations.append(f"{name} has a hole (G2)")
        ids = Counter(event["id"] for event in events)
        if any(n > 1 for n in ids.values()):
            self.violations.append(f"{name} holds an event twice (G3)")
        if lost := self._acked[name] - ids.keys():
            self.violations.append(f"{name} lost {len(lost)} acknowledged events (G1)")
        for event in events:
            place = (name, page["epoch"], event["seq"])
            if self._places.setdefault(place, event["id"]) != event["id"]:
                self.violations.append(f"{place} changed (G2)")
        for view in ("errors", "patterns", "changelog", "solutions") if events else ():
            self._call("GET", f"/{view}/-?session={quote(name, safe='')}")
        self.done["checked"] += 1

    def _memory(self) -> None:
        for cloud in self._clouds:
            assert cloud.process
            status = Path(f"/proc/{cloud.process.pid}/status").read_text()
            kb = next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line)
            self.done["most MB"] = max(self.done["most MB"], kb // 1024)
            if kb > MOST_MB * 1024:
                self.violations.append(f"a server has grown to {kb // 1024} MB")
