"""One line an invocation: a structured log record that is CloudWatch's metric format as well.

The `_aws` member, which Powertools' Metrics makes, lets CloudWatch read the counts as metrics, so a
metric costs no call and no second line.
Bodies, tokens and texts of events never enter a record.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from pydantic_core import to_json

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def _stdout(line: str) -> None:
    sys.stdout.write(line + "\n")


@dataclass
class Output:
    """Where records go and which; the local cloud replaces `write`."""

    write: Callable[[str], None] = _stdout
    level: str = "INFO"
    service: str = "devintel"
    namespace: str = "DevIntel"
    skips: Callable[[Record], bool] | None = None
    """Records that nobody reads, so that they need not be spelled."""

    def wants(self, record: Record) -> bool:
        """Whether a record is written: it is severe enough or counts something."""
        if self.skips is not None and self.skips(record):
            return False
        return bool(record.counts) or LEVELS.index(record.level) >= LEVELS.index(self.level)


output = Output()


@dataclass
class Record:
    """What is known of one invocation."""

    handler: str
    fields: dict[str, object] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    level: str = "INFO"

    def add(self, **fields: object) -> None:
        """Say more; values are ids, codes and numbers."""
        self.fields.update(fields)

    def count(self, name: str, amount: int = 1) -> None:
        """Add to a metric."""
        if amount:
            self.counts[name] = self.counts.get(name, 0) + amount

    def failed(self, code: str, *, level: str = "WARNING") -> None:
        """The invocation answered with an error."""
        self.level = max(level, self.level, key=LEVELS.index)
        self.fields["error"] = code

    def line(self, ms: float, epoch_ms: int) -> str:
        """The record as JSON."""
        said = {
            "level": self.level,
            "handler": self.handler,
            "ms": round(ms, 2),
            **self.fields,
        }
        counted = self._counted(epoch_ms) if self.counts else {"service": output.service}
        return to_json(counted | said, fallback=str).decode()

    def _counted(self, epoch_ms: int) -> dict[str, object]:
        # Imported by the first line that counts: a function that counts nothing does not pay it.
        from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

        metrics = EphemeralMetrics(namespace=output.namespace, service=output.service)
        for name, amount in self.counts.items():
            metrics.add_metric(name, MetricUnit.Count, amount)
        made = metrics.serialize_metric_set()
        made["_aws"]["Timestamp"] = epoch_ms  # `set_timestamp` warns of a clock that is not now
        return dict(made)


class invocation:
    """A record that is written when the invocation ends, however it ends."""

    __slots__ = ("_clock", "_record", "_start")

    def __init__(self, handler: str, clock: Callable[[], int]) -> None:
        self._record = Record(handler)
        self._clock = clock
        self._start = time.perf_counter()

    def __enter__(self) -> Record:
        return self._record

    def __exit__(self, kind: type[BaseException] | None, *failed: object) -> None:
        record = self._record
        if kind is not None:
            record.failed(kind.__name__, level="ERROR")
        if output.wants(record):
            with suppress(OSError):  # nobody reads the log: no reason to fail the work
                ms = (time.perf_counter() - self._start) * 1000
                output.write(record.line(ms, self._clock()))


def trace(error: BaseException) -> None:
    """Write where an unexpected error came from, without its text (it may quote a body)."""
    last = traceback.extract_tb(error.__traceback__)[-8:]
    places = [f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno} {f.name}" for f in last]
    line = {"level": "ERROR", "error": type(error).__name__, "trace": places}
    with suppress(OSError):
        output.write(to_json(line).decode())
