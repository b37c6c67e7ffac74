"""Chaos of a real server, in short; longer by hand: `make chaos`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.bad_line import bad_line
from tests.chaos.file_server import FileServer
from tests.chaos.shared_table import MINISTACK, SharedTable, emulator
from tests.patience import apart

pytestmark = pytest.mark.xdist_group("e2e")
BRIEF_S = 30.0
"""Enough for each fault on two cores; what a slower machine does not come to is not tried."""


def test_a_server_that_is_killed_stopped_and_restored_keeps_every_promise(tmp_path: Path) -> None:
    chaos = FileServer(tmp_path, 5)
    apart(lambda: chaos.once(BRIEF_S))
    assert chaos.violations == []
    assert chaos.done["acknowledged"] > 0


@pytest.mark.skipif(not MINISTACK.exists(), reason="the emulator is not installed: make ministack")
def test_servers_on_one_table_of_which_some_are_killed_keep_every_promise(tmp_path: Path) -> None:
    with emulator(tmp_path) as address, bad_line(address, 6) as line:
        chaos = SharedTable(tmp_path, 6, address, 2, line)
        apart(lambda: chaos.once(BRIEF_S))
    assert chaos.violations == []
    assert chaos.done["acknowledged"] > 0
