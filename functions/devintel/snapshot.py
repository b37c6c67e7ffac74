"""What a Lambda function does before its snapshot is taken, and right after it is restored.

Whatever is imported, compiled or connected before the snapshot, no caller waits for. So the
function's own work is done once over a store in memory, then one row is read over the network, for
the sake of TLS and the client's first call. A socket does not survive, and every restored copy has
the same random state: both are given up afterwards (Lambda developer guide, "Runtime hooks for
SnapStart").
"""

from __future__ import annotations

import random
from collections.abc import Callable
from importlib import import_module
from typing import Any

from devintel import observability, wiring
from devintel.errors import DevIntelError
from devintel.keys import Key, connection
from devintel.tenancy import acting_for

NOBODY = "-"
"""The team whose row is read; none has this name."""
NO_ROW = connection(NOBODY, "-")


def prepare(work: Callable[[], object], row: Key = NO_ROW) -> None:
    """Register a function's `work`, and a row that its role may read; nothing outside Lambda."""
    try:
        hooks = import_module("snapshot_restore_py")
    except ImportError:
        return
    hooks.register_before_snapshot(prime, work, row)
    hooks.register_after_restore(resume)


def prime(work: Callable[[], object], row: Key) -> None:
    """Do the work over a store in memory, then make the real wiring and read a row with it."""
    from devintel.adapters.sqlite.store import SqliteStore

    real = wiring.wired()
    write, observability.output.write = observability.output.write, lambda line: None
    store = SqliteStore(None, wiring.clock)
    try:
        local = real.settings.model_copy(
            update={"auth": "local", "origin_secret": "", "bucket": ""}
        )
        wiring.use(store=store, push=_Nobody(), chosen=local)
        work()
    finally:
        store.close()
        observability.output.write = write
        wiring.use_again(real)
    reach(real, row)


def resume() -> None:
    """Give up what must not be shared by the copies of a snapshot."""
    random.seed()
    made = wiring.wired()
    for name in ("store", "push", "blobs"):
        each = vars(made).get(name)  # whatever was not made before need not be made for this
        hang_up = getattr(each, "hang_up", None)
        if hang_up:
            hang_up()


def reach(real: wiring.Wiring, row: Key) -> None:
    """Make what calls need, and the first call itself."""
    _ = (real.live, real.ingest, real.queries, real.buckets)
    if real.settings.management_url:
        _ = real.push
    if real.settings.bucket:
        _ = real.blobs
    try:
        with acting_for(NOBODY):
            real.store.get(row)
    except DevIntelError:  # a function that cannot reach its table will say so when it is called
        return


class _Nobody:
    """A push without peers."""

    def send(self, posts: Any) -> list[Any]:
        """Nothing arrives."""
        from devintel.ports import Delivery

        return [Delivery.SENT] * len(posts)

    def close(self, connections: Any) -> None:
        """Nobody is there."""
