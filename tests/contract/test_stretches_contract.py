"""Which stretches of a log a search passes over: whatever was appended, deleted or erased, it finds
what reading everything finds, over both stores."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest

from devintel import keys
from devintel.log import epochs, stretches
from devintel.log.appender import Appender
from devintel.log.at_hand import AtHand
from devintel.log.reader import contiguous, newest_first
from devintel.log.stretches import Passed
from devintel.model import Entry, Event, SessionKey, pack
from devintel.ports import Log, Ports, Store
from tests.contract.events import event
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush

WORDS = ("apple", "banana", "cherry", "damson", "elder", "fig tree")
DAY_S = 86_400


@pytest.fixture(name="ports")
def _ports(store: Store, clock: FakeClock) -> Ports:
    return Ports(store, RecordingPush(), clock)


def append(ports: Ports, session: SessionKey, *messages: str, lasts_s: int = DAY_S) -> None:
    events: list[Event] = []
    for number, message in enumerate(messages):
        one = event(f"{message}-{ports.clock()}-{number}")
        one["content"] = {"message": message}
        events.append(one)
    Appender(ports.store, ports.clock).append(session, events, retention_s=lasts_s)


def found(ports: Ports, session: SessionKey, word: str, settled_ms: int = 0) -> list[int]:
    """Positions of the events that hold a word, by what is passed over and what is read."""
    rows = stretches.stretches(ports, session, settled_ms)
    seen: list[int] = []
    for one in stretches.newest_first_meant(ports, session, rows, 10**12, [word]):
        if not isinstance(one, Passed):
            positions = range(one.first_seq, one.first_seq + one.n)
            pairs = zip(positions, one.stored, strict=True)
            seen += [seq for seq, e in pairs if word in e["content"]["message"]]
    return sorted(seen)


def really(ports: Ports, session: SessionKey, word: str) -> list[int]:
    """The same by reading everything."""
    return sorted(
        seq
        for entry in newest_first(ports.store, session, 10**12)
        for seq, e in enumerate(entry.stored, entry.first_seq)
        if word in e["content"]["message"]
    )


@pytest.mark.parametrize("seed", range(3))
def test_what_is_passed_over_holds_nothing_that_is_meant(
    ports: Ports, session: SessionKey, clock: FakeClock, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "MOST_EVENTS", 6)
    dice = random.Random(seed)
    for _ in range(25):
        clock.now += 1_000
        match dice.randrange(8):
            case 0 | 1:
                stretches.extend(ports, session, dice.choice([3, 10**9]))
            case 2 if dice.random() < 0.3:
                ports.store.drop(keys.session(session))
            case _:
                append(ports, session, *dice.choices(WORDS, k=dice.randrange(1, 4)))
    for word in WORDS:
        assert found(ports, session, word) == really(ports, session, word)
    stretches.extend(ports, session)
    for word in WORDS:
        assert found(ports, session, word, clock.now) == really(ports, session, word)


def test_what_cannot_be_meant_is_not_read(
    ports: Ports, session: SessionKey, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "MOST_EVENTS", 2)
    for _ in range(3):
        append(ports, session, "apple", "banana")
        clock.now += 1
    append(ports, session, "cherry", "damson")
    stretches.extend(ports, session)
    rows = stretches.stretches(ports, session, clock.now)
    told = list(stretches.newest_first_meant(ports, session, rows, 10**12, ["banana"]))
    assert [isinstance(one, Passed) for one in told] == [True, False, False, False]
    assert [(one.first_seq, one.n) for one in told] == [(7, 2), (5, 2), (3, 2), (1, 2)]


def test_a_stretch_that_was_made_shorter_by_another_process_leaves_no_gap(
    ports: Ports, session: SessionKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "MOST_EVENTS", 2)
    append(ports, session, "apple")
    stretches.extend(ports, session)
    short = ports.store.get(keys.stretch(session, 1))
    append(ports, session, "banana")
    append(ports, session, "cherry")
    stretches.extend(ports, session)
    ports.store.put(keys.stretch(session, 1), short or {})
    assert found(ports, session, "banana") == [2]


def test_nothing_of_a_deleted_log_is_left_in_its_stretches(
    ports: Ports, session: SessionKey
) -> None:
    append(ports, session, "apple")
    stretches.extend(ports, session)
    ports.store.drop(keys.session(session))
    assert stretches.stretches(ports, session, 0) == []


def test_stretches_of_what_is_at_hand_are_those_that_reading_makes(
    ports: Ports, session: SessionKey, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "MOST_EVENTS", 6)
    at_hand = AtHand()
    for number in range(5):
        clock.now += 1_000
        append(ports, session, WORDS[number], WORDS[number + 1], "grape")
        at_hand.see(session, list(newest_first(ports.store, session, 10**12))[:1])
        if number == 1:
            stretches.extend(ports, session)
    read: list[int] = []

    def reading(log: Log, of: SessionKey, after: int) -> Iterator[Entry]:
        read.append(after)
        return contiguous(log, of, after)

    monkeypatch.setattr(stretches, "contiguous", reading)
    stretches.extend(ports, session, held=at_hand.take(session))
    made = stretches.stretches(ports, session, clock.now)
    assert read == []

    for row in made:
        ports.store.delete(keys.stretch(session, row["first"]))
    stretches.extend(ports, session)
    again = stretches.stretches(ports, session, clock.now)
    assert [{**row, "checked_ms": 0} for row in again] == [{**row, "checked_ms": 0} for row in made]


def test_what_was_read_before_an_erasure_is_not_at_hand_any_more(
    ports: Ports, session: SessionKey, clock: FakeClock
) -> None:
    append(ports, session, "apple")
    (entry,) = newest_first(ports.store, session, 10**12)
    at_hand = AtHand()
    at_hand.see(session, [entry])
    events = [{**entry.stored[0], "id": "e", "content": {"message": "erased"}}]
    ports.store.replace(session, replace(entry, packed=pack(cast(list[Event], events))))
    epochs.end(ports.store, session, clock.now, "erased")

    stretches.extend(ports, session, held=at_hand.take(session))

    rows = stretches.stretches(ports, session, clock.now)
    assert list(stretches.newest_first_meant(ports, session, rows, 10**12, ["apple"])) == [
        Passed(2, 1),
        Passed(1, 1),
    ]
