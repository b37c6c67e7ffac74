"""A session's projection as far as its log goes."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator

import pytest

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.log.appender import Appender
from devintel.model import SessionKey
from devintel.ports import Ports
from devintel.projection import GroupOpened, PatternSeen, dump
from devintel.projector import snapshots
from devintel.projector.snapshots import Checkpoint
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush
from tests.unit.log.test_event_identity import event

DAY_S = 86_400


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="ports")
def _ports(clock: FakeClock) -> Iterator[Ports]:
    store = SqliteStore(None, clock)
    with acting_for("acme"):
        yield Ports(store, RecordingPush(), clock)
    store.close()


def append(ports: Ports, session: SessionKey, *texts: str) -> None:
    events = [event(text, text) for text in texts]
    Appender(ports.store, ports.clock).append(session, events, retention_s=DAY_S)


def fresh(ports: Ports) -> Checkpoint:
    """As another process would begin."""
    return Checkpoint(ports, lambda team: DAY_S)


def saved(ports: Ports, session: SessionKey) -> bytes:
    """The state that was folded and saved whole."""
    first = fresh(ports)
    with first.lock(session):
        state, _ = first.advance(session)
        assert first.save(session, state, force=True)
    return dump(state)


def test_a_long_snapshot_is_kept_in_parts_and_read_whole(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "PART_BYTES", 200)
    session = SessionKey("acme", "s")
    append(ports, session, "a", "b")

    before = saved(ports, session)

    assert len(ports.store.list(keys.session(session), keys.snapshot(session).sk[:2])) > 2
    assert dump(fresh(ports).state(session)) == before


def test_a_snapshot_with_a_part_of_another_is_not_believed_but_the_log_is(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "PART_BYTES", 200)
    session = SessionKey("acme", "s")
    append(ports, session, "a", "b")
    before = saved(ports, session)
    part = ports.store.get(keys.snapshot(session, 1)) or {}

    ports.store.put(keys.snapshot(session, 1), part | {"seq": 1, "z": "AAAA"})
    torn = dump(fresh(ports).state(session))
    ports.store.delete(keys.snapshot(session, 1))
    missing = dump(fresh(ports).state(session))

    assert (torn, missing) == (before, before)


def test_more_sessions_than_a_process_keeps_are_read_again_from_the_store(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "KEPT_STATES", 2)
    sessions = [SessionKey("acme", f"s{number}") for number in range(12)]
    for session in sessions:
        append(ports, session, "a")
    one = fresh(ports)

    counts = [[one.state(session).events for session in sessions] for _ in range(2)]
    append(ports, sessions[0], "b")

    assert counts == [[1] * 12, [1] * 12]
    assert one.state(sessions[0]).events == 2


def test_patterns_of_what_was_folded_late_are_history_and_groups_are_not(ports: Ports) -> None:
    session = SessionKey("acme", "s")
    errors = [event("The till is closed", f"e{n}") | {"type": "error"} for n in range(10)]
    appender = Appender(ports.store, ports.clock)
    appender.append(session, errors, retention_s=DAY_S)
    append(ports, session, "later")
    first, last = ports.store.forward(session, 0, 10)

    told = {}
    for name, entries in (("in turn", [first]), ("late", [last])):
        one = fresh(ports)
        with one.lock(session):
            told[name] = {type(effect) for effect in one.advance(session, entries)[1]}

    assert {GroupOpened, PatternSeen} <= told["in turn"]
    assert told["late"] == told["in turn"] - {PatternSeen}


def older(ports: Ports, session: SessionKey) -> None:
    """The saved state, as an older version of the fold would have written it."""
    row = ports.store.get(keys.snapshot(session)) or {}
    data = zlib.decompress(base64.b64decode(row["z"])).replace(b'["3.', b'["2.', 1)
    counted = data.replace(b'"errors":0', b'"errors":7', 1)
    ports.store.put(
        keys.snapshot(session), row | {"z": base64.b64encode(zlib.compress(counted)).decode()}
    )


def test_a_state_of_an_older_version_is_rebuilt_where_the_log_holds_its_beginning(
    ports: Ports,
) -> None:
    session = SessionKey("acme", "s")
    append(ports, session, "a", "b")
    before = saved(ports, session)

    older(ports, session)

    assert dump(fresh(ports).state(session)) == before


def test_a_state_of_an_older_version_goes_on_where_the_beginning_has_expired(
    ports: Ports, clock: FakeClock
) -> None:
    session = SessionKey("acme", "s")
    append(ports, session, "a", "b")
    clock.pass_s(DAY_S - 60)
    append(ports, session, "c")
    saved(ports, session)

    older(ports, session)
    clock.pass_s(120)
    state = fresh(ports).state(session)

    assert [entry.first_seq for entry in ports.store.forward(session, 0, 9)] == [3]
    assert (state.events, state.errors) == (3, 7)
