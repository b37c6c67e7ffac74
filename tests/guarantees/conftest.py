"""How many schedules are played, and their figures for the end of the run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable

import pytest


@pytest.fixture(name="schedules_each", scope="session")
def _schedules_each() -> int:
    """A quarter of `DEVINTEL_SCHEDULES`: four tests share them."""
    return int(os.environ.get("DEVINTEL_SCHEDULES", "20000")) // 4


@pytest.fixture(name="figures")
def _figures(record_property: Callable[[str, object], None]) -> Callable[[Counter[str]], None]:
    """Print a test's counts at the end of the run."""

    def figures(counts: Counter[str]) -> None:
        text = ", ".join(f"{n:,} {name}" for name, n in counts.items())
        record_property("figures", text)
        print(text)

    return figures
