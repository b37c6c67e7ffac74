"""What was acknowledged is there after the process was killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.log.appender import read
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.conftest import ROOT
from tests.fakes.clock import FakeClock

PRODUCER = """
import os, signal, sys
from pathlib import Path
from devintel.adapters.sqlite.store import SqliteStore
from devintel.log.appender import Appender
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.unit.log.test_event_identity import event

clock = FakeClock()
store = SqliteStore(Path(sys.argv[1]), clock)
appender = Appender(store, clock)
with acting_for("acme"):
    for i in range(1, 301):
        appender.append(SessionKey("acme", "s"), [event("a", f"e{i}")], retention_s=60)
        os.write(1, f"e{i}\\n".encode())
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_has_lost_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    paths = f"import sys; sys.path[:0] = [{str(ROOT / 'functions')!r}, {str(ROOT)!r}]\n"
    killed = subprocess.run(
        [sys.executable, "-c", paths + PRODUCER, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (killed.returncode, killed.stderr) == (-9, "")
    store = SqliteStore(tmp_path, FakeClock())
    with acting_for("acme"):
        found = read(store, SessionKey("acme", "s"), limit=1000).events
        assert [e["id"] for e in found] == killed.stdout.split()
        assert len(found) == 300
        assert store.list(keys.team("acme"), "") == []
    store.close()
