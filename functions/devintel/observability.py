"""One line an invocation: a structured log record that is CloudWatch's metric format as well.

The `_aws` member makes CloudWatch read the counts as metrics (embedded metric format
specification of Amazon CloudWatch), so a metric costs no call and no second line.
Bodies, tokens and texts of events never enter a record.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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
        line: dict[str, object] = {
            "level": self.level,
            "service": output.service,
            "handler": self.handler,
            "ms": round(ms, 2),
            **self.fields,
            **self.counts,
        }
        if self.counts:
            metrics = [{"Name": name, "Unit": "Count"} for name in self.counts]
            directive = {
                "Namespace": output.namespace,
                "Dimensions": [["service"]],
                "Metrics": metrics,
            }
            line["_aws"] = {"Timestamp": epoch_ms, "CloudWatchMetrics": [directive]}
        return to_json(line, fallback=str).decode()


@contextmanager
def invocation(handler: str, clock: Callable[[], int]) -> Iterator[Record]:
    """A record that is written when the invocation ends, however it ends."""
    record = Record(handler)
    start = time.perf_counter()
    try:
        yield record
    except BaseException as error:
        record.failed(type(error).__name__, level="ERROR")
        raise
    finally:
        if LEVELS.index(record.level) >= LEVELS.index(output.level) or record.counts:
            with suppress(OSError):  # nobody reads the log: no reason to fail the work
                output.write(record.line((time.perf_counter() - start) * 1000, clock()))


def trace(error: BaseException) -> None:
    """Write where an unexpected error came from, without its text (it may quote a body)."""
    last = traceback.extract_tb(error.__traceback__)[-8:]
    places = [f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno} {f.name}" for f in last]
    output.write(
        to_json({"level": "ERROR", "error": type(error).__name__, "trace": places}).decode()
    )
