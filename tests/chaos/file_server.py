"""One server on one file: its disk runs full, and a copy of the file is put back."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devintel.adapters.sqlite.store import SqliteStore
from devintel.ports import Store
from tests.chaos.asking import SESSIONS
from tests.chaos.processes import SIZES, Fault, noise
from tests.chaos.trouble import Trouble
from tests.e2e.conftest import LocalCloud

ROOM = 200_000
"""What a full disk has left."""
MOST_BATCHES = 300


class FileServer(Trouble):
    """One seeded run of a server on a file."""

    def _made(self) -> list[LocalCloud]:
        return [LocalCloud(self._folder / "data")]

    def _faults(self) -> tuple[Fault, ...]:
        return *super()._faults(), self._fill_the_disk

    def _files(self) -> list[Path]:
        return [file for file in (self._folder / "data").rglob("*") if file.is_file()]

    def _bytes(self) -> bytes:
        return b"".join(file.read_bytes() for file in self._files())

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        """The server ends meanwhile: the file is for one process."""
        cloud = self._one()
        self._end(cloud, signal.SIGTERM)
        store = SqliteStore(self._folder / "data", self._now)
        try:
            yield store
        finally:
            store.close()
        self._start(cloud)

    def _swept(self) -> None:
        store = SqliteStore(self._folder / "data", self._now)
        store.tidy()
        store.close()

    def _fill_the_disk(self) -> None:
        """No file may grow much: senders are refused, readers answered, nothing told is lost."""
        cloud = self._one()
        self._end(cloud, signal.SIGTERM)
        most = max(file.stat().st_size for file in self._files()) + ROOM
        limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        limit += f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}));"
        self._start(cloud, limit)
        if not self._filled():
            self.violations.append("the disk was never full")
        self._call("GET", "/health")
        for name in SESSIONS:
            self._check(name)
        self._end(cloud)
        self._start(cloud)

    def _filled(self) -> bool:
        """Send what no compression makes small, until it is refused."""
        before = self.done["refused with 503"]
        for number in range(MOST_BATCHES):
            name = self._random.choice(SESSIONS)
            content = {"message": noise(self._random, SIZES[-1])}
            self._told(name, [
                {"session_id": name, "id": f"full-{self._numbers}-{number}-{n}", "type": "log",
                 "content": content | {"n": n}}
                for n in range(40)
            ])  # fmt: skip
            if self.done["refused with 503"] > before:
                return True
        return False

    def _restore(self) -> None:
        """Stop, keep a copy, go on, and put the copy back: what came after it is gone."""
        cloud = self._one()
        self._end(cloud, signal.SIGTERM)
        data, copy = self._folder / "data", self._folder / "copy.db"
        shutil.copy(data / "devintel.db", copy)
        before = {name: set(ids) for name, ids in self._acked.items()}
        self._start(cloud)
        epochs = {name: self._page(name)["epoch"] for name in SESSIONS}
        self._produce(0)
        self.done["restores"] += 1
        self._end(cloud, signal.SIGTERM)
        for left in data.glob("devintel.db*"):
            left.unlink()
        shutil.copy(copy, data / "devintel.db")
        self._acked = before
        self._start(cloud)
        for name in SESSIONS:
            if epochs[name] and self._page(name)["epoch"] == epochs[name]:
                self.violations.append(f"{name} kept its epoch over a restored copy (G5)")
