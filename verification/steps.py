"""Steps with names, run in order; one that fails is told, and the others go on."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Context = TypeVar("Context")


class NotServed(Exception):
    """The deployment does not have what a step asks for; the message says what."""


@dataclass(frozen=True)
class Step(Generic[Context]):
    """What is tried, as a sentence, and how; it may return what was seen."""

    name: str
    run: Callable[[Context], str | None]


@dataclass(frozen=True)
class Result:
    """How a step went: `passed`, `failed` or `not served`."""

    name: str
    outcome: str
    seen: str = ""
    seconds: float = 0.0
    trace: str = field(default="", repr=False)

    @property
    def failed(self) -> bool:
        """Whether it went wrong."""
        return self.outcome == "failed"


def run(
    steps: Sequence[Step[Context]], context: Context, told: Callable[[Result], None]
) -> list[Result]:
    """Run every step; `told` hears of each as it ends."""
    results = []
    for step in steps:
        result = _one(step, context)
        told(result)
        results.append(result)
    return results


def _one(step: Step[Context], context: Context) -> Result:
    began = time.monotonic()

    def result(outcome: str, seen: str, trace: str = "") -> Result:
        return Result(step.name, outcome, seen, round(time.monotonic() - began, 2), trace)

    try:
        return result("passed", step.run(context) or "")
    except NotServed as error:
        return result("not served", str(error))
    except Exception as error:  # noqa: BLE001 - whatever went wrong is what the report is for
        text = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        return result("failed", text, traceback.format_exc())
