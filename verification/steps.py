"""Steps with names, run in order; one that fails is told, and those that need it are not tried.

So nobody waits for what cannot come any more, and all together end within a limit.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Context = TypeVar("Context")
LIMIT_S = 150.0
"""How long all steps may take together; they take 15 s on a quiet machine."""


class NotServed(Exception):
    """The deployment does not have what a step asks for; the message says what."""


@dataclass(frozen=True)
class Step(Generic[Context]):
    """What is tried, as a sentence, and how; it may return what was seen."""

    name: str
    run: Callable[[Context], str | None]
    needs: tuple[Callable[[Context], str | None], ...] = ()
    """What must not have failed before, by its `run`."""


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
    steps: Sequence[Step[Context]],
    context: Context,
    told: Callable[[Result], None],
    *,
    limit_s: float = LIMIT_S,
) -> list[Result]:
    """Run every step that can be; `told` hears of each as it ends. After `limit_s` none begins."""
    results: list[Result] = []
    failed: dict[Callable[[Context], str | None], str] = {}
    end = time.monotonic() + limit_s
    for step in steps:
        missing = next((failed[each] for each in step.needs if each in failed), None)
        if missing is not None:
            result = Result(step.name, "failed", f"not tried, as this failed: {missing}")
        elif time.monotonic() > end:
            result = Result(step.name, "failed", f"not tried: {limit_s:.0f} s were over")
        else:
            result = _one(step, context)
        if result.failed:
            failed[step.run] = step.name
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
