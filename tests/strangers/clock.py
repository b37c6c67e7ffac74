"""Clocks of other processes: libfaketime moves them, at once or sixty times as fast."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from tests.patience import joined
from tests.strangers.server import run

_TICK_S = 0.02


class Clock:
    """A file that says how far a program's clock is off."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.Lock()
        self.set(0)

    def set(self, seconds: float) -> None:
        """Move the clock so many seconds from the true time."""
        with self._lock:
            fresh = self.file.with_suffix(".new")
            fresh.write_text(f"{int(seconds):+d}\n")
            fresh.replace(self.file)

    @property
    def environment(self) -> dict[str, str]:
        """What makes a program see it; the monotonic clock is left alone, as a real jump does."""
        found = run("faketime", "-f", "+0", "sh", "-c", "echo $LD_PRELOAD").stdout.decode().strip()
        return {
            "LD_PRELOAD": found,
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "PYTHONPATH": str(Path(__file__).parent / "faketime"),
        }


class FastClock(Clock):
    """Runs `speed` times as fast until it is stopped, the same for every process that sees it."""

    def __init__(self, file: Path, speed: int) -> None:
        super().__init__(file)
        self._speed, self._began = speed, time.monotonic()
        self._stepped = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def elapsed_s(self) -> float:
        """How much time has passed on it."""
        return (time.monotonic() - self._began) * self._speed + self._stepped

    def step(self, seconds: float) -> None:
        """Set it forward, or back."""
        self._stepped += seconds

    def stop(self) -> None:
        """It goes on at the true speed."""
        self._ended.set()
        joined(self._thread)

    def _run(self) -> None:
        while not self._ended.wait(_TICK_S):
            self.set(self.elapsed_s - (time.monotonic() - self._began))
