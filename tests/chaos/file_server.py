"""One server on one file: its disk runs full, and a copy of the file is put back."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from devintel.adapters.sqlite.store import SqliteStore
from devintel.ports import Store
from tests.chaos.asking import SESSIONS
from tests.chaos.processes import Processes
from tests.e2e.conftest import LocalCloud

ROOM = 200_000
"""What a full disk has left."""


class FileServer(Processes):
    """One seeded run of a server on a file."""

    def _made(self) -> list[LocalCloud]:
        return [LocalCloud(self._folder / "data")]

    def _faults(self) -> tuple[Callable[[], None], ...]:
        return super()._faults() if self.thorough else (*super()._faults(), self._restore)

    def _more_faults(self) -> tuple[Callable[[], None], ...]:
        return *super()._more_faults(), self._fill_the_disk

    def _files(self) -> list[Path]:
        return [file for file in (self._folder / "data").rglob("*") if file.is_file()]

    def _bytes(self) -> bytes:
        return b"".join(file.read_bytes() for file in self._files())

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        """The server ends meanwhile: the file is for one process."""
        cloud = self._one()
        cloud.kill(signal.SIGTERM)
        store = SqliteStore(self._folder / "data", self._now)
        try:
            yield store
        finally:
            store.close()
        cloud.start()

    def _swept(self) -> None:
        store = SqliteStore(self._folder / "data", self._now)
        store.tidy()
        store.close()

    def _fill_the_disk(self) -> None:
        """No file may grow much: senders are refused, readers answered, nothing told is lost."""
        cloud, usual = self._one(), self._one().beforehand
        cloud.kill(signal.SIGTERM)
        most = max(file.stat().st_size for file in self._files()) + ROOM
        limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        limit += f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}));"
        cloud.beforehand = usual + limit
        cloud.start()
        before = self.done["refused with 503"]
        for _ in range(30):
            self._produce(self._random.randrange(len(SESSIONS)))
            if self.done["refused with 503"] > before:
                break
        self._call("GET", "/health")
        for name in SESSIONS:
            self._check(name)
        cloud.kill()
        cloud.beforehand = usual
        cloud.start()

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
