"""Real servers under load: killed, stopped, their sessions deleted, their file restored."""

from __future__ import annotations

import json
import shutil
import signal
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from tests.e2e.conftest import LocalCloud
from tests.fuzz.hostile import Hostile
from tests.patience import joined

SESSIONS = ("one", "two", "drei 客")
SIZES = (1, 100, 2_000, 15_000)
MOST_MB = 400


class Processes:
    """One seeded run against one server after another; `violations` says what was broken."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = Random(seed)
        self._hostile = Hostile(seed)
        self._folder = folder
        self._clouds = self._made()
        self._acked: dict[str, set[str]] = {name: set() for name in SESSIONS}
        self._places: dict[tuple[str, str, int], str] = {}
        self._numbers = 0
        self.done: Counter[str] = Counter()
        self.violations: list[str] = []

    def run(self, seconds: float) -> None:
        """Load and faults for so long; after each fault, what must hold."""
        end = time.monotonic() + seconds
        for cloud in self._clouds:
            cloud.start()
        try:
            while time.monotonic() < end and not self.violations:
                self._load()
                fault = self._random.choice(self._faults())
                fault()
                self.done[fault.__name__.strip("_")] += 1
                for name in SESSIONS:
                    self._check(name)
                self._memory()
        finally:
            for cloud in self._clouds:
                cloud.kill(signal.SIGTERM)

    def _made(self) -> list[LocalCloud]:
        return [LocalCloud(self._folder / "data")]

    def _faults(self) -> tuple[Callable[[], None], ...]:
        return self._kill, self._kill, self._stop, self._delete, self._restore, self._idle

    def _one(self) -> LocalCloud:
        return self._random.choice(self._clouds)

    def _load(self) -> None:
        """Producers beside each other; some of them meet the kill that follows."""
        threads = [threading.Thread(target=self._produce, args=(n,)) for n in range(3)]
        for thread in threads:
            thread.start()
        if self._random.random() < 0.5:
            time.sleep(self._random.random() * 0.3)
            cloud = self._one()
            cloud.kill()
            self.done["killed under load"] += 1
            for thread in threads:
                joined(thread)
            cloud.start()
        for thread in threads:
            joined(thread)

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
        data = self._bytes()
        left = [one for one in list(gone)[:200] if one.encode() in data]
        if left:
            self.violations.append(f"{len(left)} deleted ids are still kept")

    def _bytes(self) -> bytes:
        """All that the store has."""
        return b"".join(f.read_bytes() for f in (self._folder / "data").iterdir() if f.is_file())

    def _restore(self) -> None:
        """Stop, keep a copy, go on, and put the copy back: what came after it is gone."""
        cloud = self._one()
        cloud.kill(signal.SIGTERM)
        data, copy = self._folder / "data", self._folder / "copy.db"
        shutil.copy(data / "devintel.db", copy)
        before = {name: set(ids) for name, ids in self._acked.items()}
        cloud.start()
        epochs = {name: self._page(name)["epoch"] for name in SESSIONS}
        self._produce(0)
        cloud.kill(signal.SIGTERM)
        for left in data.glob("devintel.db*"):
            left.unlink()
        shutil.copy(copy, data / "devintel.db")
        self._acked = before
        cloud.start()
        for name in SESSIONS:
            if epochs[name] and self._page(name)["epoch"] == epochs[name]:
                self.violations.append(f"{name} kept its epoch over a restored copy (G5)")

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

    def _page(self, name: str, after: int = 0) -> dict[str, Any]:
        path = f"/events/-?session={quote(name, safe='')}&after={after}&limit=1000"
        found = self._call("GET", path, missing=True)
        return found or {"events": [], "next": None, "epoch": "", "head": 0}

    def _memory(self) -> None:
        for cloud in self._clouds:
            assert cloud.process
            status = Path(f"/proc/{cloud.process.pid}/status").read_text()
            kb = next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line)
            self.done["most MB"] = max(self.done["most MB"], kb // 1024)
            if kb > MOST_MB * 1024:
                self.violations.append(f"a server has grown to {kb // 1024} MB")

    def _post(self, path: str, body: Any) -> Any:
        request = urllib.request.Request(self._one().url + path, json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except (OSError, ValueError):  # it was killed: nothing is known of what became of it
            self.done["unanswered"] += 1
            return None

    def _call(self, method: str, path: str, *, missing: bool = False) -> Any:
        request = urllib.request.Request(self._one().url + path, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            self.violations.append(f"{method} {path.partition('?')[0]} answered {error.code}")
            return None
