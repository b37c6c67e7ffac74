"""The bars on corpora that nobody here wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import grouping as bench


@pytest.mark.slow
def test_every_bar_of_grouping_on_the_corpora_holds(shared_data: Path) -> None:
    missed = [row for row in bench._corpora(search=False) if not row["holds"]]

    assert shared_data and missed == []


def test_no_awkward_line_takes_more_than_its_time() -> None:
    slowest = max(bench._slowest(event) for event in bench._awkward())

    assert slowest < 0.05  # the bench holds it to 5 ms; here the machine may be busy
