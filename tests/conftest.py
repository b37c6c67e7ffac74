"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(name="shared_data", scope="session")
def _shared_data() -> Path:
    """The folder of real inputs beside the checkout; tests that need it skip where it is absent."""
    data = ROOT.parent / "shared" / "data"
    if not data.is_dir():
        pytest.skip("needs ../shared/data, which this checkout does not have beside it")
    return data
