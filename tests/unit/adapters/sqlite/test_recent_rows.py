"""The rows that were read last."""

from __future__ import annotations

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock


def test_rows_are_read_as_they_are_however_many_were_read_before() -> None:
    store = SqliteStore(None, FakeClock())
    names = [keys.solution("acme", str(number)) for number in range(2_050)]
    with acting_for("acme"):
        for number, key in enumerate(names):
            store.put(key, {"n": number})
        first = [store.get(key) for key in names]
        store.put(names[7], {"n": -7})
        again = [store.get(key) for key in names]
    store.close()

    assert first == [{"n": number} for number in range(2_050)]
    assert again == [*first[:7], {"n": -7}, *first[8:]]
