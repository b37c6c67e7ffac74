"""Chaos of a real server, in short; longer by hand: `make chaos`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.processes import Processes
from tests.e2e.conftest import apart

pytestmark = pytest.mark.xdist_group("e2e")


def test_a_server_that_is_killed_stopped_and_restored_keeps_every_promise(tmp_path: Path) -> None:
    chaos = Processes(tmp_path, 5)
    apart(lambda: chaos.run(20))
    assert chaos.violations == []
    assert chaos.done["acknowledged"] > 0
