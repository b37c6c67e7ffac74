"""What was seen while the template was played: calls, invocations that were refused, warnings."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Made:
    """A kind of call: who made it, what, on what."""

    function: str
    action: str
    resource: str
    allowed: bool
    reason: str = ""


@dataclass
class Journal:
    """Everything noted, from any thread."""

    calls: Counter[Made] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    """Invocations without a permission, files without access: in words."""
    warnings: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    """What broke while playing: functions that raised or timed out, edge functions that failed."""
    logs: dict[str, list[str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def call(self, made: Made) -> None:
        """Note a call."""
        with self._lock:
            self.calls[made] += 1

    def refuse(self, what: str) -> None:
        """Note what was refused."""
        with self._lock:
            self.refused[what] += 1

    def warn(self, what: str) -> None:
        """Note what a person should look at."""
        with self._lock:
            self.warnings[what] += 1

    def fault(self, what: str) -> None:
        """Note what broke."""
        with self._lock:
            self.faults[what] += 1

    def log(self, function: str, line: str) -> None:
        """Note a line of a function's log."""
        with self._lock:
            self.logs.setdefault(function, []).append(line)

    @property
    def wrong(self) -> list[str]:
        """Everything that makes a rehearsal fail, in words."""
        denied = [f"{m.function}: {m.action} on {m.resource}: {m.reason}" for m in self.not_allowed]
        return [*denied, *self.refused, *self.faults]

    @property
    def not_allowed(self) -> list[Made]:
        """The calls that a role does not allow."""
        with self._lock:
            return sorted(made for made in self.calls if not made.allowed)
