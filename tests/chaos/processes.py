"""Real servers under load, over any store; after each fault, what must hold."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from devintel import wiring
from tests.chaos.asking import SESSIONS, Asking
from tests.e2e.conftest import LocalCloud
from tests.fuzz.hostile import Hostile
from tests.patience import joined

SIZES = (1, 100, 2_000, 15_000)
MOST_MB = 400
PERSON = "Ann Example"
KEPT_FOR_A_DAY = "import os; os.environ['DEVINTEL_RETENTION_DAYS'] = '1';"
Fault = Callable[[], None]


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
        self._brief = False
        self._at(0)

    def run(self, seconds: float) -> None:
        """Load and faults for so long; each fault has its turn before one has another."""
        end = time.monotonic() + seconds
        with self._serving():
            while time.monotonic() < end and not self.violations:
                self._each(lambda: time.monotonic() < end)

    def once(self, seconds: float) -> None:
        """A little load, without kills in it, and each fault once, unless time runs out."""
        self._brief = True
        end = time.monotonic() + seconds
        with self._serving():
            self._each(lambda: time.monotonic() < end)

    @contextmanager
    def _serving(self) -> Iterator[None]:
        for cloud in self._clouds:
            self._start(cloud)
        try:
            yield
        finally:
            for cloud in self._clouds:
                self._end(cloud, signal.SIGTERM)

    def _each(self, go_on: Callable[[], bool]) -> None:
        for fault in self._random.sample(faults := self._faults(), len(faults)):
            if self.violations or not go_on():
                return
            self._load()
            fault()
            self.done[fault.__name__.strip("_")] += 1
            self.done["faults"] += 1
            for name in SESSIONS:
                self._check(name)
            self._memory()

    def _start(self, cloud: LocalCloud, also: str = "") -> None:
        """A container more; `also` is what this one does before it is a server."""
        usual = cloud.beforehand
        cloud.beforehand = usual + also
        cloud.start()
        cloud.beforehand = usual
        self.done["containers"] += 1

    def _end(self, cloud: LocalCloud, how: signal.Signals = signal.SIGKILL) -> None:
        """End a server: killed, or asked to stop, which it does in good order."""
        killed = how is signal.SIGKILL
        self.done["kills" if killed else "stops"] += 1
        if cloud.kill(how) != 0 and not killed:
            self.violations.append("a stop did not end in good order")

    def _made(self) -> list[LocalCloud]:
        raise NotImplementedError

    def _faults(self) -> tuple[Fault, ...]:
        raise NotImplementedError

    def _at(self, ahead_s: int) -> None:
        """Have the servers, once started again, live so much later, and keep things for a day."""
        self._ahead_s = ahead_s
        for cloud in self._clouds:
            cloud.beforehand = KEPT_FOR_A_DAY + later(ahead_s)

    def _now(self) -> int:
        return wiring.clock() + self._ahead_s * 1000

    def _load(self) -> None:
        """Producers beside each other; some of them meet a server that is killed."""
        killed = self._one() if not self._brief and self._random.random() < 0.5 else None
        with self._producers():
            if killed:
                time.sleep(self._random.random() * 0.3)
                self._end(killed)
                self._start(killed)

    @contextmanager
    def _producers(self) -> Iterator[None]:
        """One a session, at work inside the block; they are done behind it."""
        threads = [threading.Thread(target=self._produce, args=(n,)) for n in range(len(SESSIONS))]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            joined(*threads)

    def _produce(self, place: int) -> None:
        random = Random(self._random.random() + place)
        name = SESSIONS[place]
        for _ in range(random.randint(2, 3 if self._brief else 11)):
            self._numbers += 1
            first = f"{place}-{self._numbers}-{random.random()}"
            events = [
                {**(self._hostile.sent() if random.random() < 0.3 else self._plain(random)),
                 "session_id": name, "id": f"{first}-{n}"}
                for n in range(random.choice((1, 5, 50)))
            ]  # fmt: skip
            if not self._told(name, events):
                time.sleep(0.1)  # its server may be on its way back

    def _told(self, name: str, events: list[dict[str, Any]]) -> bool:
        """Send; whether there was an answer. What is acknowledged may not be lost any more."""
        answer = self._post("/ingest", {"events": events})
        for result in answer or ():
            if result["status"] in ("success", "duplicate"):
                self._acked[name].add(result["event_id"])
                self.done["acknowledged"] += 1
        return answer is not None

    def _plain(self, random: Random) -> dict[str, Any]:
        size = random.choice(SIZES)
        text = "x" * size if random.random() < 0.7 else noise(random, size)
        event: dict[str, Any] = {"type": "log", "content": {"message": text}}
        return event | ({"context": {"user": PERSON}} if random.random() < 0.1 else {})

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


def later(ahead_s: int) -> str:
    """Python that puts a process's clock ahead of what it is."""
    return (
        "import time;"
        f"time.time = lambda now=time.time: now() + {ahead_s};"
        f"time.time_ns = lambda now=time.time_ns: now() + {ahead_s} * 10**9;"
    )


def noise(random: Random, size: int) -> str:
    """A text of which no compression makes less than half, and that holds no secret."""
    return random.randbytes(size // 2).hex()
