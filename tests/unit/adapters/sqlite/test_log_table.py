"""The sweep removes what expired long ago, and nothing else, in small steps."""

from __future__ import annotations

from dataclasses import replace

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.adapters.table import OUTLIVES_S
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.unit.log.test_event_identity import entry, event


def test_every_session_has_its_turn() -> None:
    clock = FakeClock()
    store = SqliteStore(None, clock, sweep_every=1)
    sessions = [SessionKey("acme", name) for name in "abc"]
    now_s = clock() // 1000

    def left() -> list[int]:
        rows = store._file.read(
            "SELECT count(*) FROM sessions JOIN entries ON id >> 40 = sid GROUP BY pk ORDER BY pk",
            (),
        )
        return [n for (n,) in rows]

    with acting_for("acme"):
        for session in sessions:
            for i in range(1, 151):
                old = entry(i, event("a", f"{i}"))
                store.write(session, replace(old, ttl=now_s if i <= 140 else now_s + 10))
        clock.pass_s(OUTLIVES_S + 5)
        for _ in range(4):
            store.put(keys.settings("acme"), {})
        assert left() == [50, 50, 50]
        for _ in range(4):
            store.put(keys.settings("acme"), {})
        assert left() == [10, 10, 10]
        clock.pass_s(10)
        for _ in range(8):
            store.put(keys.settings("acme"), {})
        assert left() == []
    store.close()


def test_expired_rows_go_too() -> None:
    clock = FakeClock()
    store = SqliteStore(None, clock, sweep_every=1)
    with acting_for("acme"):
        for i in range(150):
            store.put(keys.solution("acme", f"{i}"), {"ttl": clock() // 1000 + 1})
        clock.pass_s(1)
        store.put(keys.settings("acme"), {})
        assert store._file.read("SELECT count(*) FROM rows", ()) == [(51,)]
        store.put(keys.settings("acme"), {})
        assert store._file.read("SELECT count(*) FROM rows", ()) == [(1,)]
    store.close()
