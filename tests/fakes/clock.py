"""A clock that stands still until it is moved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class FakeClock:
    """Milliseconds since the epoch; begins in November 2026."""

    now: int = 1_795_444_988_915

    def __call__(self) -> int:
        return self.now

    def pass_s(self, seconds: float) -> None:
        """Let time pass."""
        self.now += int(seconds * 1000)
