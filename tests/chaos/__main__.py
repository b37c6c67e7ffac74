"""`python -m tests.chaos [SECONDS] [SEED] [STORE]`: chaos for so long over a `file`, a `table` or
both, and what was tried and broken."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from devintel import observability
from devintel.adapters.dynamodb.store import DynamoStore, client, create_table
from devintel.adapters.sqlite.store import SqliteStore
from devintel.ports import Store
from tests.chaos.bad_line import bad_line
from tests.chaos.containers import Containers
from tests.chaos.file_server import FileServer
from tests.chaos.shared_table import CREDENTIALS, SharedTable, emulator
from tests.chaos.trouble import Trouble
from tests.fakes.clock import FakeClock
from tests.imitation import imitated_aws

STEPS = 200
SHARE_OF_CONTAINERS = 0.3
Opened = Callable[[FakeClock], AbstractContextManager[Store]]


@contextmanager
def on_a_file(clock: FakeClock) -> Iterator[Store]:
    """A store in memory."""
    store = SqliteStore(None, clock)
    yield store
    store.close()


@contextmanager
def on_a_table(clock: FakeClock) -> Iterator[Store]:
    """A table that is imitated in this process."""
    with imitated_aws():
        driver = client(region=CREDENTIALS["AWS_DEFAULT_REGION"])
        create_table(driver, "chaos")
        yield DynamoStore(driver, "chaos", clock)


@contextmanager
def a_server(seed: int) -> Iterator[Trouble]:
    """One server on one file."""
    with tempfile.TemporaryDirectory() as folder:
        yield FileServer(Path(folder), seed)


@contextmanager
def servers(seed: int) -> Iterator[Trouble]:
    """Two to five servers on one table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        emulator(Path(folder)) as address,
        bad_line(address, seed) as line,
    ):
        yield SharedTable(Path(folder), seed, address, 2 + seed % 4, line)


def containers(opened: Opened, seconds: float, seed: int) -> tuple[Counter[str], list[str]]:
    """Containers of this process, by one seed after another: what was done, what was broken."""
    done: Counter[str] = Counter()
    violations: list[str] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        clock = FakeClock()
        with opened(clock) as store:
            run = Containers(store, clock, seed + done["runs"])
            run.run(STEPS)
        done.update(run.done)
        done["faults"] += run.store.faults
        violations += [f"seed {seed + done['runs']}: {one}" for one in run.violations]
        done["runs"] += 1
    return done, violations


STORES = {"file": (on_a_file, a_server), "table": (on_a_table, servers)}


def chaos(name: str, seconds: float, seed: int) -> list[str]:
    """One store: first containers of this process, then processes; prints what was done."""
    opened, served = STORES[name]
    began = time.monotonic()
    inside, violations = containers(opened, seconds * SHARE_OF_CONTAINERS, seed)
    print(f"{name}, containers of one process: {dict(inside)}", flush=True)
    with served(seed) as processes:
        processes.run(began + seconds - time.monotonic())
    done = processes.done
    print(f"{name}, processes: {dict(done)}", flush=True)
    violations += processes.violations
    both = inside + done
    print(
        f"{name}: {both['acknowledged']} events acknowledged, {both['faults']} faults,"
        f" {done['kills']} kills, {done['restores']} restores, {both['containers']} containers,"
        f" {both['checked']} times everything checked, {len(violations)} violations"
        f" (seed {seed}, {time.monotonic() - began:.0f} s)",
        flush=True,
    )
    return violations


def main(words: list[str]) -> int:
    """Run, and say what was broken; 1 where anything was."""
    seconds = float(words[0]) if words else 60.0
    seed = int(words[1]) if words[1:] else int(time.time())
    names = words[2:] or list(STORES)
    observability.output.write = lambda line: None
    violations = [one for name in names for one in chaos(name, seconds / len(names), seed)]
    for one in violations:
        print(f"  {one}")
    return int(bool(violations))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
