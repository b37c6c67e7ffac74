"""`python -m tests.chaos [SECONDS] [SEED]`: chaos for so long, and what was tried and broken."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from devintel import observability
from devintel.adapters.sqlite.store import SqliteStore
from tests.chaos.bad_line import bad_line
from tests.chaos.containers import Containers
from tests.chaos.file_server import FileServer
from tests.chaos.shared_table import MINISTACK, SharedTable, emulator
from tests.fakes.clock import FakeClock

if __name__ == "__main__":
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    observability.output.write = lambda line: None
    violations: list[str] = []
    done: Counter[str] = Counter()
    faults, end = 0, time.monotonic() + seconds / 2
    while time.monotonic() < end:
        clock = FakeClock()
        store = SqliteStore(None, clock)
        run = Containers(store, clock, seed + done["runs"])
        run.run(200)
        done.update(run.done)
        done["runs"] += 1
        faults += run.store.faults
        violations += [f"seed {seed + done['runs'] - 1}: {one}" for one in run.violations]
        store.close()
    print(f"containers: {dict(done)}, {faults} faults", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        served = FileServer(Path(folder), seed)
        served.run(seconds / (4 if MINISTACK.exists() else 2))
    print(f"processes on a file: {dict(served.done)}", flush=True)
    violations += served.violations
    if MINISTACK.exists():  # `make ministack`
        servers = 2 + seed % 4
        with (
            tempfile.TemporaryDirectory() as folder,
            emulator(Path(folder)) as address,
            bad_line(address, seed) as line,
        ):
            shared = SharedTable(Path(folder), seed, address, servers, line)
            shared.run(seconds / 4)
        print(f"{servers} processes on a table: {dict(shared.done)}")
        violations += shared.violations
    print(f"seed {seed}: {len(violations)} violations")
    for one in violations:
        print(f"  {one}")
    sys.exit(bool(violations))
