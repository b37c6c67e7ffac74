"""The laptop's day in short: a fault of each kind, with five producers and three dashboards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.patience import apart
from tests.strangers.laptop_day import Day


@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
def test_every_log_is_equal_and_nobody_is_stuck_after_a_fault_of_each_kind(tmp_path: Path) -> None:
    day = Day(tmp_path, seed=3)
    apart(day.run_each)  # a browser's loop is its thread's, and another test may have one here
    assert day.wrong == []
    assert set(day.done) == {"sleep", "set_clock", "lose", "reset", "delay", "stop", "kill"}
    assert day.clock.elapsed_s > 600
