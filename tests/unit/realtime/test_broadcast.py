"""Frames for a session's readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pydantic_core import from_json

from devintel.log.reader import given_out
from devintel.model import Event, SessionKey
from devintel.protocol import UNIT_BYTES, Events, frame
from devintel.realtime.broadcast import event_frames, spelled
from tests.unit.log.test_event_identity import entry, event

SESSION = SessionKey("acme", 's"ü')


def _given_out(*texts: str) -> list[Event]:
    return list(
        given_out(SESSION, entry(7, *(event(text, f"i{n}") for n, text in enumerate(texts))))
    )


def test_events_are_sent_as_the_protocol_spells_them() -> None:
    events = _given_out("a", 'q"ü', "c")
    said = Events(session_id=SESSION.session, epoch="e", seq=7, events=cast(list[object], events))
    assert event_frames(SESSION, "e", events) == [frame(said)]
    assert event_frames(SESSION, "e", []) == []


def test_a_frame_is_one_billing_unit_unless_one_event_alone_is_larger() -> None:
    events = _given_out(*("ü" * n for n in (9_000, 4_000, 2_500, 2_500, 7_000, 17_000, 5)))
    frames = [from_json(text) for text in event_frames(SESSION, "e", events)]
    assert [[e["seq"] for e in one["events"]] for one in frames] == [
        [7, 8, 9],
        [10, 11],
        [12],
        [13],
    ]
    assert [one["seq"] for one in frames] == [7, 10, 12, 13]
    sizes = [len(text.encode()) for text in event_frames(SESSION, "e", events)]
    assert [size <= UNIT_BYTES for size in sizes] == [True, True, False, True]


def test_a_frame_is_spelled_when_it_is_asked_for() -> None:
    asked: list[int] = []

    def events() -> Iterator[Event]:
        for number in range(1, 1_000):
            asked.append(number)
            yield _given_out("x" * 10_000)[0]

    frames = spelled(SESSION, "e", events())
    first = [next(frames)[1], next(frames)[1]]
    assert (first, len(asked) < 10) == ([7, 7], True)
